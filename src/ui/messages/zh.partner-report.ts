/** What came of the leads that a partner brought, in Chinese. */
export const zhPartnerReport = {
  name: '合作报告',
}
