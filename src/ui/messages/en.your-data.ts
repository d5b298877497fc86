import type { ShapeOf } from './messages.ts'
import type { zhYourData } from './zh.your-data.ts'

/** What a person can ask for about their own data, in English. */
export const enYourData: ShapeOf<typeof zhYourData> = {
  contact: 'The phone or e-mail that you gave with your inquiry',
  contactHelp: (phone) =>
    `So that we know it is you, please give one of them in full.${phone === null ? '' : ` If you remember neither, please call the park: ${phone}.`}`,
  export: {
    title: 'See and copy my data',
    lead: 'Everything that we hold about you and this inquiry.',
    submit: 'Show everything',
    download: 'Download as JSON',
  },
  erasure: {
    title: 'Delete my data',
    lead: 'Withdraw your consent and have your personal data deleted.',
    submit: 'Delete for good',
    final: 'This cannot be undone. The park can no longer answer you, and the link of this receipt stops working.',
    goes: 'Deleted: name, phone, e-mail, company and credit code, your inquiry, the visit asked for, all messages and files.',
    stays:
      'Kept: the number, times and states, figures such as chain, investment and area for statistics, a record of actions without personal data, and check codes against repeated sending.',
  },
  link: {
    title: 'Change the receipt’s link',
    lead: 'You get a new link. The old one stops working at once for everyone who has it.',
    submit: 'Change the link',
  },
  erased: {
    title: 'Your data was deleted',
    lead: 'Your personal data was deleted for good and this inquiry is closed.',
    at: 'Deleted',
    link: 'The link of the receipt no longer works. This page is shown only once: print it now if you want to keep it.',
  },
  copy: {
    title: 'A copy of your data',
    lead: (reference, time) => `Inquiry ${reference}, made on ${time}. You can print this page.`,
    name: 'Contact',
    phone: 'Phone',
    email: 'E-mail',
    creditCode: 'Unified social credit code',
    country: 'Country or region code',
    chain: 'Industry chain code',
    investment: 'Planned investment',
    area: 'Land needed (m²)',
    jobs: 'Jobs',
    timeline: 'Planned start',
    visitors: 'Visitors',
    sites: 'Sites and buildings',
    policies: 'Policies',
    estimate: 'Answers of the estimate',
    attribution: 'Page and campaign you came from',
    rating: 'Rating (1 to 5)',
    service: 'Demands and ratings',
    rated: {
      demand: (score) => `Answer rated ${score} of 5`,
      stage: (score) => `Stage of the project rated ${score} of 5`,
    },
    files: 'Files',
    unnamed: '(name can no longer be read)',
    bytes: (count) => `${count} bytes`,
    notice: (version) => `Privacy notice in full (version ${version})`,
  },
}
