import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { BureauScope, ParkScope, Registry } from '../../src/data/scope.ts'
import type { DuplicatesContext } from '../../src/features/duplicates/queries.ts'
import { type IntakeContext, receiveLead } from '../../src/features/leads/actions.ts'
import { LeadInput } from '../../src/features/leads/input.ts'
import { parkWithBureau } from '../../src/features/parks/registry.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { leadBody } from './client.ts'
import { noFiles } from './deps.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'

/** An officer of the park, as the console will know them. */
export const OFFICER = { kind: 'officer', id: 'officer_1' } as const

export type StaffContext = DuplicatesContext & IntakeContext & { actor: typeof OFFICER }

/** What staff of a park work with, at a time of the test's own. `keys` is another ring than the portal's. */
export async function staffOf(
  portal: Pick<Runtime, 'database' | 'keys'>,
  slug: string,
  now: number,
  keys = portal.keys,
): Promise<StaffContext> {
  const registry = new Registry(portal.database)
  const found = await parkWithBureau(registry, slug, now)
  if (!found) throw new Error(`no park ${slug}`)
  const { park, noticeVersion } = found
  return {
    scope: ParkScope.open(portal.database, { by: 'job', park }),
    bureau: BureauScope.open(portal.database, { by: 'park', park }),
    registry,
    files: noFiles,
    log: () => {},
    vault: vaultFrom(keys),
    park,
    noticeVersion,
    actor: OFFICER,
    channel: 'staff',
    now,
    requestId: randomUUID(),
    storedAbroad: false,
  }
}

export const leadInput = (more: Record<string, unknown> = {}): LeadInput => v.parse(LeadInput, leadBody(more))

/** Takes an inquiry in and answers its id. */
export async function takeIn(
  portal: Pick<Runtime, 'database'>,
  ctx: IntakeContext,
  more: Record<string, unknown> = {},
): Promise<string> {
  const { reference } = await receiveLead(ctx, leadInput(more), randomUUID())
  const [lead] = await run(
    portal.database,
    'select id from leads where park_id = ? and reference = ?',
    ctx.park.id,
    reference,
  )
  return String(lead?.id)
}
