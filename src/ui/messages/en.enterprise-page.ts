/** An enterprise's own page, in English. */
export const enEnterprisePage = {
  name: 'Service for your enterprise',
  project: 'Your project',
  lead: (park: string) =>
    `What ${park} does for your enterprise: projects, demands, awards and visits, all on this page.`,
  projectLead: (park: string) =>
    `Your project in ${park}. The link of your receipt stays; messages and your data are further down.`,
  inquiry: 'Receipt of your inquiry',
  claims: 'Awards and payments',
  secret: 'This link is for your enterprise only. Please do not pass it on.',
  left: (date: string) => `This park has not served your enterprise since ${date}. This page is for reading only.`,
  stale: 'Something changed a moment ago, so this was not sent. Please read what it says now; what you wrote is below.',
  done: {
    raised: 'We have your demand. Its progress and the answer will show on this page.',
    reopened: 'It is open again.',
    ratedService: 'Thank you. Your rating is noted.',
    applied: 'Noted. The park will confirm it.',
  },
}
