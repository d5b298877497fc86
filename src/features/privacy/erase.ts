import { eq, sql } from 'drizzle-orm'
import type { FileStore } from '../../data/files.ts'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { arg, given, type ParkWrite, read, update } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Log } from '../../http/logging.ts'
import type { Actor } from '../../kernel/actor.ts'
import { forgetLinks } from '../duplicates/links.ts'
import { forgetMarks } from '../duplicates/marks.ts'
import { forgetFiles } from '../files/actions.ts'
import { leadFiles } from '../files/table.ts'
import { NOTHING_DUE } from '../clocks/progress.ts'
import { forgetTerms } from '../inbox/postings.ts'
import { changeLead } from '../leads/change.ts'
import { type Attribution, isOpen, type LeadState } from '../leads/lead.ts'
import { forgetSpilled } from '../leads/spill.ts'
import { leadConsents } from '../leads/table.ts'
import { forgetReasons } from '../transfers/reasons.ts'

export interface EraseContext {
  scope: ParkScope
  files: FileStore
  /** An operator's command has none. */
  log?: Log | undefined
  actor: Actor
  now: number
  requestId: string
}

export interface ErasableLead {
  id: string
  state: LeadState
  attribution: Attribution | null
}

/**
 * Destroys what is personal of a lead, all at once: its key, and with it the contact, the visit, messages and the texts
 * of its events; the names and keys of its files; the marks that recognise it. The company goes too, which may be a
 * person's own name. What stays names nobody: number, times, states, chain, amounts, and the ledger. So do the HMACs
 * of what was sent, so that a delayed repetition does not bring the inquiry back. `alongside` belongs to the same batch.
 * Errors: 409 `request.conflict` when it was erased already.
 */
export async function eraseLead(
  ctx: EraseContext,
  lead: ErasableLead,
  alongside: readonly ParkWrite[] = [],
): Promise<void> {
  const { scope, log, now, requestId } = ctx
  await scope.write(
    changeLead(lead.id, {
      set: {
        wrappedKey: null,
        contactCipher: null,
        messageCipher: null,
        company: '',
        creditCode: null,
        attribution: lead.attribution && { ...lead.attribution, page: undefined },
        erasedAt: now,
        ...NOTHING_DUE,
        ...(isOpen(lead.state) && { state: 'lost', closedAt: now }),
      },
      raises: true,
    }),
    forgetFiles(lead.id),
    update(
      leadConsents,
      { withdrawnAt: sql`coalesce(${leadConsents.withdrawnAt}, ${now})` },
      eq(leadConsents.leadId, lead.id),
    ),
    forgetMarks(lead.id),
    forgetLinks(lead.id),
    forgetTerms(lead.id),
    forgetReasons(lead.id),
    recordEntry(ctx, { action: 'lead.erased', subject: lead.id, before: { state: lead.state } }),
    recordOutbox('lead.erased', { leadId: lead.id }, now),
    ...alongside,
  )
  // It is done. What is left of the files nobody can open, and the daily sweep removes it.
  await removeFiles(ctx, lead.id).catch((failure: unknown) => {
    const error = `${lead.id}: ${failure instanceof Error ? failure.name : 'unknown'}`
    log?.({
      level: 'error',
      event: 'failure',
      requestId,
      parkId: scope.parkId,
      code: 'privacy.files_left',
      error,
    })
  })
}

/** Read after the key is gone: a file that came in meanwhile is among them. So is what lies aside, under its own key. */
async function removeFiles({ scope, files }: EraseContext, leadId: string): Promise<void> {
  await forgetSpilled(files, { parkId: scope.parkId, leadId })
  const stored = await scope.all(given(filesOf, { leadId }))
  for (const { storageKey } of stored) await files.delete(storageKey)
}

const filesOf = read(leadFiles, {
  columns: { storageKey: leadFiles.storageKey },
  where: eq(leadFiles.leadId, arg('leadId')),
})
