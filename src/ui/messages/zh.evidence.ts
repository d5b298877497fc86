/** Evidence, in Chinese. */
export const zhEvidence = {
  name: '佐证材料',
}
