import { FormAlert } from '../../../ui/components/fields.tsx'
import { Pairs } from '../../../ui/components/pairs.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { Done, Stale } from '../../../ui/components/told.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatArea, formatDate, formatMoney, formatNumber, formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { EvidenceList } from '../../evidence/pages/evidence-list.tsx'
import type { Park } from '../../parks/park.ts'
import { STALL_DAYS } from '../project.ts'
import type { ProjectView, ShownEvent } from '../view.ts'
import { DetailsForm, EndingForm, ProgressForm, ResumptionForm } from './forms.tsx'
import { StageLine } from './stage-line.tsx'
import { eventText } from './words.ts'

export interface ProjectProps {
  page: DeskPage
  park: Park
  view: ProjectView
  form: FormState
  /** Files of a form that came back. */
  kept: readonly Evidence[]
  /** Whether it was changed since the form was made. */
  stale: boolean
  done: string | null
}

/** A project: where it stands, what happened, and what can be done. */
export function ProjectPage(props: ProjectProps) {
  const { page, park, view, form, done, stale } = props
  const { locale, links } = page
  const { projects: words } = messages[locale]
  const said: Record<string, string> = words.done
  const { project, enterprise } = view
  return (
    <DeskLayout page={page} title={project.title ?? enterprise.name} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="projects" />
      <p class="desk-back">
        <a href={links.serviceList(park.slug, 'projects')}>{words.back}</a>
      </p>
      <h1>{project.title ?? enterprise.name}</h1>
      <Done text={said[done ?? ''] ?? null} />
      <Stale text={words.stale} when={stale} />
      <FormAlert form={form} locale={locale} />
      <Standing {...props} />
      <section aria-label={words.line}>
        <StageLine locale={locale} stage={project.stage} days={view.days} ended={project.endedOn !== null} />
      </section>
      <Facts {...props} />
      <p class="project-more">
        <a href={links.projectPart(park.slug, project.id, 'steps')}>{words.steps}</a>
      </p>
      {!page.may('service.edit', park.id) && <p class="desk-locked">{words.locked}</p>}
      <div class="project-columns">
        <Happened {...props} />
        <div>
          <ProgressForm {...props} />
          <DetailsForm {...props} />
          <ResumptionForm {...props} />
          <EndingForm {...props} />
        </div>
      </div>
    </DeskLayout>
  )
}

/** What has to be known at once: that it ended, or stands still. */
function Standing({ page: { locale }, view: { project, moved } }: ProjectProps) {
  const { projects: words } = messages[locale]
  const { endedOn, endReason, stalledAt, stage } = project
  if (endedOn !== null)
    return (
      <p class="project-ended">{words.isEnded(formatDate(endedOn, locale), words.endReasons[endReason ?? 'other'])}</p>
    )
  if (stalledAt === null) return null
  return (
    <p class="project-stalled">
      <b class="late">{words.stalledOnly}</b> {words.stalledNote(formatDate(moved, locale), STALL_DAYS[stage] ?? 0)}{' '}
      {words.stalls[stage]}
    </p>
  )
}

function Facts({ page: { locale, links }, park, view }: ProjectProps) {
  const { projects: words } = messages[locale]
  const { facts } = words
  const { project, enterprise, siteName, names } = view
  const { siteCode, investmentFen, areaM2, jobs, owner, plannedOn, forecastOn } = project
  return (
    <section class="project-facts" aria-label={words.details}>
      <p class="lead-facts">
        <a href={links.enterprise(park.slug, enterprise.id)}>{enterprise.name}</a>
        <span class="reference">{project.reference}</span>
        {project.leadId !== null && <a href={links.lead(park.slug, project.leadId)}>{words.seeLead}</a>}
      </p>
      {view.contactUnknown && <p class="caption">{words.contactUnknown}</p>}
      <Pairs
        locale={locale}
        of={[
          [facts.site, siteCode === null ? null : `${siteName?.[locale] ?? ''} ${siteCode}`.trim()],
          [facts.investment, investmentFen === null ? null : formatMoney(investmentFen, locale)],
          [facts.area, areaM2 === null ? null : formatArea(areaM2, 'land', locale)],
          [facts.jobs, jobs === null ? null : words.people(formatNumber(jobs))],
          [facts.owner, owner === null ? null : (names[owner] ?? null)],
          [facts.planned, plannedOn === null ? null : formatDate(plannedOn, locale)],
          [facts.forecast, forecastOn === null ? null : formatDate(forecastOn, locale)],
        ]}
      />
    </section>
  )
}

function Happened(props: ProjectProps) {
  const { page, view } = props
  const { projects: words } = messages[page.locale]
  return (
    <section class="desk-part" aria-labelledby="happened">
      <h2 id="happened">{words.timeline}</h2>
      {!view.mayRead && <p class="caption">{words.withheld}</p>}
      <ol class="entries">
        {view.events.map((event) => (
          <Entry {...props} event={event} />
        ))}
      </ol>
    </section>
  )
}

function Entry({ page: { locale, links }, park, view, event }: ProjectProps & { event: ShownEvent }) {
  const { projects: words } = messages[locale]
  const { id, at, on, kind, actorKind, actorId, shown, text, files } = event
  const doer = (actorId === null ? undefined : view.names[actorId]) ?? words.by[actorKind]
  return (
    <li class={`entry${kind === 'back' ? ' is-back' : ''}`} id={id}>
      <p class="entry-head">
        <b>{eventText(event, locale)}</b> <span>{doer}</span>{' '}
        {kind === 'note' && !shown && <span class="internal-mark">{words.internal}</span>}
        <time class="caption" datetime={on}>
          {formatDate(on, locale)}
        </time>
      </p>
      {text !== null && (
        <p class="typed" dir="auto">
          {text}
        </p>
      )}
      <EvidenceList
        locale={locale}
        files={files}
        href={(file) => links.evidenceFile(park.slug, view.enterprise.id, file)}
      />
      <p class="caption">
        <time datetime={new Date(at).toISOString()}>{words.recorded(formatTime(at, locale))}</time>
      </p>
    </li>
  )
}
