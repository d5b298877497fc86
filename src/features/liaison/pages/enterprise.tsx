import { FormAlert, formContext, SeenField, SelectField } from '../../../ui/components/fields.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { Done, Stale } from '../../../ui/components/told.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { EnterpriseRecord } from '../../enterprises/queries.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Park } from '../../parks/park.ts'
import type { Typed } from '../one.tsx'
import { type People, presentIn } from '../people.ts'
import type { Visit } from '../queries.ts'
import { History } from './history.tsx'
import { LogForm } from './log-form.tsx'
import { DueOn, NextText, WHY } from './parts.tsx'
import { goneText, nameOf } from './words.ts'

/** A visit with its note, null for whoever sees none, and its documents. */
export interface ToldVisit extends Visit {
  note: string | null
  files: readonly Evidence[]
}

export interface VisitsProps {
  page: DeskPage
  park: Pick<Park, 'id' | 'slug' | 'shortName' | 'hue'>
  enterprise: EnterpriseRecord
  people: People
  /** The latest first. */
  visits: readonly ToldVisit[]
  /** From which day it may have been visited. */
  came: string
  today: string
  mayLog: boolean
  /** The form that came back. */
  typed: Typed | null
  done: string | null
}

/** One enterprise: who is responsible for it, what is planned, and what was found on each visit. */
export function EnterpriseVisitsPage(props: VisitsProps) {
  const { page, park, enterprise, typed, done } = props
  const { locale, links } = page
  const { liaison } = messages[locale]
  return (
    <DeskLayout page={page} title={liaison.one.title(enterprise.name)} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="liaison" />
      <p class="desk-back liaison-back">
        <a href={links.serviceList(park.slug, 'liaison')}>{liaison.one.back}</a>
        <a href={links.enterprise(park.slug, enterprise.id)}>{liaison.one.toEnterprise}</a>
      </p>
      <h1>
        {enterprise.name} <SampleMark locale={locale} when={enterprise.sample} />
      </h1>
      <Done text={done} />
      <Stale text={liaison.stale} when={typed?.status === 409} />
      <Planned {...props} />
      <LogForm {...props} />
      <History {...props} />
      <Responsible {...props} />
    </DeskLayout>
  )
}

/** What is to come, and for which day it is arranged. */
function Planned(props: VisitsProps) {
  const { page, enterprise, visits } = props
  const { one: words } = messages[page.locale].liaison
  const planned = visits.filter(({ state }) => state === 'planned').toReversed()
  if (enterprise.leftOn !== null) return <p class="desk-locked">{words.leftThere}</p>
  return (
    <section class="desk-part" aria-labelledby="next">
      <h2 id="next">{words.next}</h2>
      {planned.length === 0 ? (
        <p class="caption">{words.nothingDue}</p>
      ) : (
        <ul class="liaison-planned">
          {planned.map((visit) => (
            <Arranged {...props} visit={visit} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Arranged({ page, park, today, mayLog, typed, visit }: VisitsProps & { visit: ToldVisit }) {
  const { locale, links } = page
  const { one: words } = messages[locale].liaison
  const own = typed?.of === visit.id && typed.status === 422 ? typed : null
  const context = formContext(own ?? { values: { plannedOn: visit.plannedOn ?? '' }, errors: [] }, page.locale)
  const id = `arranged-${visit.id}`
  const wrong = context.form.errors.length > 0
  return (
    <li>
      <p>
        <NextText next={visit} locale={locale} /> <DueOn dueOn={visit.dueOn} today={today} locale={locale} />
      </p>
      <form class="desk-line" method="post" action={links.visit(park.slug, visit.id, 'plan')}>
        <SeenField version={visit.version} />
        <p class="field">
          <label for={id}>{words.arrange}</label>
          <input
            id={id}
            name="plannedOn"
            type="date"
            min={today}
            value={String(context.form.values.plannedOn ?? '')}
            disabled={!mayLog}
            aria-invalid={wrong ? 'true' : undefined}
            aria-describedby={wrong ? `${id}-error` : undefined}
            autofocus={wrong}
          />
        </p>
        <button class="button quiet" type="submit" disabled={!mayLog}>
          {words.arrangeSubmit}
        </button>
        {own && (
          <span class="error" id={`${id}-error`}>
            {own.errors.map(({ key, params }) => fieldErrorOf(locale, key, params)).join(' ')}
          </span>
        )}
      </form>
    </li>
  )
}

/** Names officer and leader: whoever is named and left stays in the list, and is said to have left. */
function Responsible({ page, park, enterprise, people, typed }: VisitsProps) {
  const { locale, links } = page
  const { liaison, clauseSeparator } = messages[locale]
  const { one: words } = liaison
  const may = page.may('service.manage', park.id)
  const { officer, leader } = enterprise
  const own = typed?.of === 'named' ? typed : null
  const context = formContext(
    own ?? { values: { officer: officer ?? '', leader: leader ?? '' }, errors: [] },
    page.locale,
  )
  const optionsWith = (current: string | null, carries: boolean) => {
    const present = presentIn(people).filter((one) => one.carries || !carries)
    const gone = goneText(people, current, locale)
    return [
      ...(current !== null && gone !== null
        ? [[current, [nameOf(people, current, locale), gone].join(clauseSeparator)] as const]
        : []),
      ...present.map((one) => [one.user, `${one.officer.name[locale]} ${one.officer.title[locale]}`] as const),
    ]
  }
  return (
    <section class="desk-part" aria-labelledby="responsible">
      <h2 id="responsible">{words.responsible}</h2>
      <p class="caption">{words.responsibleHelp}</p>
      {!may && (
        <p id={WHY} class="desk-locked">
          {liaison.onlyManagers}
        </p>
      )}
      <form class="desk-form" method="post" action={links.enterprisePart(park.slug, enterprise.id, 'liaison')}>
        <FormAlert form={context.form} locale={locale} />
        <SeenField version={enterprise.version} />
        <fieldset disabled={!may} aria-labelledby="responsible" aria-describedby={may ? undefined : WHY}>
          <SelectField
            context={context}
            name="officer"
            label={liaison.officer}
            blank={liaison.nobody}
            options={optionsWith(officer, true)}
          />
          <SelectField
            context={context}
            name="leader"
            label={liaison.leader}
            blank={liaison.nobody}
            options={optionsWith(leader, false)}
          />
          <p class="actions">
            <button class="button quiet" type="submit" disabled={!may}>
              {words.save}
            </button>
          </p>
        </fieldset>
      </form>
    </section>
  )
}
