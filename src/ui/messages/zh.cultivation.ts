/** Cultivation, in Chinese. */
export const zhCultivation = {
  name: '企业培育',
}
