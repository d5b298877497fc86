/** Projects, in Chinese. */
export const zhProjects = {
  name: '项目',
}
