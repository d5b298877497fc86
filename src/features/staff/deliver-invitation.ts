import { DeskScope } from '../../data/desk-scope.ts'
import { accountLinksFrom } from '../../http/desk-paths.ts'
import type { JobHandler } from '../jobs/job.ts'
import { sendLetter } from '../notifications/deliver.tsx'
import { emailOf, hashOf, overBy, secretOf } from './invitations.ts'
import { invitationLetter } from './mail.ts'
import { invitationOf } from './queries.ts'

/** Mails an invitation's link, unless it is over by now or has another link. */
export const mailInvitation: JobHandler = async (context) => {
  const { deps, park, bureau, now, job } = context
  const desk = DeskScope.open(deps.database, { by: 'job', park })
  const invitation = await invitationOf(desk, job.payload['invitation'] ?? '')
  if (!deps.mailer || !invitation || overBy(invitation, now) !== null) return {}
  const [email, secret] = await Promise.all([
    emailOf(deps.vault, invitation),
    secretOf(deps.vault, bureau.id, invitation),
  ])
  if (email === '' || hashOf(secret) !== invitation.secretHash) return {}
  const url = `${deps.mailer.origin}${accountLinksFrom(invitation.locale).invitation(secret)}`
  await sendLetter(context, email, invitationLetter(invitation, { bureau, park }, url), null)
  return {}
}
