/** What came of the leads that a partner brought, in English. */
export const enPartnerReport = {
  name: 'Report',
}
