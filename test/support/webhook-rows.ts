import { DeskScope } from '../../src/data/desk-scope.ts'
import { partnerOf } from '../../src/features/partners/queries.ts'
import { addWebhook, sendTest } from '../../src/features/webhooks/actions.ts'
import { sealedWebhook } from '../../src/features/webhooks/queries.ts'
import { newId } from '../../src/kernel/ids.ts'
import { staffOf } from './intake.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

type Portal = Pick<Runtime, 'database' | 'keys'>

/** A webhook of the partner's that is off, with a message in its log. */
export async function makeWebhook(
  portal: Portal,
  park: Minted,
  partner: string,
): Promise<{ hook: string; message: string }> {
  const staff = await staffOf(portal, park.slug, Date.now())
  const desk = DeskScope.open(portal.database, { by: 'job', park: staff.park })
  const of = (await partnerOf(desk, partner)) ?? unmade()
  const ctx = { ...staff, desk }
  const { id: hook } = await addWebhook(ctx, of, { url: 'https://a.example.com/', events: ['lead.created'] })
  const message = await sendTest(ctx, (await sealedWebhook(desk, hook)) ?? unmade(), of)
  await run(portal.database, `update webhooks set ended_at = 1, ended_by = 'staff' where id = ?`, hook)
  return { hook, message }
}

const unmade = (): never => {
  throw new Error('it was not made')
}

/** A webhook of the partner `partner` that a request may remove: its id. */
export async function makeHook(portal: Portal, { bureau }: Minted, partner: string): Promise<string> {
  const id = newId('hook')
  await run(
    portal.database,
    `insert into webhooks (bureau_id, id, partner, url, events, key_id, wrapped_key, secret_cipher, created_at)
     values ((select id from bureaus where slug = ?), ?, ?, 'https://b.example.com/', '[]', '', '', '', 1)`,
    bureau,
    id,
    partner,
  )
  return id
}
