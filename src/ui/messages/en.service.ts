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
  export: {
    note: 'A file holds names of enterprises; taking it is recorded in the ledger.',
    notAllowed: 'The park’s manager and the bureau’s staff take lists away as files.',
  },
}
