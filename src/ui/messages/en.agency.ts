/** Agency service, in English. */
export const enAgency = {
  name: 'Agency service',
}
