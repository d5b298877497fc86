import { NextStep } from '../../../ui/components/next-step.tsx'
import { noteBook } from '../../../ui/components/notes.ts'
import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { Row, Section, Subheading } from '../../../ui/components/section.tsx'
import { SampleMark, Stamp } from '../../../ui/components/stamp.tsx'
import { parkDay } from '../../../kernel/clock.ts'
import { formatValidity } from '../../../ui/format-award.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { type Policy, POLICY_SYSTEMS } from '../policy.ts'
import { awardOn, isClaimable } from '../validity.ts'
import { AwardTable, ValidityMark } from './award-table.tsx'
import type { PoliciesProps } from './props.ts'

/** The policies by system, each with its awards. */
export function PoliciesPage(props: PoliciesProps) {
  const { page, park, policies, system, next } = props
  const { locale, links } = page
  const words = messages[locale]
  const awards = policies.flatMap((policy) => policy.awards)
  const groups = POLICY_SYSTEMS.map((code) => ({
    code,
    members: policies.filter((policy) => policy.system === code),
  })).filter(({ members }) => members.length > 0)
  return (
    <Layout
      page={page}
      title={words.policies.title}
      description={words.policies.description(park.name[locale])}
      current="policies"
    >
      <div class="frame">
        <PageHead
          title={words.policies.title}
          {...(next ? {} : { lead: words.policies.lead(policies.length, awards.length) })}
        />
        {policies.some((policy) => policy.awards.some(isClaimable)) && (
          <p class="actions">
            <a class="button" href={links.estimate(park.slug)}>
              {words.estimate.ways}
            </a>
          </p>
        )}
        <SystemNav page={page} park={park} system={system} />
        {groups.map(({ code, members }, index) => (
          <Section id={`system-${code}`} number={index + 1} title={words.systems[code]} locale={locale}>
            {members.map((policy, place) => (
              <PolicyRow {...props} policy={policy} number={`${index + 1}.${place + 1}`} />
            ))}
          </Section>
        ))}
        {groups.length === 0 && (
          <Empty title={words.policies.empty} help={words.policies.emptyHelp}>
            <a class="button" href={links.policies(park.slug)}>
              {words.policies.allSystems}
            </a>
          </Empty>
        )}
        {next && (
          <p class="actions">
            <a class="button quiet" href={links.policies(park.slug, { system, cursor: next })}>
              {words.more}
            </a>
          </p>
        )}
      </div>
      <NextStep page={page} park={park} label={words.next.inquire} href={links.inquiry(park.slug)} />
    </Layout>
  )
}

function SystemNav({ page, park, system }: Pick<PoliciesProps, 'page' | 'park' | 'system'>) {
  const { policies, systems } = messages[page.locale]
  return (
    <nav class="contents" aria-label={policies.filter}>
      <ul>
        {(['', ...POLICY_SYSTEMS] as const).map((code) => (
          <li>
            <a
              href={page.links.policies(park.slug, { system: code })}
              aria-current={code === system ? 'true' : undefined}
            >
              {code === '' ? policies.allSystems : systems[code]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function PolicyRow({ page, park, sources, policy, number }: PoliciesProps & { policy: Policy; number: string }) {
  const { locale, links, now } = page
  const words = messages[locale]
  const book = noteBook(
    policy.slug,
    [policy, ...policy.awards.map(({ sourceCode }) => ({ ...policy, sourceCode }))],
    sources,
  )
  return (
    <Row locale={locale} now={now} notes={book.notes}>
      <article class="policy">
        <Subheading number={number} id={policy.slug}>
          <a href={links.policy(park.slug, policy.slug)}>{policy.title[locale]}</a>{' '}
          <SampleMark locale={locale} when={policy.sample} />
        </Subheading>
        <p class="marks">
          <span>
            {words.policies.documentNumber + words.colon}
            {policy.documentNumber ?? words.unknown}
          </span>
          <span>
            {words.policies.issuer + words.colon}
            {policy.issuer?.[locale] ?? words.unknown}
          </span>
          <span>
            {words.policies.validity + words.colon}
            {formatValidity(policy.validFrom, policy.validTo, locale) ?? words.unknown}
          </span>
          <Stamp of={policy} locale={locale} now={now} />
          <ValidityMark of={policy} locale={locale} now={now} />
        </p>
        <p>{policy.contentKnown ? policy.summary[locale] : words.policies.contentUnknown}</p>
        {policy.awards.length > 0 && (
          <AwardTable
            awards={policy.awards.map((award) => awardOn(award, parkDay(now)))}
            noteOf={({ sourceCode }) => book.noteOf({ ...policy, sourceCode })}
            locale={locale}
            now={now}
          />
        )}
        {policy.awards.some(isClaimable) && (
          <p class="no-print">
            <a href={`${links.estimate(park.slug)}#ask-${policy.system}`}>{words.estimate.withPolicy}</a>
          </p>
        )}
      </article>
    </Row>
  )
}
