import { FormAlert } from '../../../ui/components/fields.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { Done, Stale } from '../../../ui/components/told.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { EnterpriseRecord } from '../../enterprises/queries.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { EvidenceList } from '../../evidence/pages/evidence-list.tsx'
import type { Park } from '../../parks/park.ts'
import { stageSubject } from '../../satisfaction/rating.ts'
import type { Hand } from '../hands.ts'
import type { Demand } from '../queries.ts'
import type { Entry } from '../timeline.ts'
import { DemandForms } from './forms.tsx'
import { Hands } from './hand-list.tsx'
import { Standing } from './standing.tsx'
import { Timeline } from './timeline-list.tsx'

export interface DemandProps {
  page: DeskPage
  park: Park
  enterprise: EnterpriseRecord
  demand: Demand
  entries: readonly Entry[]
  hands: readonly Hand[]
  files: readonly Evidence[]
  /** Files of an answer that came back. */
  kept: readonly Evidence[]
  /** Names of members by account. */
  names: Readonly<Record<string, string>>
  /** Who may be given it. */
  people: readonly { user: string; name: string }[]
  /** Offices that are suggested. */
  departments: readonly string[]
  /** Whether texts may be read. */
  mayRead: boolean
  form: FormState
  /** It was changed while the form was filled in. */
  stale: boolean
  /** What was just done, in words. */
  done: string | null
}

/** All about one demand: what was asked, what happened, and what can be done now. */
export function DemandPage(props: DemandProps) {
  const { page, park, enterprise, demand, entries, files, form, stale, done, mayRead } = props
  const { locale, links, now } = page
  const { demands: words } = messages[locale]
  return (
    <DeskLayout page={page} title={words.title(demand.reference)} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="demands" />
      <p class="desk-back">
        <a href={links.serviceList(park.slug, 'demands')}>{words.back}</a>
      </p>
      <h1>
        <a href={links.enterprise(park.slug, enterprise.id)}>{enterprise.name}</a>
      </h1>
      <p class="demand-head">
        <span class="reference">{demand.reference}</span> <span>{words.categories[demand.category]}</span>{' '}
        <span class="stamp">{words.states[demand.state]}</span> <Standing demand={demand} now={now} locale={locale} />
      </p>
      <Done text={done} />
      <Stale text={words.stale} when={stale} />
      <FormAlert form={form} locale={locale} />
      <div class="demand-columns">
        <div>
          <Timeline {...props} entries={entries} />
          {files.length > 0 && (
            <section class="desk-part" aria-labelledby="demand-files">
              <h2 id="demand-files">{words.files}</h2>
              <EvidenceList
                locale={locale}
                files={files}
                href={(file) => links.evidenceFile(park.slug, enterprise.id, file)}
              />
            </section>
          )}
          {!mayRead && <p class="caption">{words.withheld}</p>}
        </div>
        <div>
          <Facts {...props} />
          <Hands {...props} />
        </div>
      </div>
      <DemandForms {...props} />
    </DeskLayout>
  )
}

function Facts(props: DemandProps) {
  const { page, demand, names } = props
  const { locale } = page
  const { demands: words } = messages[locale]
  const { fields } = words
  const { owner, department, source, raisedAt, dueAt, answeredAt, closedAt, reopened, rating } = demand
  const time = (at: number | null) => (at === null ? null : formatTime(at, locale))
  const rows: [string, string | null][] = [
    [fields.owner, owner === null ? words.nobody : (names[owner] ?? words.nobody)],
    [fields.department, department ?? words.noDepartment],
    [fields.source, words.sources[source]],
    [fields.raised, time(raisedAt)],
    [fields.due, time(dueAt)],
    [fields.answered, time(answeredAt)],
    [fields.closed, time(closedAt)],
    [fields.reopened, reopened > 0 ? words.times(reopened) : null],
    [fields.rating, rating === null ? null : words.score(rating)],
  ]
  return (
    <dl class="pairs">
      {rows.map(
        ([label, text]) =>
          text !== null && (
            <div>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
      <Because {...props} />
    </dl>
  )
}

/** What a demand comes of: the answer or stage that was rated low, or the visit on which it was found. */
function Because({ page: { locale, links }, park, entries }: DemandProps) {
  const { demands: words } = messages[locale]
  const { rated, visit } = entries.find(({ kind }) => kind === 'raised')?.data ?? {}
  if (rated === undefined && visit === undefined) return null
  const stage = rated === undefined ? null : stageSubject(rated)
  const href = stage
    ? links.project(park.slug, stage.project)
    : rated === undefined
      ? links.visit(park.slug, visit ?? '')
      : links.demand(park.slug, rated)
  return (
    <div>
      <dt>{words.fields.linked}</dt>
      <dd>
        <a href={href}>{rated === undefined ? words.fromVisit : words.fromRating}</a>
      </dd>
    </div>
  )
}
