import { plural, workingDays } from './en.counts.ts'
import { enReceiptActions } from './en.receipt-actions.ts'
import { enYourData } from './en.your-data.ts'
import type { ShapeOf } from './messages.ts'
import type { zhReceipt } from './zh.receipt.ts'

/** The receipt, in English. */
export const enReceipt: ShapeOf<typeof zhReceipt> = {
  receipt: {
    title: 'Receipt of inquiry',
    description: 'Receipt of an investment inquiry',
    thanks: (name) => (name === '' ? 'We have received your inquiry.' : `${name}, we have received your inquiry.`),
    reference: 'Number',
    state: 'Status',
    received: 'Received',
    respondBy: 'Reply by',
    beijing: 'Beijing time, UTC+8',
    left: (time) => `${time} left`,
    overdue: 'The reply is overdue.',
    overdueBy: (time) => `Overdue by ${time}.`,
    overdueHelp: (phone) =>
      `You can notify the head of the office${phone === null ? '' : `, or call ${phone} and quote the number`}.`,
    overdueWay: 'Escalate',
    answered: 'Answered',
    answeredInTime: 'in time',
    answeredLate: 'after the reply-by time',
    seeAnswer: 'See the answer',
    workingTime: (days, hours, minutes) =>
      days > 0
        ? [workingDays(days), hours > 0 ? plural(hours, 'hour', 'hours') : ''].filter(Boolean).join(' ')
        : hours > 0
          ? plural(hours, 'working hour', 'working hours')
          : plural(Math.max(1, minutes), 'working minute', 'working minutes'),
    workingTimeHelp: 'The term starts on the day after receipt. Time left counts working days from 9:00 to 17:30.',
    officer: 'Officer who answers',
    merged: 'This inquiry is handled together with another inquiry of yours, by the same officer.',
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
    consentGiven: (version, date) => `given ${date} under privacy notice version ${version}`,
    consentWithdrawn: (date) => `withdrawn ${date}`,
    keep: 'Keep this link',
    keepHelp: 'It shows the progress of your inquiry. It is yours alone: do not publish it.',
    print: 'You can print this page for your files.',
    masked: 'Phone and e-mail are masked for your privacy.',
    backToPark: 'Back to the park',
    pending: {
      title: 'Your inquiry is safe',
      lead: 'It is being registered, and its number follows. You need not send it again.',
      number: 'follows shortly',
      again: 'Once there is a number, the same link shows it.',
    },
    ...enReceiptActions,
  },
  yourData: enYourData,
}
