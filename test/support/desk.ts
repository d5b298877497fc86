import { randomUUID } from 'node:crypto'
import { given } from '../../src/data/query.ts'
import { attachFiles, storeFile } from '../../src/features/files/actions.ts'
import { leadById } from '../../src/features/leads/queries.ts'
import { addChannel } from '../../src/features/notifications/actions.ts'
import { hashOf } from '../../src/features/staff/invitations.ts'
import { addTask } from '../../src/features/triage/tasks.ts'
import { newId } from '../../src/kernel/ids.ts'
import { mintEnterprise } from './enterprises.ts'
import { makeRunningStep } from './agency.ts'
import { makeClaimed } from './claims.ts'
import { makeEvent } from './events.ts'
import { makeDemand } from './demands.ts'
import { makeWindow } from './cultivation.ts'
import { sample } from './files.ts'
import { staffOf, takeIn } from './intake.ts'
import { mintPartner } from './partners.ts'
import { makePicture } from './pictures.ts'
import { run } from './rows.ts'
import { makeProject } from './projects.ts'
import { makeSource } from './sources.ts'
import type { Runtime } from './runtimes.ts'
import { join, signIn } from './staff.ts'
import { type Minted } from './tenants.ts'
import { mintVisit } from './visits.ts'
import { makeWebhook } from './webhook-rows.ts'

// Rows of the console by the shortest way, for tests that need their ids. Each answers the id.

type Portal = Pick<Runtime, 'database' | 'keys' | 'files'>

const bureauOf = '(select id from bureaus where slug = ?)'
/** Jobs of what is made wait for so long: they are gone before that. */
const LATER_MS = 600_000

/** A lead of which no job will ever come: nobody is given it, and nothing changes it. */
export async function makeLead(portal: Portal, { id, slug }: Minted): Promise<string> {
  const lead = await takeIn(portal, await staffOf(portal, slug, Date.now() + LATER_MS))
  await run(portal.database, 'delete from outbox where park_id = ? and available_at > ?', id, Date.now())
  return lead
}

/** Says of two leads of the park that they may be the same. */
export async function linkLeads({ database }: Portal, park: Minted, one: string, other: string): Promise<void> {
  for (const [lead, of] of [
    [one, other],
    [other, one],
  ])
    await run(
      database,
      `insert into lead_links (park_id, lead_id, other_park, other_lead, rule, at) values (?, ?, ?, ?, 'company', 1)`,
      park.id,
      lead,
      park.id,
      of,
    )
}

/** A file of the lead, whole and sealed. */
export async function makeFile(portal: Portal, park: Minted, lead: string): Promise<string> {
  const ctx = { ...(await staffOf(portal, park.slug, Date.now())), files: portal.files }
  const content = new Blob([new Uint8Array(sample('pdf'))]).stream()
  const upload = await storeFile(ctx, { name: 'a.pdf', content })
  if (!upload || 'refused' in upload) throw new Error('no file')
  await ctx.scope.write(...attachFiles([upload.id], lead))
  return upload.id
}

/** A mailbox of the park. */
export async function makeChannel(portal: Portal, { slug }: Minted): Promise<string> {
  const target = { address: 'desk@example.com' }
  return addChannel(await staffOf(portal, slug, Date.now()), {
    kind: 'mail',
    audience: 'officers',
    locale: 'zh',
    label: 'm',
    target,
  })
}

/** A list of sites without a row, uploaded by nobody. */
export async function makeSiteImport({ database }: Portal, { id: park }: Minted): Promise<string> {
  const id = newId('import')
  const kept = {
    headers: [],
    samples: [],
    rows: [],
    results: [],
    seen: null,
    shown: [],
    settings: { mapping: [], coordinates: 'wgs84', kind: 'land', status: 'planned', prefix: null },
    basis: null,
    parkRevision: 0,
    restarts: 0,
    rated: false,
    notice: null,
  }
  await run(
    database,
    `insert into content_imports (park_id, id, state, file, settings, done, total, created_by, created_at, revision)
     values (?, ?, 'uploaded', '{"name":"a.csv","key":"","format":"csv","bytes":1}', ?, 0, 0, 'user_1', ?, 1)`,
    park,
    id,
    JSON.stringify(kept),
    Date.now(),
  )
  return id
}

export async function makeTask(portal: Portal, park: Minted, lead: string, owner: string): Promise<string> {
  const ctx = await staffOf(portal, park.slug, Date.now())
  const found = await ctx.scope.first(given(leadById, { leadId: lead }))
  if (!found) throw new Error('no lead')
  await addTask(ctx, found, { title: 't', owner, dueOn: null })
  const [task] = await run(
    portal.database,
    'select id from lead_tasks where park_id = ? and lead_id = ?',
    park.id,
    lead,
  )
  return String(task?.id)
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

/** A view that its owner alone sees. */
export async function makeView({ database }: Portal, { bureau }: Minted, owner: string): Promise<string> {
  const id = newId('view')
  await run(
    database,
    `insert into saved_views (bureau_id, id, owner, shared, name, query, created_at)
     values (${bureauOf}, ?, ?, 0, 'v', 'state=new', 1)`,
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

/** A change of many that came to nothing. */
export async function makeBulkEdit({ database }: Portal, { bureau }: Minted, by: string): Promise<string> {
  const id = newId('bulk')
  await run(
    database,
    `insert into bulk_edits (bureau_id, id, by, at, changes) values (${bureauOf}, ?, ?, 1, ?)`,
    bureau,
    id,
    by,
    JSON.stringify({ did: 'wake', done: [], refused: [] }),
  )
  return id
}

/** A host name that the park asked for. */
export async function makeHost({ database }: Portal, park: Minted): Promise<string> {
  const host = `${randomUUID()}.gov.cn`
  const sql = 'insert into park_hosts (host, park, active, requested_at) values (?, ?, 0, ?)'
  await run(database, sql, `${host} ${park.id}`, park.id, Date.now())
  return host
}

/** Things of a park or bureau that a request may use up. */
export const makeAnew = { rule: makeRule, channel: makeChannel, host: makeHost, window: makeWindow }

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

/** A draft of a figure that was never published, by its code. */
export async function makeDraft({ database }: Portal, park: Minted, author: string): Promise<string> {
  const code = `draft-${randomUUID().slice(0, 8)}`
  await run(
    database,
    `insert into content_versions (park_id, id, kind, code, number, state, typed, authors, revision, saved_at)
     values (?, ?, 'fact', ?, 1, 'draft', '{"label.zh":"草稿"}', ?, 1, 1)`,
    park.id,
    newId('version'),
    code,
    JSON.stringify([author]),
  )
  return code
}

/** The slug of a policy that the park publishes. */
async function anyPolicy({ database }: Portal, park: Minted): Promise<string> {
  const [policy] = await run(database, 'select slug from policies where park_id = ? order by slug limit 1', park.id)
  return String(policy?.slug)
}

/** Ids of one of everything that an address of the console names, as its parameters are called. */
export type Ids = Awaited<ReturnType<typeof thingsOf>>

/** Makes one of everything in the park; a colleague has what is somebody's. The transfer goes to the park `to`. */
export async function thingsOf(portal: Runtime, park: Minted, to: Minted) {
  const { user: owner } = await signIn(portal, [])
  const [lead, other] = [await makeLead(portal, park), await makeLead(portal, park)]
  const secret = randomUUID()
  await linkLeads(portal, park, lead, other)
  const { id: partner, key } = await mintPartner(portal, park)
  return {
    bureau: park.bureau,
    park: park.slug,
    to: to.slug,
    secret,
    lead,
    other,
    task: await makeTask(portal, park, lead, owner),
    file: await makeFile(portal, park, lead),
    channel: await makeChannel(portal, park),
    source: await makeSource(portal, park),
    transfer: await makeTransfer(portal, park, lead, to),
    import: await makeSiteImport(portal, park),
    view: await makeView(portal, park, owner),
    rule: await makeRule(portal, park),
    reply: await makeReply(portal, park),
    edit: await makeBulkEdit(portal, park, owner),
    member: await join(portal, owner, { bureau: park.bureau, role: 'triageOfficer' }),
    picture: await makePicture(portal, park.id),
    host: await makeHost(portal, park),
    invitation: await makeInvitation(portal, park, secret),
    kind: 'fact',
    code: await makeDraft(portal, park, owner),
    partner,
    key,
    policy: await anyPolicy(portal, park),
    visit: await mintVisit(portal, park, await mintEnterprise(portal, park)),
    ...(await makeEvent(portal, park)),
    window: await makeWindow(portal, park),
    ...(await makeWebhook(portal, park, partner)),
    ...(await makeClaimed(portal, park)),
    // Each of these has an enterprise: the document's is the one that counts, and the step's project.
    ...(await makeDemand(portal, park)),
    ...(await makeProject(portal, park)),
    ...(await makeRunningStep(portal, park)),
    /** Stands for a question, an award or a rule that is not there yet. */
    place: 'new',
  }
}
