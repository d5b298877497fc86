/** Search, in Chinese. */
export const zhSearch = {
  search: {
    title: '搜索',
  },
}
