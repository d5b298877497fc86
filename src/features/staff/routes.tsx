import type { Context } from 'hono'
import { Hono } from 'hono'
import { recordOutbox } from '../../data/outbox.ts'
import { DuplicateError } from '../../data/runner.ts'
import { ParkScope } from '../../data/scope.ts'
import { type DeskEnv, may, maySomewhere } from '../../http/desk.ts'
import { accountLinksFrom, deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { originOf, sendPage } from '../../http/page.ts'
import { limitBody, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { runJobsSoon } from '../../jobs.ts'
import { type FormValues, formValues } from '../leads/form.ts'
import { maskEmail } from '../receipts/token.ts'
import { invitationInput } from './input.ts'
import { emailOf, type Invitation, type Invited, invite, renewInvitation, revokeInvitation } from './invitations.ts'
import { memberRoutes } from './member-routes.tsx'
import { InvitedPage } from './pages/invited.tsx'
import { TeamPage } from './pages/team.tsx'
import { invitationOf, membersOf, MOST_INVITATIONS, waitingInvitations } from './queries.ts'
import { parksOfBureau } from '../parks/registry.ts'

/** The bureau’s team. */
export const teamRoutes = new Hono<DeskEnv>()
  .get('/', maySomewhere('member.read'), (c) => showTeam(c))
  .post('/invitations', may('member.edit'), limitBody, async (c) => {
    const { desk, registry, bureau } = c.var
    const values = formValues(await readForm(c.req))
    try {
      const input = invitationInput(values, await parksOfBureau(registry, bureau.id))
      if ((await waitingInvitations(desk)).length >= MOST_INVITATIONS)
        throw new AppError('staff.too_many_invitations', 422, {
          fields: [{ path: '', key: 'staff.too_many_invitations' }],
        })
      const invited = await invite(invitingContext(c), input, { zh: '', en: '' })
      return await showLink(c, invited, input)
    } catch (error) {
      if (error instanceof DuplicateError) return c.redirect(`${linksOf(c).team()}?done=repeated#done`, 303)
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return showTeam(c, { values, errors: error.fields }, 422)
    }
  })
  .post('/invitations/:invitation/renewal', may('member.edit'), async (c) => {
    const invitation = await openInvitation(c)
    const email = await emailOf(c.var.deps.vault, invitation)
    return showLink(c, await renewInvitation(invitingContext(c), invitation), { ...invitation, email })
  })
  .post('/invitations/:invitation/revocation', may('member.edit'), async (c) => {
    await revokeInvitation(invitingContext(c), await openInvitation(c))
    return c.redirect(`${linksOf(c).team()}?done=revoked#done`, 303)
  })
  .route('/', memberRoutes)

type TeamRequest = Context<DeskEnv>

const linksOf = ({ var: { locale, bureau } }: TeamRequest) => deskLinksFrom(locale, bureau.slug)

const invitingContext = ({ var: { desk, actor, deps, requestId } }: TeamRequest) => ({
  desk,
  actor,
  vault: deps.vault,
  now: deps.clock(),
  requestId,
})

/** The invitation of the URL. Errors: 404 when it is not the bureau's. */
async function openInvitation(c: TeamRequest): Promise<Invitation> {
  const invitation = await invitationOf(c.var.desk, c.req.param('invitation') ?? '')
  if (!invitation) throw new AppError('request.not_found', 404)
  return invitation
}

const NOTHING_TYPED: FormValues = { locale: 'zh' }

async function showTeam(
  c: TeamRequest,
  form: FormState = { values: NOTHING_TYPED, errors: [] },
  status: 200 | 422 = 200,
): Promise<Response> {
  const { desk, registry, bureau, locale, deps } = c.var
  const [members, parks, waiting] = await Promise.all([
    membersOf(desk),
    parksOfBureau(registry, bureau.id),
    waitingInvitations(desk),
  ])
  const page = deskPage(c)
  const { team } = messages[locale]
  const words: Record<string, string> = { ...team.done, repeated: team.invited.repeated }
  return sendPage(
    c,
    <TeamPage
      page={page}
      members={members}
      parks={parks}
      invitations={await Promise.all(waiting.map((one) => shown(c, one, page.may('member.edit'))))}
      invite={{ form, locale, focus: form.errors[0]?.path ?? null }}
      once={newId('invite')}
      mails={deps.mailer !== null}
      done={words[c.req.query('done') ?? ''] ?? null}
    />,
    'private',
    status,
  )
}

async function shown({ var: { deps } }: TeamRequest, invitation: Invitation, whole: boolean) {
  const email = whole ? await emailOf(deps.vault, invitation) : ''
  return { ...invitation, email: email === '' ? '' : maskEmail(email) }
}

/**
 * Shows the link, and has it mailed. The job lies with the invitation's park, or the first of the bureau: jobs are by
 * park. It is no part of the invitation's batch, which is the bureau's: without it the link still is here to copy.
 */
async function showLink(
  c: TeamRequest,
  { id, secret }: Invited,
  { park, email }: { park: string | null; email: string },
): Promise<Response> {
  const { deps, registry, bureau, memberships, locale } = c.var
  const [first] = await parksOfBureau(registry, bureau.id)
  const place = park ?? first?.id
  const mailed = email !== '' && deps.mailer !== null && place !== undefined
  if (mailed) {
    const proof = { by: 'membership', park: { id: place, bureauId: bureau.id }, memberships } as const
    const scope = ParkScope.open(deps.database, proof)
    await scope.write(recordOutbox('staff.invited', { invitation: id }, deps.clock()))
    c.env.later(() => runJobsSoon(deps))
  }
  const url = `${originOf(c)}${accountLinksFrom(locale).invitation(secret)}`
  return sendPage(c, <InvitedPage page={deskPage(c)} url={url} mailed={mailed} />, 'private')
}
