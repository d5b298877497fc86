/** Enterprise page, in Chinese. */
export const zhEnterprisePage = {
  name: '企业专页',
}
