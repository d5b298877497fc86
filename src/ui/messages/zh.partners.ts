/** Partners and their keys in the console, in Chinese. */
export const zhPartners = {
  name: '合作渠道',
}
