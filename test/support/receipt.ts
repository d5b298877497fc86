import { expect } from 'vitest'
import { given } from '../../src/data/query.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { answerLead } from '../../src/features/leads/answer.ts'
import { leadById } from '../../src/features/leads/queries.ts'
import { readToken } from '../../src/features/receipts/token.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { luxiSeed } from './tenants.ts'
import { type Acknowledged, jsonOf, leadBody, postForm, receiptPath, sendLead } from './client.ts'
import { formIn } from './html.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'

export const OFFICER = luxiSeed().park.officer

/** A receipt as its holder and its park see it. */
export interface Held {
  path: string
  token: string
  leadId: string
  reference: string
  park: { id: string; slug: string }
}

/** Sends an inquiry and answers its receipt. */
export async function newReceipt(
  portal: Runtime,
  park: Held['park'],
  body: Record<string, unknown> = leadBody(),
): Promise<Held> {
  const { receiptUrl, reference } = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, body))
  return heldAt(receiptPath(receiptUrl), reference, park)
}

/**
 * The same in a park that has a manager, who was given it by now: a job does that a moment after the inquiry, and changes
 * the lead under whoever works on it.
 */
export async function newAssigned(...of: Parameters<typeof newReceipt>): Promise<Held> {
  const held = await newReceipt(...of)
  await expect.poll(async () => (await leadRow(of[0], held)).assignee, { timeout: 15_000 }).not.toBeNull()
  return held
}

export function heldAt(path: string, reference: string, park: Held['park']): Held {
  const token = path.split('/').at(-1) ?? ''
  return { path, token, leadId: readToken(token)?.leadId ?? '', reference, park }
}

/** Fills in one of the receipt's forms as a browser would and sends it. */
export async function act(portal: Runtime, held: Held, action: string, fields: Record<string, string> = {}) {
  const { once = '' } = formIn(await (await portal.fetch(held.path)).text())
  return postForm(portal, `${held.path}/${action}`, { once, ...fields })
}

/** The park answers, in this process, on the portal's own database. */
export async function parkAnswers(portal: Runtime, { park, leadId }: Held, text: string, now = Date.now()) {
  const scope = ParkScope.open(portal.database, { by: 'job', park })
  const lead = await scope.first(given(leadById, { leadId }))
  if (!lead) throw new Error('no lead')
  const ctx = {
    scope,
    vault: vaultFrom(portal.keys),
    actor: { kind: 'officer', id: 'o1' } as const,
    now,
    requestId: 'r',
  }
  await answerLead(ctx, { lead, officer: OFFICER, text })
}

export const leadRow = async (portal: Runtime, { leadId }: Held) =>
  (await run(portal.database, 'select * from leads where id = ?', leadId))[0] ?? {}

/** What is written of every lead, at once or by a job soon after. */
const BEHIND = new Set(['lead.received', 'lead.linked'])

/** Jobs that come of the receiving itself. */
const OF_INTAKE = new Set(['lead.received', 'lead.assign', 'lead.unassigned', 'notice'])

/** Ledger actions and outbox kinds of a lead in the order of their writing, but for its receiving's. */
export async function traces(portal: Runtime, { leadId }: Held) {
  const entries = await run(portal.database, 'select * from ledger where subject = ? order by rowid', leadId)
  const jobs = await run(
    portal.database,
    "select * from outbox where payload like ? and kind <> 'lead.clock' order by created_at, id",
    `%${leadId}%`,
  )
  const events = await run(portal.database, 'select * from lead_events where lead_id = ? order by id', leadId)
  return {
    ledger: entries.map(({ action }) => action).filter((action) => !BEHIND.has(String(action))),
    outbox: jobs.map(({ kind }) => kind).filter((kind) => !OF_INTAKE.has(String(kind))),
    events: events.map(({ kind }) => kind),
    entries,
  }
}

/** What the forms of a receipt send, all in one. */
export const ON_RECEIPT = {
  once: crypto.randomUUID(),
  text: 'x',
  score: '5',
  purpose: 'share',
  correction: 'x',
  contact: '13812345678',
}

/** The token of a receipt in the state that a route under it needs to answer well. */
export async function receiptFor(portal: Runtime, route: string, slug: string): Promise<string> {
  const consent = { ...leadBody().consent, share: true }
  const { token, leadId } = await newReceipt(portal, { id: '', slug }, leadBody({ consent }))
  const state = route.endsWith('/rating') ? 'answered_at = 1' : 'respond_by = 1'
  await run(portal.database, `update leads set ${state} where id = ?`, leadId)
  return token
}
