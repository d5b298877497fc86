/** Serving enterprises after signing: the way to the lists, in English. */
export const enService = {
  name: 'Enterprise service',
  navigation: 'Lists of enterprise service',
  lists: {
    enterprises: 'Enterprises',
    projects: 'Projects',
    liaison: 'Liaison',
    demands: 'Demands',
    claims: 'Awards',
    satisfaction: 'Satisfaction',
    cultivation: 'Cultivation',
    events: 'Events',
  },
}
