/** Policy list, in Chinese. */
export const zhClaims = {
  name: '政策兑现清单',
}
