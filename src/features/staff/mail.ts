import { parkDay } from '../../kernel/clock.ts'
import { formatDate } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Bureau, Park } from '../parks/park.ts'
import type { Letter } from '../notifications/letter.ts'
import type { Invitation } from './invitations.ts'

/** The mail with the link: to which bureau, as what, until when. Nobody is named in it. */
export function invitationLetter(
  invitation: Invitation,
  { bureau, park }: { bureau: Bureau; park: Park },
  url: string,
): Letter {
  const { locale, role, expiresAt } = invitation
  const { team, desk } = messages[locale]
  const words = team.mail
  const where = invitation.park === null ? bureau : park
  return {
    locale,
    park: bureau.name[locale],
    hue: park.hue,
    subject: words.subject(bureau.name[locale]),
    heading: words.heading,
    greeting: null,
    paragraphs: [words.text(bureau.name[locale])],
    facts: [
      { label: team.role, value: desk.roles[role] },
      { label: team.place, value: where.name[locale] },
      { label: team.openUntil, value: formatDate(parkDay(expiresAt), locale) },
    ],
    link: { label: words.open, url },
    notes: [words.secret, words.why],
    contact: null,
  }
}
