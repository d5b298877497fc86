import { PORTAL_HUE } from '../../ui/layout.tsx'
import { messages } from '../../ui/messages/messages.ts'
import type { Letter } from '../notifications/letter.ts'
import type { Account } from './queries.ts'

/** The mail with the link to a new password. */
export function resetLetter({ name, locale }: Account, url: string): Letter {
  const { accounts, portal } = messages[locale]
  const { mail } = accounts
  return {
    locale,
    park: portal,
    hue: PORTAL_HUE,
    subject: mail.subject,
    heading: mail.heading,
    greeting: mail.greeting(name.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()),
    paragraphs: [mail.text],
    facts: [],
    link: { label: mail.link, url },
    notes: [mail.note],
    contact: null,
  }
}
