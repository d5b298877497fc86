import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import { STEP_PHASES } from '../../procedures/procedure.ts'
import type { OpenBoard, StepsView, StepView } from '../board.ts'
import { AddForm } from './add-form.tsx'
import { ForecastPanel, SavedPanel } from './forecast.tsx'
import { Compared, limitsOf, namesOf, spanOf, Standing } from './parts.tsx'
import { Path } from './path.tsx'

export interface StepsProps {
  page: DeskPage
  park: Park
  board: OpenBoard
  view: StepsView
  /** Names by account. */
  people: Readonly<Record<string, string>>
  form: FormState
}

/** The steps of a project: a checklist with the forecast and the time saved. */
export function StepsPage(props: StepsProps) {
  const { page, park, board, view, form } = props
  const { locale, links } = page
  const { agency: words } = messages[locale]
  const { project, enterprise } = board
  const name = project.title ?? project.reference
  return (
    <DeskLayout page={page} title={words.title(name)} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="projects" />
      <p class="desk-back agency-ways">
        <a href={links.project(park.slug, project.id)}>{words.back(project.reference)}</a>
        <a href={links.enterprise(park.slug, enterprise.id)}>{enterprise.name}</a>
        <a href={links.stepsMine(park.slug)}>{words.worklist}</a>
      </p>
      <h1>{words.title(name)}</h1>
      <p class="desk-intro">{words.lead}</p>
      {project.endedOn !== null && <p class="desk-locked">{words.ended}</p>}
      {view.steps.length === 0 ? (
        <p class="desk-empty">
          <b>{words.empty}</b>
          <br />
          {words.emptyHelp}
        </p>
      ) : (
        <>
          <div class="agency-panels">
            <ForecastPanel view={view} plannedOn={project.plannedOn} locale={locale} />
            <SavedPanel view={view} locale={locale} />
          </div>
          <Checklist {...props} />
          <Path page={page} park={park} project={project.id} view={view} />
        </>
      )}
      <AddForm page={page} park={park} board={board} form={form} />
    </DeskLayout>
  )
}

function Checklist({ page, park, board, view, people }: StepsProps) {
  const { locale } = page
  const { agency: words, procedures } = messages[locale]
  const { columns } = words
  const phases = STEP_PHASES.flatMap((phase) => {
    const steps = view.steps.filter(({ step }) => step.phase === phase)
    return steps.length > 0 ? [{ phase, steps }] : []
  })
  return (
    <table class="desk-table agency-table">
      <thead>
        <tr>
          {[columns.step, columns.state, columns.owner, columns.days, columns.span, columns.actual, columns.slack].map(
            (name) => (
              <th scope="col">{name}</th>
            ),
          )}
        </tr>
      </thead>
      {phases.map(({ phase, steps }) => (
        <tbody>
          <tr>
            <th scope="rowgroup" colspan={COLUMNS}>
              {procedures.phases[phase]}
            </th>
          </tr>
          {steps.map((one) => (
            <StepLine page={page} park={park} project={board.project.id} of={one} people={people} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

const COLUMNS = 7

interface LineProps extends Pick<StepsProps, 'page' | 'park' | 'people'> {
  project: string
  of: StepView
}

function StepLine({ page, park, project, of, people }: LineProps) {
  const { locale, links } = page
  const { agency: words } = messages[locale]
  const { step, before, critical, forecast } = of
  const { columns } = words
  const slack = forecast?.slack ?? null
  return (
    <tr id={`step-${step.code}`} class={`is-${step.state}`}>
      <th scope="row">
        <a href={links.projectStep(park.slug, project, step.code)}>{step.name[locale]}</a>
        <small>{step.authority[locale]}</small>
        {before.length > 0 && <small>{words.after(namesOf(before, locale))}</small>}
      </th>
      <td data-label={columns.state}>
        <Standing of={of} locale={locale} />
      </td>
      <td data-label={columns.owner}>{step.owner === null ? words.nobody : (people[step.owner] ?? words.nobody)}</td>
      <td data-label={columns.days}>
        {limitsOf(step, locale).map((text) => (
          <span class="agency-limit">{text}</span>
        ))}
      </td>
      <td data-label={columns.span}>{spanOf(of, locale)}</td>
      <td data-label={columns.actual}>
        <Compared of={of} locale={locale} />
      </td>
      <td data-label={columns.slack}>
        {critical ? <b>{words.critical}</b> : slack !== null && words.slackDays(slack)}
      </td>
    </tr>
  )
}
