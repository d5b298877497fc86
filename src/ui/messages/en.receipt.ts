import { plural } from './en.counts.ts'
import type { ShapeOf } from './messages.ts'
import type { zhReceipt } from './zh.receipt.ts'

/** The receipt, in English. */
export const enReceipt: ShapeOf<typeof zhReceipt> = {
  receipt: {
    title: 'Receipt of inquiry',
    description: 'Receipt of an investment inquiry',
    thanks: (name) => `${name}, we have received your inquiry.`,
    reference: 'Number',
    state: 'Status',
    received: 'Received',
    respondBy: 'Reply by',
    beijing: 'Beijing time, UTC+8',
    overdue: 'The reply is overdue.',
    overdueHelp: 'Please call the park and quote the number.',
    officer: 'Officer who answers',
    next: 'What happens next',
    steps: (officer, time) => [
      `${officer} reads your inquiry and may contact you to check details.`,
      `You have an answer by ${time}.`,
      'Acceptance, assessment, visit and negotiation are then shown on this page.',
    ],
    sent: 'What you sent',
    company: 'Company',
    contact: 'Contact',
    message: 'Inquiry',
    visit: 'Visit asked for',
    visitDays: (from, to) => (to === null ? from : `${from} to ${to}`),
    visitPeople: (count) => plural(count, 'visitor', 'visitors'),
    interest: 'Sites and policies',
    consents: 'You agreed to',
    noticeVersion: (version) => `under privacy notice version ${version}`,
    keep: 'Keep this link',
    keepHelp: 'It shows the progress of your inquiry. It is yours alone: do not publish it.',
    print: 'You can print this page for your files.',
    masked: 'Phone and e-mail are masked for your privacy.',
    backToPark: 'Back to the park',
    pending: {
      title: 'Your inquiry is safe',
      lead: 'It is being registered, and its number follows. You need not send it again.',
      number: 'follows shortly',
      again: 'Once it has its number, the same link shows the number and the progress.',
    },
  },
}
