import type { Context } from 'hono'
import { Hono } from 'hono'
import { Accounts, DeskScope } from '../../data/desk-scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { type Staff, staffOf } from '../../http/desk.ts'
import { accountLinksFrom, deskLinksFrom } from '../../http/desk-paths.ts'
import { staffPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { limitBody, readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { createAccount, openSession, removeAccount } from '../accounts/actions.ts'
import { networkOf } from '../accounts/asking.ts'
import { countAttempt, invitationCounts } from '../accounts/attempts.ts'
import { type FormValues, formValues } from '../leads/form.ts'
import { joinInput, nameInput } from './input.ts'
import { acceptInvitation, hashOf, type Invitation, overBy } from './invitations.ts'
import { InvitationPage } from './pages/invitation.tsx'
import { bureauOfId, invitationBySecret, nameOfAccount } from './queries.ts'
import { parksOfBureau } from '../parks/registry.ts'

/** Taking up an invitation: whoever has the link, signed in or not. */
export const invitationRoutes = new Hono<AppEnv>()
  .get('/:secret', async (c) => showInvitation(c, await openInvitation(c)))
  .post('/:secret', limitBody, async (c) => {
    const opened = await openInvitation(c)
    const values = formValues(await readForm(c.req))
    try {
      const hasSecondFactor = await (opened.staff ? accept(c, opened, opened.staff, values) : join(c, opened, values))
      return c.redirect(nextPage(c, opened, hasSecondFactor), 303)
    } catch (error) {
      if (!(error instanceof AppError) || !AT_FIELDS.has(error.code)) throw error
      const errors = error.code === 'accounts.email_taken' ? [{ path: 'email', key: error.code }] : error.fields
      // The password is typed anew.
      return showInvitation(c, opened, { ...values, password: '' }, errors)
    }
  })

const AT_FIELDS = new Set(['request.invalid', 'accounts.email_taken'])

type InvitationRequest = Context<AppEnv>
interface Opened {
  invitation: Invitation
  staff: Staff | null
  bureau: NonNullable<Awaited<ReturnType<typeof bureauOfId>>>
}

/** Errors: 404 for a link that opens nothing, on a park's own host too; 410 for one that is over. */
async function openInvitation(c: InvitationRequest): Promise<Opened> {
  const { deps, registry } = c.var
  const secret = c.req.param('secret') ?? ''
  const invitation = await invitationBySecret(new Accounts(deps.database), hashOf(secret))
  const bureau = invitation && (await bureauOfId(registry, invitation.bureauId))
  if (c.env.hostPark !== null || !invitation || !bureau) throw new AppError('staff.invitation_unknown', 404)
  const over = overBy(invitation, deps.clock())
  if (over !== null) throw new AppError(over, 410)
  return { invitation, bureau, staff: await staffOf(c) }
}

async function accept(c: InvitationRequest, { invitation }: Opened, staff: Staff, values: FormValues) {
  const { nameZh, nameEn } = nameInput(values)
  await acceptInvitation(contextOf(c, invitation, staff.id), invitation, staff.id, { zh: nameZh, en: nameEn })
  return staff.hasSecondFactor
}

/** Whether an address has an account is told to few guesses. Errors: 429 `request.too_many`. */
async function assertSeldom(c: InvitationRequest, { id }: Invitation): Promise<void> {
  const { vault, database, clock } = c.var.deps
  const counts = await invitationCounts(vault, id, networkOf(c))
  const seconds = await countAttempt(new Accounts(database), counts, clock())
  if (seconds !== null) throw new AppError('request.too_many', 429, { headers: { 'Retry-After': String(seconds) } })
}

/** A new account that could not become a member is taken back: it would keep its address from another try. */
async function join(c: InvitationRequest, { invitation }: Opened, values: FormValues): Promise<boolean> {
  const { deps, locale } = c.var
  const { nameZh, nameEn, email, password } = joinInput(values)
  await assertSeldom(c, invitation)
  const context = { accounts: new Accounts(deps.database), now: deps.clock() }
  const name = locale === 'zh' ? nameZh : nameEn
  const user = await createAccount(context, { name, email, password, locale })
  try {
    await acceptInvitation(contextOf(c, invitation, user), invitation, user, { zh: nameZh, en: nameEn })
  } catch (error) {
    if (error instanceof AppError && error.status === 409) await removeAccount(context, user)
    throw error
  }
  await openSession(c, user)
  return false
}

const contextOf = ({ var: { deps, requestId } }: InvitationRequest, invitation: Invitation, user: string) => ({
  desk: DeskScope.open(deps.database, { by: 'invitation', invitation }),
  actor: { kind: 'officer', id: user } as const,
  now: deps.clock(),
  requestId,
})

/** The inbox, or first the own account where a second factor is required and not set up. */
function nextPage({ var: { deps, locale } }: InvitationRequest, { bureau }: Opened, hasSecondFactor: boolean): string {
  if (deps.secondFactorRequired && !hasSecondFactor) return accountLinksFrom(locale).account()
  return deskLinksFrom(locale, bureau.slug).inbox()
}

async function showInvitation(
  c: InvitationRequest,
  { invitation, bureau, staff }: Opened,
  values?: FormValues,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const { locale, deps, registry } = c.var
  const [invitedBy, parks] = await Promise.all([
    nameOfAccount(new Accounts(deps.database), invitation.invitedBy),
    parksOfBureau(registry, bureau.id),
  ])
  const { name } = invitation.officer
  const known = { nameZh: name.zh || staff?.name, nameEn: name.en || staff?.name }
  const page = { ...staffPage(c), staffName: staff?.name ?? null }
  return sendPage(
    c,
    <InvitationPage
      page={page}
      action={page.accountLinks.invitation(c.req.param('secret') ?? '')}
      bureau={bureau.name}
      role={invitation.role}
      park={parks.find(({ id }) => id === invitation.park)?.name ?? null}
      invitedBy={invitedBy}
      expiresAt={invitation.expiresAt}
      form={{ form: { values: values ?? known, errors }, locale, focus: errors[0]?.path ?? (staff ? null : 'nameZh') }}
    />,
    'private',
    values ? 422 : 200,
  )
}
