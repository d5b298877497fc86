import { parkDay } from '../../src/kernel/clock.ts'
import { mintEnterprise, mintProject } from './enterprises.ts'
import { mintEvidence } from './evidence.ts'
import { staffOf, takeIn } from './intake.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

/** Jobs of what is made wait for so long: they are gone before that. */
const LATER_MS = 600_000
const DAY_MS = 86_400_000

/** The day so many days ago at the park. */
export const daysAgo = (days: number, now = Date.now()): string => parkDay(now - days * DAY_MS)

/** A lead that was signed ten days ago, of which no job comes. Answers its id. */
export async function signedLead(
  portal: Pick<Runtime, 'database' | 'keys'>,
  park: Minted,
  more: Record<string, unknown> = {},
  signedOn = daysAgo(10),
): Promise<string> {
  const lead = await takeIn(portal, await staffOf(portal, park.slug, Date.now() + LATER_MS), more)
  const at = Date.parse(`${signedOn}T04:00:00Z`)
  await run(portal.database, 'delete from outbox where park_id = ? and available_at > ?', park.id, Date.now())
  await run(
    portal.database,
    `update leads set state = 'signed', state_at = ?, closed_at = ?, received_at = ? where park_id = ? and id = ?`,
    at,
    at,
    at,
    park.id,
    lead,
  )
  return lead
}

/** An enterprise with a project and a document. Answers their ids. */
export async function makeProject(portal: Runtime, park: Minted) {
  const enterprise = await mintEnterprise(portal, park)
  const [project, document] = [
    await mintProject(portal, park, enterprise),
    await mintEvidence(portal, park, enterprise),
  ]
  return { enterprise, project, document }
}
