/** Liaison list, in English. */
export const enLiaison = {
  name: 'Liaison list',
}
