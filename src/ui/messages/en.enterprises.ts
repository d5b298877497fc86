/** Enterprises, in English. */
export const enEnterprises = {
  name: 'Enterprises',
}
