import { plural, wait, workingDays } from './en.counts.ts'
import type { ShapeOf } from './messages.ts'
import type { zhForms } from './zh.forms.ts'

/** the inquiry, the privacy notice and the error page, in English. */
export const enForms: ShapeOf<typeof zhForms> = {
  inquiry: {
    title: 'Investment inquiry',
    description: (park) =>
      `Send an inquiry to ${park}: four fields are enough, and a named officer answers within a set time.`,
    lead: (days, officer) => `The first four fields are enough. ${officer} answers within ${workingDays(days)}.`,
    company: 'Company',
    contactName: 'Your name',
    phone: 'Phone',
    email: 'E-mail',
    reach: 'Phone or e-mail (at least one)',
    message: 'What would you like to know?',
    messageHelp: 'For example: the project, the land and power it needs, and when.',
    more: 'More about the project',
    moreHelp: 'Nothing here is required. The more we know, the better the answer.',
    creditCode: 'Unified social credit code (companies in China)',
    country: 'Country or region of the investor',
    chain: 'Industry chain',
    investmentWan: 'Planned investment (in CNY 10,000)',
    areaMu: 'Land needed (mu; 15 mu = 1 ha)',
    jobs: 'Jobs expected',
    timeline: 'Planned start',
    sites: 'Sites of interest',
    policies: 'Policies of interest',
    choose: 'Please choose',
    consent: 'Your personal data',
    consentHandle: (park) => `I agree that ${park} uses these details to answer my inquiry`,
    consentShare: (bureau) => `I agree that the parks of ${bureau} share them, to suggest a better fit`,
    consentAbroad: 'I agree that they are stored outside mainland China',
    required: 'required',
    notice: (version) => `Read the privacy notice (version ${version})`,
    submit: 'Send inquiry',
    errors: (count) => `${plural(count, 'thing needs', 'things need')} correcting`,
    wholeForm: 'The form',
    after: 'After you send it',
    afterSteps: (days, officer) => [
      'You get a number and a private receipt link at once, without an account.',
      `${officer} answers within ${workingDays(days)}.`,
      'The receipt link shows the progress at any time.',
    ],
    selected: 'This inquiry is about',
    visitWish: 'I would like to visit',
    visit: 'When you would like to visit',
    visitFrom: 'From',
    visitTo: 'To (optional)',
    visitToHelp: 'One day alone is a visit on that day; the officer settles the programme with you.',
    visitPeople: 'Visitors (optional)',
  },

  privacy: {
    title: 'Privacy notice',
    description: (bureau) => `How ${bureau} handles personal data in investment inquiries.`,
    version: 'Version',
    effective: 'In effect from',
    handler: 'Handler of personal data',
    agree: 'Back to the inquiry',
  },

  error: {
    requestId: 'Request number',
    retry: (seconds) => `Please try again in ${wait(seconds)}.`,
    kept: 'What you wrote',
    keptHelp: 'The inquiry is not stored yet. It is kept here: send it again, and it counts once.',
    again: 'Send again',
    home: 'To the home page',
    ways: 'Ways on from here',
  },
}
