/** Satisfaction list, in Chinese. */
export const zhSatisfaction = {
  name: '满意度清单',
}
