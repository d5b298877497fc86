import { NextStep } from '../../../ui/components/next-step.tsx'
import { type Note, noteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Pairs } from '../../../ui/components/pairs.tsx'
import { PageHead } from '../../../ui/components/page-head.tsx'
import { Row, Section, Subheading } from '../../../ui/components/section.tsx'
import { Expired, SampleMark, Stamp } from '../../../ui/components/stamp.tsx'
import { parkDay } from '../../../kernel/clock.ts'
import { formatDate } from '../../../ui/format.ts'
import { formatValidity } from '../../../ui/format-award.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { policyThings } from '../../sharing/structured.ts'
import type { Award } from '../policy.ts'
import { awardOn, isClaimable } from '../validity.ts'
import { Amount, ValidityMark } from './award-table.tsx'
import { GuideSection, ReviewSection } from './gate.tsx'
import { Rules, Versions } from './award-limits.tsx'
import type { PolicyProps } from './props.ts'

/** One policy: what the document is, what it contains, and each award in full. */
export function PolicyPage(props: PolicyProps) {
  const { page, park, policy, sources, names } = props
  const { locale, links, now } = page
  const words = messages[locale]
  const book = noteBook(
    'policy',
    [policy, ...policy.awards.map(({ sourceCode }) => ({ ...policy, sourceCode }))],
    sources,
  )
  const outline = policy.outline.length > 0
  const gates = { policy, locale, now }
  // The sections before: contents and limits where there are any, and the awards.
  const before = (outline ? 1 : 0) + 1 + (policy.rules.length > 0 ? 1 : 0)
  return (
    <Layout
      page={page}
      title={policy.title[locale]}
      description={words.policies.policyDescription(policy.title[locale], park.name[locale])}
      current="policies"
      structured={policyThings(page, park, policy)}
    >
      <div class="frame">
        <PageHead back={{ href: links.policies(park.slug), text: words.policies.back }} title={policy.title[locale]}>
          <p class="marks">
            {words.systems[policy.system]}
            <Stamp of={policy} locale={locale} now={now} />
            <ValidityMark of={policy} locale={locale} now={now} />
            <SampleMark locale={locale} when={policy.sample} />
          </p>
        </PageHead>
        <Row locale={locale} now={now} notes={book.notes}>
          <p class="lead">
            {policy.contentKnown ? policy.summary[locale] : words.policies.contentUnknown}
            <NoteMark note={book.noteOf(policy)} locale={locale} />
          </p>
          <DocumentPairs {...props} />
          {policy.awards.some(isClaimable) && (
            <p class="actions">
              <a class="button quiet" href={`${links.estimate(park.slug)}#ask-${policy.system}`}>
                {words.estimate.withPolicy}
              </a>
            </p>
          )}
        </Row>
        {outline && (
          <Section id="outline" number={1} title={words.policies.outline} locale={locale}>
            <Row locale={locale} now={now}>
              <Outline {...props} />
            </Row>
          </Section>
        )}
        <Section id="awards" number={outline ? 2 : 1} title={words.policies.awards} locale={locale}>
          <Row locale={locale} now={now}>
            {policy.awards.length === 0 && <p class="quiet">{words.policies.noAwards}</p>}
            {policy.awards.map((award, index) => (
              <AwardEntry
                {...props}
                award={awardOn(award, parkDay(now))}
                number={`${outline ? 2 : 1}.${index + 1}`}
                note={book.noteOf({ ...policy, sourceCode: award.sourceCode })}
              />
            ))}
          </Row>
        </Section>
        {policy.rules.length > 0 && (
          <Section id="rules" number={outline ? 3 : 2} title={words.estimate.limits} locale={locale}>
            <Row locale={locale} now={now}>
              <Rules policy={policy} names={names} locale={locale} />
            </Row>
          </Section>
        )}
        <GuideSection {...gates} number={before + 1} />
        <ReviewSection {...gates} number={before + 2} />
      </div>
      <NextStep
        page={page}
        park={park}
        label={words.next.inquirePolicy}
        href={links.inquiry(park.slug, { policies: [policy.slug] })}
      />
    </Layout>
  )
}

function DocumentPairs({ page, policy }: PolicyProps) {
  const { locale } = page
  const { policies } = messages[locale]
  const validity = formatValidity(policy.validFrom, policy.validTo, locale)
  const pairs: [string, string | null][] = [
    [policies.documentNumber, policy.documentNumber],
    [policies.issuer, policy.issuer?.[locale] ?? null],
    [policies.validity, validity],
  ]
  return <Pairs of={pairs} locale={locale} />
}

function Outline({ page, policy }: PolicyProps) {
  const { locale } = page
  return (
    <ol class="outline">
      {policy.outline.map(({ title, items }) => (
        <li>
          {title[locale]}
          {items.length > 0 && (
            <ol>
              {items.map((item) => (
                <li>{item[locale]}</li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ol>
  )
}

function AwardEntry({
  page,
  award,
  number,
  note,
}: PolicyProps & { award: Award; number: string; note: Note | undefined }) {
  const { locale, now } = page
  const { policies, levels } = messages[locale]
  const pairs: [string, string | null][] = [
    [policies.trigger, award.trigger[locale]],
    [policies.conditions, award.conditions?.[locale] ?? null],
    [policies.evidence, award.evidence?.[locale] ?? null],
    [policies.deadline, award.deadline?.[locale] ?? null],
    [policies.validity, formatValidity(award.validFrom, award.validTo, locale)],
    [policies.clause, award.clause?.[locale] ?? null],
  ]
  return (
    <article class="award">
      <Subheading number={number} id={`award-${award.code}`}>
        {award.name[locale]} {award.level && <span class="role">{levels[award.level]}</span>}
        <NoteMark note={note} locale={locale} />
      </Subheading>
      <p class="award-amount">
        <Amount award={award} locale={locale} />
        <ValidityMark of={award} locale={locale} now={now} />
        <OwnTruth award={award} locale={locale} now={now} />
        <Expired of={[award]} locale={locale} now={now} />
      </p>
      <Pairs of={pairs} locale={locale} />
      <Versions award={award} locale={locale} />
    </article>
  )
}

/** An award that is verified by itself says of when it is and until when that holds; else the document's note does. */
function OwnTruth({ award, locale, now }: { award: Award } & Pick<PolicyProps['page'], 'locale' | 'now'>) {
  const { asOf, verifiedAt, reviewBy } = award
  if (!asOf && !verifiedAt && !reviewBy) return null
  return (
    <>
      {asOf && <span class="caption">{messages[locale].policyEditor.truth.asOf(formatDate(asOf, locale))}</span>}
      <Stamp of={award} locale={locale} now={now} />
    </>
  )
}
