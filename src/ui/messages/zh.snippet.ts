/** The snippet generator, in Chinese. */
export const zhSnippet = {
  name: '嵌入代码',
}
