import { FormAlert } from '../../../ui/components/fields.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { Done, Stale } from '../../../ui/components/told.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { parkDay } from '../../../kernel/clock.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Enterprise, Park } from '../../parks/park.ts'
import type { EnterpriseContact } from '../enterprise.ts'
import type { EnterpriseRecord } from '../queries.ts'
import type { Reach } from '../reach.ts'
import { type EnterpriseSections, SECTIONS } from '../sections.ts'
import type { Unsettled } from '../unsettled.ts'
import { VisitDay } from './list.tsx'
import { Manage } from './manage.tsx'
import { chainName, tierName } from './words.ts'

/** A form of the page. */
export type EnterpriseForm = 'details' | 'contact' | 'link' | 'leaving'

export interface EnterpriseProps {
  page: DeskPage
  park: Park
  enterprise: EnterpriseRecord
  /** How it is reached; null: not for whoever looks. */
  reach: Reach | null
  /** The private link of its own page; null for whoever may not hand it out. */
  link: string | null
  unsettled: Unsettled
  sections: EnterpriseSections
  showcase: readonly Pick<Enterprise, 'code' | 'name'>[]
  /** Names of colleagues by account. */
  people: Readonly<Record<string, string>>
  /** What was typed, and in which of its forms. */
  form: FormState
  typed: EnterpriseForm | null
  /** Somebody changed it since the form was made. */
  stale: boolean
  /** What was just done, in words. */
  done: string | null
}

/** All about one enterprise. */
export function EnterprisePage(props: EnterpriseProps) {
  const { page, park, enterprise, stale, done, form } = props
  const { locale, links } = page
  const { enterprisesDesk: words } = messages[locale]
  const { name, leftOn, leftReason, sample } = enterprise
  return (
    <DeskLayout page={page} title={name} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="enterprises" />
      <p class="desk-back">
        <a href={links.serviceList(park.slug, 'enterprises')}>{words.back}</a>
      </p>
      <h1>
        {name} {sample && <span class="sample">{words.sample}</span>}
      </h1>
      <Done text={done} />
      <Stale text={words.page.stale} when={stale} />
      <FormAlert form={form} locale={locale} />
      {leftOn !== null && leftReason !== null && (
        <p class="notice">{words.page.leftOn(formatDate(leftOn, locale), words.reasons[leftReason])}</p>
      )}
      {sample && <p class="caption">{words.page.isSample}</p>}
      <Head {...props} />
      <Sections {...props} />
      <Manage {...props} />
    </DeskLayout>
  )
}

function Head({ page, park, enterprise, reach, people }: EnterpriseProps) {
  const { locale, links } = page
  const { enterprisesDesk: words } = messages[locale]
  const { columns } = words
  const { creditCode, chain, tier, officer, leader, visitDueOn, createdAt } = enterprise
  const person = (account: string | null) => (account === null ? words.nobody : (people[account] ?? words.unknown))
  const facts: [string, string | null][] = [
    [columns.creditCode, creditCode],
    [columns.chain, chainName(park, chain, locale)],
    [columns.tier, tier === null ? null : tierName(tier, locale)],
    [columns.officer, person(officer)],
    [columns.leader, person(leader)],
    [columns.since, formatDate(parkDay(createdAt), locale)],
  ]
  return (
    <dl class="enterprise-facts">
      {facts.map(([label, text]) => (
        <div>
          <dt>{label}</dt>
          <dd class={text === null ? 'unknown' : undefined}>{text ?? words.unknown}</dd>
        </div>
      ))}
      {enterprise.leftOn === null && (
        <div>
          <dt>{columns.visit}</dt>
          <dd>
            <VisitDay day={visitDueOn} today={parkDay(page.now)} locale={locale} />
          </dd>
        </div>
      )}
      <div class="enterprise-contact">
        <dt>{words.page.contact}</dt>
        <dd>
          {reach === null ? (
            <span class="caption">{words.page.contactWithheld}</span>
          ) : reach.contact === null ? (
            <span class="unknown">{words.page.noContact}</span>
          ) : (
            <Reached contact={reach.contact} />
          )}
          {reach?.lead && (
            <small>
              <a href={links.lead(park.slug, reach.lead.id)}>{words.page.lead(reach.lead.reference)}</a>
            </small>
          )}
        </dd>
      </div>
    </dl>
  )
}

function Reached({ contact: { name, phone, email } }: { contact: EnterpriseContact }) {
  return (
    <>
      {name} {phone !== undefined && <a href={`tel:${phone}`}>{phone}</a>}{' '}
      {email !== undefined && <a href={`mailto:${email}`}>{email}</a>}
    </>
  )
}

function Sections({ page, park, sections }: EnterpriseProps) {
  const { enterprisesDesk: words, service } = messages[page.locale]
  const rest = SECTIONS.filter((one) => sections[one] === null)
  return (
    <>
      {SECTIONS.map((one) => sections[one])}
      {rest.length > 0 && (
        <nav class="desk-part enterprise-lists" aria-labelledby="other-lists">
          <h2 id="other-lists">{words.page.sections}</h2>
          <ul>
            {rest.map((one) => (
              <li>
                <a href={page.links.serviceList(park.slug, one)}>{words.page.toList(service.lists[one])}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  )
}
