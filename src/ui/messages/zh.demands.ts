/** Demand list, in Chinese. */
export const zhDemands = {
  name: '诉求清单',
}
