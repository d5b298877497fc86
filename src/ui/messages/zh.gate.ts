/** What keeps abuse out, and drafts, in Chinese. */
export const zhGate = {
  gate: {},
}
