/** The snippet generator, in English. */
export const enSnippet = {
  name: 'Snippet',
}
