import { parkDay } from '../../../kernel/clock.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { elapsedOf, isOverdue } from '../days.ts'
import type { Claim } from '../queries.ts'
import type { ClaimProps } from './claim.tsx'
import { moneyText } from './parts.tsx'

interface Station {
  name: string
  day: string | null
  amountFen: number | null
  /** What stands there while it has not come. */
  pending: string
}

/** The stations of a claim with their days, what is due next, and the working days since. */
export function Way({ page, claim, policies }: Pick<ClaimProps, 'page' | 'claim' | 'policies'>) {
  const { locale } = page
  const { claims } = messages[locale]
  const words = claims.claim
  const today = parkDay(page.now)
  const guide = policies.find(({ slug }) => slug === claim.policySlug)?.claimGuide
  const late = isOverdue(claim, today)
  const waits = (claim.state === 'applied' && !claim.selfReported) || claim.state === 'approved'
  return (
    <section class="desk-part" aria-labelledby="way">
      <h2 id="way">{words.way}</h2>
      <ol class="claim-way">
        {stationsOf(claim, locale).map(({ name, day, amountFen, pending }) => (
          <li class={day === null ? 'to-come' : 'reached'}>
            <b>{name}</b>
            <span>{day === null ? pending : formatDate(day, locale)}</span>
            {amountFen !== null && <span class="claim-sum">{moneyText(amountFen, locale)}</span>}
          </li>
        ))}
      </ol>
      {claim.dueOn !== null && (
        <p class={late ? 'claim-late' : undefined}>
          {late ? words.overdueSince(formatDate(claim.dueOn, locale)) : words.due(formatDate(claim.dueOn, locale))}
        </p>
      )}
      {waits && claim.dueOn === null && !guide && <p class="caption">{words.noGuide}</p>}
      <Days claim={claim} today={today} locale={locale} />
    </section>
  )
}

function stationsOf(claim: Claim, locale: Locale): Station[] {
  const { claim: words } = messages[locale].claims
  const { steps, notYet } = words
  const skipped = claim.promisedOn === null && claim.state !== 'matched'
  const stations: Station[] = [
    { name: steps.matched, day: claim.matchedOn, amountFen: null, pending: notYet },
    {
      name: steps.promised,
      day: claim.promisedOn,
      amountFen: claim.promisedFen,
      pending: skipped ? words.skipped : notYet,
    },
    { name: steps.applied, day: claim.appliedOn, amountFen: null, pending: notYet },
    { name: steps.approved, day: claim.approvedOn, amountFen: claim.approvedFen, pending: notYet },
    {
      name: steps.paid,
      day: claim.state === 'paid' ? claim.paidOn : null,
      amountFen: claim.paidFen === 0 ? null : claim.paidFen,
      pending: notYet,
    },
  ]
  if (claim.state !== 'refused' && claim.state !== 'withdrawn') return stations
  const reached = stations.filter(({ day }) => day !== null)
  return [...reached, { name: steps[claim.state], day: claim.endedOn, amountFen: null, pending: notYet }]
}

function Days({ claim, today, locale }: { claim: Claim; today: string; locale: Locale }) {
  const { claims } = messages[locale]
  const words = claims.claim
  const elapsed = elapsedOf(claim, today)
  if (!elapsed) return null
  const { open } = elapsed
  const rows = [
    [open ? words.sincePromise : words.fromPromise, elapsed.sincePromise] as const,
    [open ? words.sinceApplication : words.fromApplication, elapsed.sinceApplication] as const,
    [open ? words.sinceApproval : words.fromApproval, elapsed.sinceApproval] as const,
  ].filter(([, days]) => days !== null)
  return (
    <dl class="totals">
      {rows.map(([name, days]) => (
        <div>
          <dt>{name}</dt>
          <dd>{claims.workingDays(days ?? 0)}</dd>
        </div>
      ))}
    </dl>
  )
}
