import { newId } from '../../src/kernel/ids.ts'
import { hashOf } from '../../src/features/staff/invitations.ts'
import { staffOf, takeIn } from './intake.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

// Rows of the console by the shortest way, for tests that need their ids. Each answers the id.

type Portal = Pick<Runtime, 'database' | 'keys'>

const bureauOf = '(select id from bureaus where slug = ?)'

export const makeLead = async (portal: Portal, { slug }: Minted): Promise<string> =>
  takeIn(portal, await staffOf(portal, slug, Date.now()))

export async function makeTask({ database }: Portal, park: Minted, lead: string, owner: string): Promise<string> {
  const id = newId('task')
  await run(
    database,
    `insert into lead_tasks (park_id, id, lead_id, bureau_id, title_cipher, owner, created_at, created_by)
     select p.id, ?, ?, p.bureau_id, '', ?, 1, ? from parks p where p.id = ?`,
    id,
    lead,
    owner,
    owner,
    park.id,
  )
  return id
}

/** An offer of the park's lead to another park of its bureau. */
export async function makeTransfer({ database }: Portal, park: Minted, lead: string, to: Minted): Promise<string> {
  const id = newId('transfer')
  await run(
    database,
    `insert into lead_transfers
       (park_id, id, lead_id, bureau_id, to_park, state, reason, offer, offered_by, offered_at, expires_at, version)
     select p.id, ?, ?, p.bureau_id, ?, 'offered', 'other', '{}', 'user_1', 1, ?, 1 from parks p where p.id = ?`,
    id,
    lead,
    to.id,
    Date.now() + 86_400_000,
    park.id,
  )
  return id
}

/** A shared view of the bureau. */
export async function makeView({ database }: Portal, { bureau }: Minted, owner: string): Promise<string> {
  const id = newId('view')
  await run(
    database,
    `insert into saved_views (bureau_id, id, owner, shared, name, query, created_at)
     values (${bureauOf}, ?, ?, 1, 'v', 'state=new', 1)`,
    bureau,
    id,
    owner,
  )
  return id
}

export async function makeRule({ database }: Portal, { bureau }: Minted): Promise<string> {
  const id = newId('rule')
  await run(
    database,
    `insert into assignment_rules (bureau_id, id, position, name, enabled, conditions, target, turn, version)
     values (${bureauOf}, ?, 1, 'r', 0, '{}', '{"to":"turns","members":[]}', 0, 1)`,
    bureau,
    id,
  )
  return id
}

export async function makeReply({ database }: Portal, { bureau }: Minted): Promise<string> {
  const id = newId('reply')
  await run(
    database,
    `insert into canned_replies (bureau_id, id, title, body, version, updated_at, updated_by)
     values (${bureauOf}, ?, 't', '{"zh":"z","en":"e"}', 1, 1, 'user_1')`,
    bureau,
    id,
  )
  return id
}

export async function makeBulkEdit({ database }: Portal, { bureau }: Minted, by: string): Promise<string> {
  const id = newId('bulk')
  await run(
    database,
    `insert into bulk_edits (bureau_id, id, by, at, changes) values (${bureauOf}, ?, ?, 1, '[]')`,
    bureau,
    id,
    by,
  )
  return id
}

/** An invitation that waits, whose link has this secret. */
export async function makeInvitation({ database }: Portal, { bureau }: Minted, secret: string): Promise<string> {
  const id = newId('invite')
  const officer = { name: { zh: '', en: '' }, title: { zh: '专员', en: 'Officer' }, sample: false }
  await run(
    database,
    `insert into invitations
       (bureau_id, id, secret_hash, email_cipher, role, officer, locale, created_at, expires_at)
     values (${bureauOf}, ?, ?, '', 'viewer', ?, 'zh', ?, ?)`,
    bureau,
    id,
    hashOf(secret),
    JSON.stringify(officer),
    Date.now(),
    Date.now() + 86_400_000,
  )
  return id
}
