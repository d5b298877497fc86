import { and, eq, lte } from 'drizzle-orm'
import { arg, given, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Duplicates } from '../duplicates/duplicate.ts'
import { type DuplicatesContext, possibleDuplicates, type StaffActor } from '../duplicates/queries.ts'
import { privacyNotices } from '../parks/table.ts'
import { type Acknowledgement, type IntakeContext, receiveLead } from './actions.ts'
import type { LeadInput } from './input.ts'

/** Whoever takes an inquiry down for an investor: the intake's own context, and where to look for duplicates. */
export type EntryContext = Omit<IntakeContext, 'channel' | 'noticeVersion' | 'actor'> &
  DuplicatesContext & { actor: StaffActor }

const noticesInForce = readRegistry(privacyNotices, {
  columns: { version: privacyNotices.version },
  where: and(eq(privacyNotices.bureauId, arg('bureauId')), lte(privacyNotices.effectiveFrom, arg('today'))),
})

/** Versions of the bureau's privacy notice that an investor may have agreed to: those that are or were in force. */
export async function noticeVersions(registry: Registry, bureauId: string, now: number): Promise<ReadonlySet<string>> {
  const rows = await registry.of(bureauId).all(given(noticesInForce, { bureauId, today: parkDay(now) }))
  return new Set(rows.map(({ version }) => version))
}

/**
 * Takes down what an investor said by telephone, on paper or in person. The same intake as the form's; the consent is
 * recorded for the notice that the investor agreed to, which need not be the latest. Says what it may be a duplicate of.
 * Errors: those of `receiveLead`; 422 `notice_unknown` for a version that never was in force.
 */
export async function enterLead(
  ctx: EntryContext & { actor: { kind: 'officer' } },
  input: LeadInput,
  idempotencyKey: string,
): Promise<Acknowledgement & { duplicates: Duplicates }> {
  const { noticeVersion } = input.consent
  const versions = await noticeVersions(ctx.registry, ctx.park.bureauId, ctx.now)
  if (!versions.has(noticeVersion))
    throw new AppError('request.invalid', 422, { fields: [{ path: 'consent.noticeVersion', key: 'notice_unknown' }] })
  const { own, elsewhere } = await possibleDuplicates(ctx, input)
  const acknowledgement = await receiveLead({ ...ctx, channel: 'staff', noticeVersion }, input, idempotencyKey)
  // The same entry sent again is no duplicate of itself.
  const others = own.filter(({ reference }) => reference !== acknowledgement.reference)
  return { ...acknowledgement, duplicates: { own: others, elsewhere } }
}
