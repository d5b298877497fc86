/** Demand list, in English. */
export const enDemands = {
  name: 'Demand list',
}
