import { LANGUAGE_TAG, type Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'

/** A line of facts: what, and how much. */
export interface Line {
  label: string
  value: string
}

/** What a mail or a robot says. Both forms of a mail are made from it. */
export interface Letter {
  locale: Locale
  /** The park's name, under which it goes out. */
  park: string
  /** The park's hue, for its colour. */
  hue: number
  subject: string
  heading: string
  greeting: string | null
  paragraphs: string[]
  facts: Line[]
  link: { label: string; url: string } | null
  notes: string[]
  /** How to reach the park; empty in letters to its own staff. */
  contact: { office: string; lines: Line[] } | null
}

export const languageOf = ({ locale }: Letter): string => LANGUAGE_TAG[locale]

/** The mail's plain form. */
export function letterText(letter: Letter): string {
  const { colon } = messages[letter.locale]
  const lines = (list: Line[]) => list.map(({ label, value }) => `${label}${colon}${value}`).join('\n')
  const { contact, link } = letter
  return [
    letter.greeting,
    letter.heading,
    ...letter.paragraphs,
    lines(letter.facts),
    link && `${link.label}${colon.trim()}\n${link.url}`,
    ...letter.notes,
    contact && `-- \n${[contact.office, lines(contact.lines)].filter(Boolean).join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}
