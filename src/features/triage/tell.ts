import { eq } from 'drizzle-orm'
import { Accounts } from '../../data/desk-scope.ts'
import { given, onAccounts } from '../../data/query.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import { users } from '../accounts/table.ts'
import type { JobContext, JobHandler } from '../jobs/job.ts'
import { leadById } from '../leads/queries.ts'
import { sendLetter } from '../notifications/deliver.tsx'
import type { Letter } from '../notifications/letter.ts'
import { membershipsIn } from '../staff/queries.ts'
import { allows } from '../staff/role.ts'

const userById = (id: string) =>
  onAccounts<{ email: string; locale: Locale }>((b) =>
    b.select({ email: users.email, locale: users.locale }).from(users).where(eq(users.id, id)).limit(1).prepare(),
  )

/**
 * Jobs `lead.assigned` and `lead.mentioned`: a mail to the member, in their language, unless they lost the lead or
 * the bureau meanwhile. It says which lead, and nothing of the investor or the note.
 */
export const tellMember: JobHandler = async (context) => {
  const { deps, scope, park, bureau, job } = context
  const { leadId = '', to = '' } = job.payload
  if (!deps.mailer || to === '') return {}
  const accounts = new Accounts(deps.database)
  const [lead, [user], own] = await Promise.all([
    scope.first(given(leadById, { leadId })),
    accounts.all(userById(to)),
    membershipsIn(accounts, to, bureau.id),
  ])
  if (!lead || lead.erasedAt !== null || !user || !allows(own, 'lead.read', park.id)) return {}
  if (job.kind === 'lead.assigned' && lead.assignee !== to) return {}
  const kind = job.kind === 'lead.assigned' ? 'assigned' : 'mentioned'
  await sendLetter(context, user.email, letterOf(context, kind, lead, user.locale), null)
  return {}
}

function letterOf(
  { deps, park, bureau }: JobContext,
  kind: 'assigned' | 'mentioned',
  lead: { id: string; reference: string; company: string },
  locale: Locale,
): Letter {
  const { triage, notices } = messages[locale]
  const words = triage.mail
  const url = `${deps.mailer?.origin ?? ''}${deskLinksFrom(locale, bureau.slug).lead(park.slug, lead.id)}`
  return {
    locale,
    park: park.name[locale],
    hue: park.hue,
    subject: words[kind].subject(lead.reference),
    heading: words[kind].heading,
    greeting: null,
    paragraphs: [kind === 'assigned' ? words.assignedText : words.mentionedText],
    facts: [
      { label: notices.labels.reference, value: lead.reference },
      { label: notices.labels.company, value: lead.company.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim() },
      { label: notices.labels.bureau, value: bureau.name[locale] },
    ],
    link: { label: words.open, url },
    notes: [words.why(bureau.name[locale])],
    contact: null,
  }
}
