/** Satisfaction list, in English. */
export const enSatisfaction = {
  name: 'Satisfaction list',
}
