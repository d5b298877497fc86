import { loadSent, removeDraft } from './inquiry/draft.ts'

/* The receipt that follows an inquiry: what was typed is not kept in this browser any longer. */

const [from = ''] = document.referrer.split('?')
const sent = loadSent()
if (sent && from.startsWith(`${location.origin}/`) && from.endsWith('/inquiry')) removeDraft(sent.draft)
