/** Fit, comparison, shortlist, in Chinese. */
export const zhFinder = {
  finder: {
    title: '选址匹配',
  },
}
