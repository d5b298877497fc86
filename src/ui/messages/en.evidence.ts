/** Evidence, in English. */
export const enEvidence = {
  name: 'Evidence',
}
