/** Posters, in Chinese. */
export const zhSharing = {
  sharing: {
    title: '海报',
  },
}
