/** Policy list, in English. */
export const enClaims = {
  name: 'Policy list',
}
