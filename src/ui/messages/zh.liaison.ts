/** Liaison list, in Chinese. */
export const zhLiaison = {
  name: '联企清单',
}
