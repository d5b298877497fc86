/** What widgets on partners' sites say, in English. */
export const enEmbed = {
  name: 'Widgets',
}
