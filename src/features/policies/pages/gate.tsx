import type { Child } from 'hono/jsx'
import { Pairs } from '../../../ui/components/pairs.tsx'
import { Row, Section } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatDate } from '../../../ui/format.ts'
import type { Locale, Localized } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ClaimGuide, Policy } from '../policy.ts'

interface GateProps {
  policy: Policy
  locale: Locale
  now: number
  number: number
}

/** The fair-competition review that the policy passed, as a stamp with its note; where none is on record, so it says. */
export function ReviewSection({ policy, locale, now, number }: GateProps) {
  const { policyEditor } = messages[locale]
  const { gate: words, conclusions, grounds, labels } = policyEditor
  const review = policy.fairReview ?? null
  if (!review)
    return (
      <Section id="fair-review" number={number} title={words.title} locale={locale}>
        <Row locale={locale} now={now}>
          <p>
            <span class="stamp open">{words.none}</span>
          </p>
          <p class="quiet">{words.noneHelp}</p>
        </Row>
      </Section>
    )
  const { exception } = review
  const pairs: [string, string][] = [
    [labels.conclusion, conclusions[review.conclusion]],
    [labels.legalBasis, review.legalBasis[locale]],
  ]
  if (exception) {
    pairs.push([labels.ground, grounds[exception.ground]])
    pairs.push([labels.noLesserMeans, exception.noLesserMeans[locale]])
    pairs.push([labels.until, exception.until[locale]])
  }
  return (
    <Section id="fair-review" number={number} title={words.title} locale={locale}>
      <div class="row">
        <div class="body">
          <p class="marks">
            <span class="stamp">
              {exception ? words.exception : words.passed} <time datetime={review.reviewedOn}>{review.reviewedOn}</time>
            </span>
            <SampleMark locale={locale} when={policy.sample} />
          </p>
          <Pairs of={pairs} locale={locale} />
        </div>
        <Margin>
          <cite>{words.law}</cite>
          {exception && <span>{words.article}</span>}
          <span>{words.by(review.reviewer[locale])}</span>
          <span>{words.on(formatDate(review.reviewedOn, locale))}</span>
        </Margin>
      </div>
    </Section>
  )
}

/** What stands beside a row of the page. */
const Margin = ({ children }: { children: Child }) => (
  <div class="margin" role="note">
    <p>{children}</p>
  </div>
)

/** How an award of the policy is claimed, in the order in which one does it. */
export function GuideSection({ policy, locale, now, number }: GateProps) {
  const { guide: words } = messages[locale].policyEditor
  const guide = policy.claimGuide ?? null
  return (
    <Section id="claim-guide" number={number} title={words.title} locale={locale}>
      <Row locale={locale} now={now}>
        {guide ? (
          <Guide guide={guide} locale={locale} isSample={policy.sample} />
        ) : (
          <>
            <p>
              <span class="stamp open">{words.none}</span>
            </p>
            <p class="quiet">{words.noneHelp}</p>
          </>
        )}
      </Row>
    </Section>
  )
}

function Guide({ guide, locale, isSample }: { guide: ClaimGuide; locale: Locale; isSample: boolean }) {
  const { guide: words, labels } = messages[locale].policyEditor
  const { clauseSeparator } = messages[locale]
  const days = (count: number, from: string) => [words.days(count), from].join(clauseSeparator)
  return (
    <>
      {isSample && (
        <p class="marks">
          <SampleMark locale={locale} />
        </p>
      )}
      <dl class="pairs">
        <Pair label={labels.who} text={guide.who[locale]} />
        <Pair label={labels.office} text={guide.office[locale]} />
        {guide.phone && <Pair label={labels.phone} text={<a href={`tel:${guide.phone}`}>{guide.phone}</a>} />}
        <Pair label={labels.channel} text={guide.channel[locale]} />
        {guide.url && <Pair label={labels.url} text={<a href={guide.url}>{guide.url}</a>} />}
        <Pair label={labels.window} text={guide.window[locale]} />
        <Pair label={labels.materials} text={<Steps of={guide.materials} locale={locale} />} />
        <Pair label={labels.steps} text={<Steps of={guide.steps} locale={locale} />} />
        <Pair label={words.decision} text={days(guide.decisionDays, words.decisionFrom)} />
        <Pair label={words.payment} text={days(guide.paymentDays, words.paymentFrom)} />
      </dl>
    </>
  )
}

const Pair = ({ label, text }: { label: string; text: Child }) => (
  <div>
    <dt>{label}</dt>
    <dd>{text}</dd>
  </div>
)

const Steps = ({ of, locale }: { of: readonly Localized[]; locale: Locale }) => (
  <ol class="outline">
    {of.map((one) => (
      <li>{one[locale]}</li>
    ))}
  </ol>
)
