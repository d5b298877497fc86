/** Enterprise page, in English. */
export const enEnterprisePage = {
  name: 'Enterprise page',
}
