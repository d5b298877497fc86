import type { Locale, Localized } from '../../kernel/localized.ts'
import { formatArea, formatMoney, formatTime } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Bureau, Park } from '../parks/park.ts'
import type { Letter, Line } from './letter.ts'
import type { ToldLead, StaffTemplate } from './template.ts'

interface Subject {
  park: Park
  bureau: Bureau
  lead: ToldLead
}

/** A mail to the investor: their own name and private link, and nothing of what they wrote. */
export function investorLetter(
  template: 'received' | 'answered',
  { park, lead }: Subject,
  name: string,
  url: string,
): Letter {
  const { locale } = lead
  const { notices } = messages[locale]
  const words = notices.investor
  const { contact } = park
  const officer = lead.officer.name[locale]
  const time = formatTime(lead.respondBy, locale)
  return {
    locale,
    park: park.name[locale],
    hue: park.hue,
    subject: words[template].subject(park.shortName[locale], lead.reference),
    heading: words[template].heading,
    greeting: words.greeting(oneLine(name)),
    paragraphs: [template === 'received' ? words.received.text(officer, time) : words.answered.text(officer)],
    facts: linesOf(locale, [
      ['reference', lead.reference],
      ['company', oneLine(lead.company)],
      ['officer', notices.officer(officer, lead.officer.title[locale])],
      ['respondBy', template === 'received' ? notices.beijing(time) : null],
    ]),
    link: { label: words.open, url },
    notes: [words.secret, contact.email === null ? words.withoutReply : words.withReply, words.why],
    contact: {
      office: contact.office[locale],
      lines: linesOf(locale, [
        ['phone', contact.phone],
        ['email', contact.email],
        ['address', contact.address?.[locale] ?? null],
        ['hours', contact.hours?.[locale] ?? null],
      ]),
    },
  }
}

/** What staff is told: about the investment, nothing about a person. */
export function staffLetter(
  template: StaffTemplate,
  { park, bureau, lead }: Subject,
  sites: readonly { name: Localized }[],
  locale: Locale,
): Letter {
  const { notices, listSeparator } = messages[locale]
  const words = notices.staff
  const company = oneLine(lead.company)
  const chain = park.chains.find(({ code }) => code === lead.chain)
  const open = lead.answeredAt === null && lead.erasedAt === null
  return {
    locale,
    park: park.name[locale],
    hue: park.hue,
    subject: words.subject(park.shortName[locale], words[template].title, company, lead.reference),
    heading: words[template].title,
    greeting: null,
    paragraphs: [words[template].text],
    facts: linesOf(locale, [
      ['reference', lead.reference],
      ['company', company],
      ['chain', chain?.name[locale] ?? null],
      ['investment', lead.investmentFen === null ? null : formatMoney(lead.investmentFen, locale)],
      ['area', lead.areaM2 === null ? null : formatArea(lead.areaM2, 'land', locale)],
      ['sites', sites.map(({ name }) => name[locale]).join(listSeparator) || null],
      ['officer', notices.officer(lead.officer.name[locale], lead.officer.title[locale])],
      ['respondBy', open ? notices.beijing(formatTime(lead.respondBy, locale)) : null],
      ['bureau', bureau.name[locale]],
    ]),
    link: null,
    notes: [words.private, words.why(park.shortName[locale], bureau.name[locale])],
    contact: null,
  }
}

type Label = keyof (typeof messages)['zh']['notices']['labels']

const linesOf = (locale: Locale, pairs: [Label, string | null][]): Line[] =>
  pairs.flatMap(([label, value]) => (value === null ? [] : [{ label: messages[locale].notices.labels[label], value }]))

/** Typed text as one line of printing characters: no line of a message is made up by who typed it. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
