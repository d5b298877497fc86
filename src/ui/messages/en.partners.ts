/** Partners and their keys in the console, in English. */
export const enPartners = {
  name: 'Partners',
}
