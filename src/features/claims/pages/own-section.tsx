import { parkDay } from '../../../kernel/clock.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { ErrorText, fieldOf } from '../../../ui/components/fields.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { OwnClaim, OwnClaims } from '../own.ts'
import { matchedText, moneyText } from './parts.tsx'

export interface OwnClaimsProps {
  locale: Locale
  now: number
  own: OwnClaims
  /** Where "we applied" is posted: `claim` and `on`. */
  action: string
  /** A form that came back, with the `claim` that it was for. */
  form: FormState
}

/** An enterprise's awards on its own page. Stands in a section with a heading of its own. */
export function OwnClaimsSection(props: OwnClaimsProps) {
  const { locale, own } = props
  const words = messages[locale].claims.own
  return (
    <div class="own-claims">
      <p class="quiet">{own.claims.length === 0 ? words.none : words.lead}</p>
      {own.claims.map((claim) => (
        <OwnAward {...props} claim={claim} />
      ))}
    </div>
  )
}

type AwardProps = OwnClaimsProps & { claim: OwnClaim }

function OwnAward(props: AwardProps) {
  const { locale, claim, own } = props
  const { claims, policies } = messages[locale]
  const { award, policy, source } = claim
  const mayApply = own.open && (claim.state === 'matched' || claim.state === 'promised')
  return (
    <article class="own-claim" id={claim.id}>
      <h3>
        {award?.name[locale] ?? claims.goneAward('')} <small>{claim.year}</small>
      </h3>
      <p>
        <b>{claims.states[claim.state]}</b> <Next {...props} />
      </p>
      <dl class="pairs">
        {sumsOf(claim, locale).map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {policy && (
          <div>
            <dt>{claims.claim.policy}</dt>
            <dd>
              {[
                policy.title[locale],
                policy.documentNumber,
                award?.clause && policies.clause + messages[locale].colon + award.clause[locale],
                source && source.title[locale],
              ]
                .filter(Boolean)
                .join(' · ')}
            </dd>
          </div>
        )}
        {mayApply && <HandIn claim={claim} locale={locale} />}
      </dl>
      {mayApply && <Applied {...props} />}
    </article>
  )
}

function sumsOf(claim: OwnClaim, locale: Locale): [string, string][] {
  const words = messages[locale].claims.own
  const { promisedFen, approvedFen, paidFen } = claim
  const only: [string, number | null][] = [
    [words.promised, promisedFen],
    [words.approved, approvedFen],
    [words.paid, paidFen === 0 ? null : paidFen],
  ]
  const known = only.flatMap(([name, fen]): [string, string][] =>
    fen === null ? [] : [[name, moneyText(fen, locale)]],
  )
  return known.length > 0 ? known : [[words.upTo, matchedText(claim, locale)]]
}

/** What comes next, and by when. */
function Next({ locale, claim }: AwardProps) {
  const words = messages[locale].claims.own
  if (claim.selfReported) return <span class="caption">{words.toConfirm}</span>
  if (claim.dueOn === null) return null
  const day = formatDate(claim.dueOn, locale)
  return <span class="caption">{claim.state === 'applied' ? words.decideBy(day) : words.payBy(day)}</span>
}

/** What to hand in, where and when, in the policy's words. */
function HandIn({ claim: { award, policy }, locale }: Pick<AwardProps, 'claim' | 'locale'>) {
  const words = messages[locale].claims.own
  const guide = policy?.claimGuide
  const materials = [award?.evidence, ...(guide?.materials ?? [])].flatMap((text) => (text ? [text[locale]] : []))
  const pairs = [
    [words.deadline, award?.deadline?.[locale]],
    [words.window, guide?.window[locale]],
    [words.office, guide && [guide.office[locale], guide.phone].filter(Boolean).join(' ')],
  ].filter(([, text]) => text)
  return (
    <>
      {materials.length > 0 && (
        <div>
          <dt>{words.toHandIn}</dt>
          <dd>
            <ul>
              {materials.map((text) => (
                <li>{text}</li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {pairs.map(([name, text]) => (
        <div>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </>
  )
}

function Applied({ locale, now, claim, action, form }: AwardProps) {
  const words = messages[locale].claims.own
  const ours = form.values.claim === claim.id
  const values = ours ? form.values : { on: parkDay(now) }
  const errors = ours ? form.errors : []
  const wrong = errors.some((error) => fieldOf(error) === 'on')
  const id = `on-${claim.id}`
  return (
    <details class="own-applied" open={ours}>
      <summary>{words.applied}</summary>
      <form method="post" action={action}>
        <input type="hidden" name="claim" value={claim.id} />
        <p class="caption">{words.appliedHelp}</p>
        <p class="field">
          <label for={id}>{words.appliedOn}</label>
          <input
            id={id}
            name="on"
            type="date"
            value={[values.on].flat()[0] ?? ''}
            required
            aria-invalid={wrong ? 'true' : undefined}
            aria-describedby={wrong ? 'on-error' : undefined}
          />
          {ours && <ErrorText context={{ form: { values, errors }, locale, focus: null }} name="on" />}
        </p>
        <p class="actions">
          <button class="button quiet" type="submit">
            {words.send}
          </button>
        </p>
      </form>
    </details>
  )
}
