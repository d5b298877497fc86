import { parkDay } from '../../../kernel/clock.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Policy } from '../../policies/policy.ts'
import type { ClaimsSummary } from '../summary.ts'
import { awardName, matchedText, moneyText, StateMark } from './parts.tsx'

export interface ClaimsSectionProps {
  page: DeskPage
  park: Park
  enterprise: { id: string }
  policies: readonly Policy[]
  summary: ClaimsSummary
}

/** The latest awards of an enterprise on its page at the desk. */
const MOST_SHOWN = 6

/** An enterprise's awards in short, and the way to match more. */
export function ClaimsSection({ page, park, enterprise, policies, summary }: ClaimsSectionProps) {
  const { locale, links } = page
  const { claims } = messages[locale]
  const words = claims.section
  const today = parkDay(page.now)
  return (
    <section class="desk-part" aria-labelledby="claims">
      <h2 id="claims">
        {words.title} <span class="count">{summary.claims.length}</span>
      </h2>
      {summary.claims.length === 0 ? (
        <p class="caption">{words.none}</p>
      ) : (
        <>
          <p class="caption">
            {words.sums(moneyText(summary.promisedFen, locale), moneyText(summary.paidFen, locale))}
          </p>
          <ul class="claim-short">
            {summary.claims.slice(0, MOST_SHOWN).map((claim) => (
              <li>
                <a href={links.claim(park.slug, claim.id)}>{awardName(policies, claim, locale)}</a>
                <span>{claim.year}</span>
                <StateMark of={claim} locale={locale} today={today} />
                <span class="claim-sum">
                  {claim.promisedFen === null && claim.approvedFen === null
                    ? matchedText(claim, locale)
                    : moneyText(claim.approvedFen ?? claim.promisedFen ?? 0, locale)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="claim-ways">
        <a href={links.enterprisePart(park.slug, enterprise.id, 'matches')}>{words.match}</a>{' '}
        <a href={links.enterprisePart(park.slug, enterprise.id, 'answers')}>{words.answers}</a>{' '}
        {summary.claims.length > 0 && (
          <a href={links.serviceList(park.slug, 'claims', { enterprise: enterprise.id })}>{words.all}</a>
        )}
      </p>
    </section>
  )
}
