import { loadSent, removeDraft } from './inquiry/draft.ts'

/* What follows an inquiry or a registration: what was typed is not kept in this browser any longer. */

const [from = ''] = document.referrer.split('?')
const sent = loadSent()
if (sent && from.startsWith(`${location.origin}/`) && /\/(?:inquiry|events\/[^/]+)$/.test(from)) removeDraft(sent.draft)
