import { parkDay } from '../../../kernel/clock.ts'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { Done, Stale } from '../../../ui/components/told.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { EnterpriseRecord } from '../../enterprises/queries.ts'
import type { Evidence as EvidenceFile } from '../../evidence/evidence.ts'
import type { Park, Source } from '../../parks/park.ts'
import type { Policy } from '../../policies/policy.ts'
import { type Fund, grantedOf } from '../amounts.ts'
import type { Claim, Payment } from '../queries.ts'
import type { ClaimStep } from '../states.ts'
import { Basis, Evidence } from './basis.tsx'
import { StepForms } from './forms.tsx'
import { awardName, matchedText, moneyOr, moneyText, policyName, StateMark } from './parts.tsx'
import { Payments } from './payments.tsx'
import { Way } from './way.tsx'

/** The form that is open: of a step, or of taking a payment back. */
export interface OpenForm extends FormState {
  step: ClaimStep | 'reversal'
  /** The payment that is taken back. */
  payment?: string
  /** Documents that came with it and wait. */
  files?: readonly EvidenceFile[]
}

export interface ClaimProps {
  page: DeskPage
  park: Park
  claim: Claim
  enterprise: EnterpriseRecord
  payments: readonly Payment[]
  policies: readonly Policy[]
  sources: readonly Source[]
  /** Names of colleagues by account. */
  people: Readonly<Record<string, string>>
  /** Funds of this year, with what they have left. */
  funds: readonly (Fund & { leftFen: number; year: number })[]
  /** Texts in clear; null for whoever may not read them. */
  texts: { promise: string | null; end: string | null } | null
  evidence: readonly EvidenceFile[]
  form: OpenForm | null
  /** Somebody changed it since the form was made. */
  stale: boolean
  done: string | null
}

/** One award for one enterprise: its way, what it rests on, what was paid. */
export function ClaimPage(props: ClaimProps) {
  const { page, park, claim, enterprise, policies, stale, done } = props
  const { locale, links } = page
  const words = messages[locale].claims
  const name = awardName(policies, claim, locale)
  return (
    <DeskLayout page={page} title={`${name} · ${enterprise.name}`} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="claims" />
      <p class="desk-back">
        <a href={links.serviceList(park.slug, 'claims')}>{words.claim.back}</a>
      </p>
      <h1>{name}</h1>
      <p class="claim-head">
        <a href={links.enterprise(park.slug, enterprise.id)}>{enterprise.name}</a> <span>{claim.year}</span>{' '}
        <SampleMark locale={locale} when={enterprise.sample} />{' '}
        <StateMark of={claim} locale={locale} today={parkDay(page.now)} />
      </p>
      <Done text={done} />
      <Stale text={words.stale} when={stale} />
      <Way {...props} />
      <StepForms {...props} />
      <Facts {...props} />
      <Basis {...props} />
      <Evidence {...props} />
      <Payments {...props} />
    </DeskLayout>
  )
}

function Facts({ page, park, claim, policies, sources, texts }: ClaimProps) {
  const { locale, links } = page
  const { claim: words, none } = messages[locale].claims
  const granted = grantedOf(policies, claim, claim.matchedOn)
  const source = sources.find(({ code }) => code === (granted?.award.sourceCode ?? granted?.policy.sourceCode))
  const differs = claim.promisedFen !== null && claim.approvedFen !== null && claim.promisedFen !== claim.approvedFen
  const rest = claim.approvedFen === null ? null : claim.approvedFen - claim.paidFen
  const unknown = messages[locale].unknown
  const facts: [string, string][] = [
    [words.documentNumber, granted?.policy.documentNumber ?? unknown],
    [words.clause, granted?.award.clause?.[locale] ?? unknown],
    [
      words.source,
      source
        ? `${source.title[locale]}${source.publishedOn ? ` · ${formatDate(source.publishedOn, locale)}` : ''}`
        : unknown,
    ],
    [words.matched, matchedText(claim, locale)],
    [words.promised, moneyOr(claim.promisedFen, locale)],
    [words.approved, moneyOr(claim.approvedFen, locale)],
    [words.paid, moneyText(claim.paidFen, locale)],
    [words.rest, rest === null ? none : moneyText(rest, locale)],
  ]
  return (
    <section class="desk-part" aria-labelledby="facts">
      <h2 id="facts">{words.facts}</h2>
      {differs && (
        <p class="notice">{words.differs(moneyOr(claim.promisedFen, locale), moneyOr(claim.approvedFen, locale))}</p>
      )}
      <dl class="claim-facts">
        <div>
          <dt>{words.policy}</dt>
          <dd>
            <a href={links.contentItem(park.slug, 'policy', claim.policySlug)}>
              {policyName(policies, claim.policySlug, locale)}
            </a>
          </dd>
        </div>
        {facts.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {[
          [words.promiseReason, claim.promiseCipher, texts?.promise] as const,
          [words.endReason, claim.textCipher, texts?.end] as const,
        ].map(
          ([name, cipher, text]) =>
            cipher !== null && (
              <div>
                <dt>{name}</dt>
                <dd>{text ?? <span class="caption">{words.textsWithheld}</span>}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}
