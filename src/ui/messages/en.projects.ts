/** Projects, in English. */
export const enProjects = {
  name: 'Projects',
}
