/** Events, in English. */
export const enEvents = {
  name: 'Events',
}
