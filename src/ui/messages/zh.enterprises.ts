/** Enterprises, in Chinese. */
export const zhEnterprises = {
  name: '企业',
}
