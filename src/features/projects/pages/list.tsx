import { parkDay } from '../../../kernel/clock.ts'
import { NextPage } from '../../../ui/components/list-parts.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatMoney } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import { ServiceExport } from '../../service/pages/export-form.tsx'
import { STAGES } from '../project.ts'
import type { ListedProject, Pipeline } from '../queries.ts'
import { daysBetween, productionText } from './words.ts'

export interface ProjectsProps {
  page: DeskPage
  park: Park
  query: { stage?: string | undefined; only?: string | undefined; mine?: string | undefined }
  pipeline: Pipeline
  projects: readonly ListedProject[]
  names: Readonly<Record<string, string>>
  /** Where earlier projects begin; null at the end. */
  next: string | null
}

/** A park's projects, with how many stand at each stage. */
export function ProjectsPage(props: ProjectsProps) {
  const { page, park, projects, next, query } = props
  const { locale, links } = page
  const { projects: words } = messages[locale]
  return (
    <DeskLayout page={page} title={words.title} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="projects" />
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.intro}</p>
      <PipelineHead {...props} />
      <Choices {...props} />
      {projects.length === 0 ? <p class="desk-empty">{words.empty}</p> : <ProjectTable {...props} />}
      {next !== null && (
        <NextPage href={links.serviceList(park.slug, 'projects', { ...query, after: next })} text={words.more} />
      )}
      <ServiceExport page={page} park={park} list="projects" query={query} />
    </DeskLayout>
  )
}

function PipelineHead({ page: { locale, links }, park, pipeline, query }: ProjectsProps) {
  const { projects: words } = messages[locale]
  return (
    <nav class="pipeline" aria-label={words.pipeline}>
      <ol>
        {STAGES.map((stage) => (
          <li>
            <a
              href={links.serviceList(park.slug, 'projects', { stage })}
              aria-current={query.stage === stage && query.only !== 'ended' ? 'true' : undefined}
            >
              <b>{words.stages[stage]}</b> <span>{words.count(pipeline.stages[stage])}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Choices({ page: { locale, links }, park, pipeline, query }: ProjectsProps) {
  const { projects: words } = messages[locale]
  const { stalled, ended } = pipeline
  const choices = [
    { text: words.all, to: {}, here: !query.stage && !query.only && !query.mine },
    { text: words.mine, to: { mine: 'true' }, here: query.mine === 'true' },
    { text: `${words.stalledOnly} ${stalled}`, to: { only: 'stalled' }, here: query.only === 'stalled' },
    { text: `${words.endedOnly} ${ended}`, to: { only: 'ended' }, here: query.only === 'ended' },
  ]
  return (
    <nav class="project-choices" aria-label={words.filters}>
      {choices.map(({ text, to, here }) => (
        <a href={links.serviceList(park.slug, 'projects', to)} aria-current={here ? 'true' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  )
}

function ProjectTable({ page: { locale, links, now }, park, projects, names }: ProjectsProps) {
  const { projects: words } = messages[locale]
  const { columns } = words
  return (
    <table class="desk-table project-table">
      <thead>
        <tr>
          <th scope="col">{columns.project}</th>
          <th scope="col">{columns.stage}</th>
          <th scope="col">{columns.site}</th>
          <th scope="col" class="figure">
            {columns.investment}
          </th>
          <th scope="col">{columns.owner}</th>
          <th scope="col">{columns.production}</th>
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <tr>
            <th scope="row">
              <a href={links.project(park.slug, project.id)}>{project.title ?? project.enterprise}</a>{' '}
              <SampleMark locale={locale} when={project.sample} />
              <small>{[project.reference, ...(project.title === null ? [] : [project.enterprise])].join(' · ')}</small>
            </th>
            <td data-label={columns.stage}>
              {words.stages[project.stage]}
              <small>
                {project.endedOn === null
                  ? words.since(formatDate(project.stageOn, locale))
                  : words.isEnded(formatDate(project.endedOn, locale), words.endReasons[project.endReason ?? 'other'])}
              </small>
              {project.stalledAt !== null && (
                <b class="late">
                  {words.isStalled(daysBetween(parkDay(project.stalledAt), parkDay(now), project.stage))}
                </b>
              )}
              {project.back && <small>{words.wasBack}</small>}
            </td>
            <td data-label={columns.site}>
              {project.siteCode === null ? (
                <span class="caption">{words.noSite}</span>
              ) : (
                <>
                  {project.siteName?.[locale]} <small>{project.siteCode}</small>
                </>
              )}
            </td>
            <td class="figure" data-label={columns.investment}>
              {project.investmentFen === null ? '—' : formatMoney(project.investmentFen, locale)}
            </td>
            <td data-label={columns.owner}>
              {project.owner === null ? words.nobody : (names[project.owner] ?? words.nobody)}
            </td>
            <td data-label={columns.production}>{productionText(project, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
