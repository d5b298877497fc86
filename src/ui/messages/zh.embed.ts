/** What widgets on partners' sites say, in Chinese. */
export const zhEmbed = {
  name: '嵌入组件',
}
