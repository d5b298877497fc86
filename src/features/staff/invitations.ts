import { createHash } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { type DeskScope } from '../../data/desk-scope.ts'
import { type Entry, recordBureauEntry } from '../../data/ledger.ts'
import { type BureauWrite, bureauWrite, insertInBureau, thisBureau } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Localized } from '../../kernel/localized.ts'
import { open, type Vault } from '../../kernel/vault.ts'
import type { BureauContext } from './actions.ts'
import type { InvitationInput } from './input.ts'
import { invitations, memberships } from './table.ts'

/** An invitation can be taken up for a week. */
const OPEN_MS = 7 * 86_400_000

export type Invitation = typeof invitations.$inferSelect
export type InvitingContext = BureauContext & { vault: Vault }

/** An invitation and the secret of its link, which is not kept: only now it can be shown. */
export interface Invited {
  id: string
  secret: string
}

/** Invites to a role. Errors: DuplicateError when the same form was sent before. */
export async function invite(ctx: InvitingContext, input: InvitationInput, officerName: Localized): Promise<Invited> {
  const { id, role, park, title, email, locale } = input
  const expiresAt = ctx.now + OPEN_MS
  const secret = await secretOf(ctx.vault, ctx.desk.bureauId, { id, expiresAt })
  await ctx.desk.write(
    insertInBureau(invitations, {
      id,
      secretHash: hashOf(secret),
      emailCipher: email === '' ? '' : await sealedEmail(ctx, id, email),
      role,
      park,
      officer: { name: officerName, title, sample: false },
      locale,
      invitedBy: ctx.actor.id,
      createdAt: ctx.now,
      expiresAt,
    }),
    recordBureauEntry(ctx, { action: 'member.invited', subject: id, after: { role, park } }),
  )
  return { id, secret }
}

/** A new link for another week; the one before opens nothing any more. Errors: 409 `staff.invitation_over`. */
export async function renewInvitation(ctx: InvitingContext, invitation: Invitation): Promise<Invited> {
  const { id } = invitation
  // Later than before, whatever the clock says: another moment is another secret.
  const expiresAt = Math.max(ctx.now + OPEN_MS, invitation.expiresAt + 1)
  const secret = await secretOf(ctx.vault, ctx.desk.bureauId, { id, expiresAt })
  await write(ctx, changed(invitation, { secretHash: hashOf(secret), expiresAt }), {
    action: 'member.inviteRenewed',
    subject: id,
  })
  return { id, secret }
}

/** Takes it back, and forgets the address. Errors: 409 `staff.invitation_over` when it was taken up or back before. */
export const revokeInvitation = (ctx: BureauContext, invitation: Invitation): Promise<void> =>
  write(ctx, changed(invitation, { revokedAt: ctx.now, emailCipher: '' }), {
    action: 'member.inviteRevoked',
    subject: invitation.id,
  })

/**
 * Makes the account a member, and the invitation used. The caller opened the bureau by the invitation itself. Errors:
 * 409 `staff.already_member`, `staff.invitation_over`.
 */
export async function acceptInvitation(
  ctx: BureauContext,
  invitation: Invitation,
  user: string,
  name: Localized,
): Promise<void> {
  const { id, role, park, officer } = invitation
  const member = newId('member')
  await write(
    ctx,
    changed(invitation, { acceptedAt: ctx.now, emailCipher: '' }),
    { action: 'member.joined', subject: member, after: { user, role, park, invitation: id } },
    insertInBureau(memberships, {
      id: member,
      user,
      role,
      park,
      officer: { ...officer, name },
      createdAt: ctx.now,
    }),
  )
}

async function write({ desk, ...ctx }: BureauContext, change: BureauWrite, entry: Entry, ...more: BureauWrite[]) {
  try {
    await desk.write(change, ...more, recordBureauEntry(ctx, entry))
  } catch (error) {
    if (error instanceof DuplicateError) throw new AppError('staff.already_member', 409, { cause: error })
    if (!(error instanceof AppError) || error.code !== 'request.conflict') throw error
    throw new AppError('staff.invitation_over', 409, { cause: error })
  }
}

/** The role comes to nothing, which its column refuses, unless the invitation still is the one that was read. */
const changed = (invitation: Invitation, set: Partial<Invitation>): BureauWrite =>
  bureauWrite((builder) => {
    const holds = and(
      eq(invitations.secretHash, invitation.secretHash),
      isNull(invitations.acceptedAt),
      isNull(invitations.revokedAt),
    )
    return builder
      .update(invitations)
      .set({ ...set, role: sql`case when ${holds} then ${invitations.role} end` })
      .where(and(eq(invitations.bureauId, thisBureau), eq(invitations.id, invitation.id)))
      .prepare()
  })

/** What an invitation that cannot be taken up is: a code of the errors; null when it can. */
export function overBy({ acceptedAt, revokedAt, expiresAt }: Invitation, now: number) {
  if (acceptedAt !== null) return 'staff.invitation_used'
  if (revokedAt !== null) return 'staff.invitation_revoked'
  return expiresAt <= now ? 'staff.invitation_expired' : null
}

/**
 * The secret of the link: made from the bureau's key and the moment of its end, so that a job can write the link while
 * the database holds its hash alone. It opens for as long as the master secret of its making is the present one.
 */
export const secretOf = async (
  vault: Vault,
  bureauId: string,
  { id, expiresAt }: Pick<Invitation, 'id' | 'expiresAt'>,
) => (await vault.bureau(bureauId)).linkSecret(`invitation/${id}/${expiresAt}`)

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

async function sealedEmail({ vault, desk }: { vault: Vault; desk: DeskScope }, id: string, email: string) {
  const bureau = await vault.bureau(desk.bureauId)
  const { wrapped, seal } = bureau.newSeal(id)
  return [bureau.keyId, wrapped, seal('email', email)].join('.')
}

/** The address in clear; '' when none was given, or it was forgotten. */
export async function emailOf(vault: Vault, { bureauId, id, emailCipher }: Invitation): Promise<string> {
  const [keyId, wrapped, cipher] = emailCipher.split('.')
  if (wrapped === undefined || cipher === undefined) return ''
  const key = await (await vault.bureau(bureauId, keyId)).openKey(wrapped, id)
  return open(key, cipher, `${id}/email`)
}
