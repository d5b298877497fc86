/** Agency service, in Chinese. */
export const zhAgency = {
  name: '帮代办',
}
