import { daysLeft } from '../../../kernel/review.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { figureRange } from '../../../ui/format-award.ts'
import { formatDate, joinFigured } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Finding, Judged } from '../assess.ts'
import type { Title } from '../ladder.ts'
import { LADDER } from '../ladder.ts'
import type { Pays } from '../pays.ts'
import type { ApplicationWindow } from '../queries.ts'
import type { NextTitle } from '../standing.ts'
import { askText, findingText } from './condition-text.ts'

interface NextProps {
  next: NextTitle
  today: string
  locale: Locale
  /** Level of its heading, by where it stands. */
  level: 'h3' | 'h4'
}

/** A title that comes next: its conditions with how each stands, what it pays, and when it can be applied for. */
export function NextTitleBlock({ level: Heading, ...props }: NextProps) {
  return (
    <section class="next-title">
      <Heading>
        <NextTitleName {...props} />
      </Heading>
      <NextTitleBody {...props} />
    </section>
  )
}

/** A title that comes next, and how near it is. */
export function NextTitleName({ next: { assessment }, locale }: Pick<NextProps, 'next' | 'locale'>) {
  const { cultivation: words } = messages[locale]
  const { title, readiness } = assessment
  return (
    <>
      {words.titles[title]}{' '}
      <span class={readiness === 'ready' ? 'stamp' : 'stamp open'}>{words.readiness[readiness]}</span>
    </>
  )
}

/** Its conditions, what it pays and its window, below its name. */
export function NextTitleBody({ next, today, locale }: Omit<NextProps, 'level'>) {
  const { cultivation: words } = messages[locale]
  const { assessment, pays, window } = next
  const title = LADDER[assessment.title]
  const { met, missed, unknown, readiness } = assessment
  return (
    <>
      <p class="caption">
        {documentText(title, locale)}
        {readiness !== 'words' && ` · ${words.counts(met, missed, unknown)}`}
      </p>
      {title.revised && (
        <p class="caption next-revised">
          {words.revised(formatDate(title.revised.on, locale), title.revised.by[locale])}
        </p>
      )}
      <ul class="next-conditions">
        {assessment.judged.map((judged) => (
          <ConditionRow judged={judged} locale={locale} />
        ))}
      </ul>
      <dl class="pairs">
        <div>
          <dt>{words.pays}</dt>
          <dd>
            <PaysText pays={pays} locale={locale} />
          </dd>
        </div>
        <div>
          <dt>{words.window}</dt>
          <dd>
            <WindowText window={window} today={today} locale={locale} />
          </dd>
        </div>
      </dl>
    </>
  )
}

function documentText({ document, validity }: Title, locale: Locale): string {
  const { cultivation: words, listSeparator } = messages[locale]
  const name = words.source(document.issuer[locale], words.document(document.name[locale], document.number))
  return validity === null
    ? name
    : [name, words.validFor(validity.years, validity.basis[locale])].join(locale === 'zh' ? '，' : listSeparator)
}

function ConditionRow({ judged: { condition, outcome, findings }, locale }: { judged: Judged; locale: Locale }) {
  const { outcomes } = messages[locale].cultivation
  const shown = outcome === 'met' ? findings.filter(({ truth }) => truth) : findings
  return (
    <li class={`is-${outcome}`}>
      <span class="outcome">{outcomes[outcome]}</span>
      <span class="asked">
        {askText(condition.ask, locale)} <small>{condition.basis[locale]}</small>
        {shown.map((finding) => (
          <FindingLine finding={finding} locale={locale} />
        ))}
      </span>
    </li>
  )
}

const FindingLine = ({ finding, locale }: { finding: Finding; locale: Locale }) => (
  <span class="finding">{findingText(finding, locale)}</span>
)

/** What a title pays, each award with its policy, clause and source. */
export function PaysText({ pays, locale }: { pays: Pays | null; locale: Locale }) {
  const { cultivation: words } = messages[locale]
  if (pays === null) return <span class="unknown">{words.paysUnknown}</span>
  if (pays.awards.length === 0) return <>{words.paysNothing}</>
  return (
    <>
      {pays.total.maxFen > 0 && words.paysTotal(joinFigured(figureRange(pays.total, locale), locale))}
      <ul class="next-awards">
        {pays.awards.map(({ name, amount, policy, clause, source }) => (
          <li>
            {name[locale]} {amount ? joinFigured(figureRange(amount, locale), locale) : words.paysUnstated}{' '}
            <small>
              {[
                words.document(policy.title[locale], policy.documentNumber),
                clause?.[locale] ?? words.clauseUnknown,
                source?.[locale],
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}

export function WindowText({
  window,
  today,
  locale,
}: {
  window: ApplicationWindow | null
  today: string
  locale: Locale
}) {
  const { cultivation: words } = messages[locale]
  if (window === null) return <span class="unknown">{words.windowUnknown}</span>
  const { opensOn, closesOn, notice, url } = window
  const [from, to] = [formatDate(opensOn, locale), formatDate(closesOn, locale)]
  return (
    <>
      {opensOn <= today ? words.windowOpen(to, daysLeft(closesOn, today)) : words.windowComing(from, to)}{' '}
      <small>{url === null ? notice[locale] : <a href={url}>{notice[locale]}</a>}</small>
    </>
  )
}
