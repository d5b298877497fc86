import type { ShapeOf } from './messages.ts'
import type { zhNotices } from './zh.notices.ts'

/** Mails and robots, in English. */
export const enNotices: ShapeOf<typeof zhNotices> = {
  notices: {
    investor: {
      received: {
        subject: (park, reference) => `${park} has received your inquiry (${reference})`,
        heading: 'We have received your inquiry',
        text: (officer, time) => `${officer} will answer you by ${time} (Beijing time, UTC+8).`,
      },
      answered: {
        subject: (park, reference) => `${park} has answered your inquiry (${reference})`,
        heading: 'There is an answer to your inquiry',
        text: (officer) =>
          `${officer} has answered. To protect your privacy the answer is not in this mail: open your receipt to read it.`,
      },
      greeting: (name) => `Dear ${name},`,
      open: 'Open your receipt',
      secret: 'This link opens your inquiry without an account. It is yours alone: please do not forward it.',
      withReply:
        'This mail was sent automatically. A reply reaches the park’s office; to have it on record, write in your receipt.',
      withoutReply:
        'This mail was sent automatically, please do not reply to it. To add or ask something, write in your receipt or contact the park.',
      why: 'You get this mail because you gave this address with your inquiry. In your receipt you can withdraw consent and delete your data.',
    },
    staff: {
      'lead.received': { title: 'New inquiry', text: 'Please answer the investor by the time given.' },
      'lead.message': { title: 'New message from an investor', text: 'Please read and answer it soon.' },
      'lead.corrected': { title: 'An investor asks for a correction', text: 'Please check and correct it soon.' },
      'lead.answered': { title: 'Inquiry answered', text: 'The investor sees the answer in the receipt.' },
      'lead.escalated': {
        title: 'An investor has escalated',
        text: 'The investor asks you to see that this is answered. Please do so soon.',
      },
      'lead.withdrawn': {
        title: 'An investor has withdrawn consent',
        text: 'Please stop what personal data was used for under it.',
      },
      'lead.erased': {
        title: 'An investor has deleted personal data',
        text: 'Contact and message are destroyed and cannot be restored.',
      },
      'lead.unassigned': {
        title: 'Nobody has this lead',
        text: 'The time limit is over and nobody has it. Please give it to somebody soon.',
      },
      subject: (park, title, company, reference) => `[${park}] ${title}: ${company} (${reference})`,
      private: 'This notice holds no contact details and no message.',
      why: (park, bureau) => `You get this mail because this address is set to be told about ${park} (${bureau}).`,
    },
    labels: {
      reference: 'Number',
      company: 'Company',
      chain: 'Industry chain',
      investment: 'Planned investment',
      area: 'Land needed',
      sites: 'Sites',
      officer: 'Officer',
      respondBy: 'Reply by',
      bureau: 'Authority',
      phone: 'Phone',
      email: 'E-mail',
      address: 'Address',
      hours: 'Office hours',
    },
    officer: (name, title) => `${name}, ${title}`,
    beijing: (time) => `${time} (Beijing time, UTC+8)`,
  },
}
