/** Cultivation, in English. */
export const enCultivation = {
  name: 'Cultivation',
}
