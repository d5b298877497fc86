import type { ShapeOf } from './messages.ts'
import type { zhDraft, zhGate } from './zh.gate.ts'

/** Words of the form's island, which carries nothing else. */
export const enDraft: ShapeOf<typeof zhDraft> = {
  wait: 'One moment: the check before sending is being completed …',
  unreachable: 'Not sent: the server cannot be reached. What you typed is still here; please try again shortly.',
  kept: 'What you type is kept in this browser only, until it is sent.',
  restored: (when) => `Restored what you typed on ${when}. It is kept in this browser only.`,
  discard: 'Discard',
  discarded: 'Discarded.',
}

/** What keeps abuse out, and drafts, in English. */
export const enGate: ShapeOf<typeof zhGate> = {
  gate: {
    notSent: 'Not sent yet',
    trap: 'Please leave this field empty',
    visitWanted: 'I would like to visit (untick this if not)',
  },

  draft: enDraft,
}
