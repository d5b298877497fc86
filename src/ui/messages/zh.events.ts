/** Events, in Chinese. */
export const zhEvents = {
  name: '活动',
}
