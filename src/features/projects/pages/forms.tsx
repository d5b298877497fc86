import {
  type FormContext,
  formContext,
  SeenField,
  SelectField,
  TextArea,
  TextField,
} from '../../../ui/components/fields.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { parkDay } from '../../../kernel/clock.ts'
import { SQUARE_METRES_PER_MU } from '../../../kernel/area.ts'
import { FEN_PER_WAN } from '../../../kernel/money.ts'
import { EvidenceFields } from '../../evidence/pages/evidence-fields.tsx'
import { ENDING_REASONS, moveOf, STAGES, type Stage } from '../project.ts'
import type { Project } from '../queries.ts'
import type { ProjectProps } from './project.tsx'

/** The form as it was typed, or as the project has it where another form came back or none. */
function contextOf({ page: { locale }, form }: ProjectProps, own: string, stored: FormState['values']): FormContext {
  const typed = own in form.values
  return formContext(typed ? form : { values: stored, errors: [] }, locale)
}

/** A stage with its day and evidence, or a note at the stage where it is. */
export function ProgressForm(props: ProjectProps) {
  const { page, park, view, kept } = props
  const { project } = view
  const { locale, links, now } = page
  const { projects: words } = messages[locale]
  if (!page.may('service.edit', park.id)) return null
  if (project.endedOn !== null) return <p class="desk-locked">{words.endedLocked}</p>
  const context = contextOf(props, 'to', { on: parkDay(now) })
  const next = STAGES[STAGES.indexOf(project.stage) + 1]
  const text = (stage: Stage) => {
    switch (moveOf(project.stage, stage)) {
      case null:
        return words.stay
      case 'over':
        return words.over(words.stages[stage])
      case 'back':
        return words.backTo(words.stages[stage])
      default:
        return words.stages[stage]
    }
  }
  const rank = (stage: Stage) => (stage === next ? 0 : stage === project.stage ? 1 : 2)
  const options = STAGES.toSorted((a, b) => rank(a) - rank(b)).map((stage) => [stage, text(stage)] as const)
  return (
    <section class="desk-part" aria-labelledby="progress">
      <h2 id="progress">{words.progress}</h2>
      <p class="caption">{next === undefined ? words.lastOf : words.nextOf(words.stages[next])}</p>
      <form
        class="desk-form"
        method="post"
        action={links.projectPart(park.slug, project.id, 'stage')}
        enctype="multipart/form-data"
      >
        <SeenField version={project.version} />
        <p class="help">{words.progressHelp}</p>
        <SelectField context={context} name="to" label={words.to} options={options} />
        <TextField
          context={context}
          name="on"
          label={words.on}
          type="date"
          help={words.standsAt(words.stages[project.stage], formatDate(project.stageOn, locale))}
        />
        <TextArea context={context} name="text" label={words.text} rows={3} />
        <EvidenceFields context={context} kept={kept} />
        <p class="actions">
          <button class="button" type="submit">
            {words.save}
          </button>
        </p>
      </form>
    </section>
  )
}

const MOST_DECIMALS = 4
const numberText = (value: number | null, unit: number): string =>
  value === null ? '' : String(Number((value / unit).toFixed(MOST_DECIMALS)))

/** A project's details as their form shows them. */
export const detailTexts = (project: Project): Record<string, string> => ({
  title: project.title ?? '',
  site: project.siteCode ?? '',
  investmentWan: numberText(project.investmentFen, FEN_PER_WAN),
  areaMu: numberText(project.areaM2, SQUARE_METRES_PER_MU),
  jobs: numberText(project.jobs, 1),
  plannedOn: project.plannedOn ?? '',
  owner: project.owner ?? '',
})

type Choices = readonly (readonly [value: string, text: string])[]

/** The fields of a project, for one that begins or goes on. */
export function DetailFields({ context, sites, owners }: { context: FormContext; sites: Choices; owners: Choices }) {
  const { projects: words } = messages[context.locale]
  const { fields } = words
  return (
    <>
      <TextField context={context} name="title" label={fields.title} maxlength={120} />
      <SelectField context={context} name="site" label={fields.site} options={sites} blank={words.noSite} />
      <div class="desk-pair">
        <TextField context={context} name="investmentWan" label={fields.investmentWan} inputmode="decimal" />
        <TextField context={context} name="areaMu" label={fields.areaMu} inputmode="decimal" />
        <TextField context={context} name="jobs" label={fields.jobs} inputmode="numeric" />
        <TextField context={context} name="plannedOn" label={fields.plannedOn} type="date" />
      </div>
      <SelectField context={context} name="owner" label={fields.owner} options={owners} blank={words.nobody} />
    </>
  )
}

export function DetailsForm(props: ProjectProps) {
  const { page, park, view } = props
  const { project, sites, siteName, workers } = view
  const { locale, links } = page
  const { projects: words } = messages[locale]
  if (!page.may('service.edit', park.id) || project.endedOn !== null) return null
  const context = contextOf(props, 'investmentWan', detailTexts(project))
  const own: Choices =
    project.siteCode === null ? [] : [[project.siteCode, `${project.siteCode} ${siteName?.[locale] ?? ''}`]]
  return (
    <details class="desk-part" open={'investmentWan' in props.form.values}>
      <summary>{words.details}</summary>
      <form class="desk-form" method="post" action={links.projectPart(park.slug, project.id, 'details')}>
        <SeenField version={project.version} />
        <DetailFields
          context={context}
          sites={[...own, ...sites.map(({ code, name }) => [code, `${code} ${name[locale]}`] as const)]}
          owners={workers.map(({ user, name }) => [user, name[locale]] as const)}
        />
        <p class="help">{words.detailsHelp}</p>
        <p class="actions">
          <button class="button quiet" type="submit">
            {words.saveDetails}
          </button>
        </p>
      </form>
    </details>
  )
}

export function EndingForm(props: ProjectProps) {
  const { page, park, view } = props
  const { project } = view
  const { locale, links, now } = page
  const { projects: words } = messages[locale]
  if (project.endedOn !== null || project.stage === 'production' || !page.may('service.edit', park.id)) return null
  if (!page.may('service.manage', park.id)) return <p class="desk-locked">{words.lockedEnd}</p>
  const context = contextOf(props, 'reason', { endedOn: parkDay(now) })
  return (
    <details class="desk-removal" open={'reason' in props.form.values}>
      <summary>{words.end}</summary>
      <form class="desk-form" method="post" action={links.projectPart(park.slug, project.id, 'ending')}>
        <SeenField version={project.version} />
        <p class="help">{words.endHelp}</p>
        <SelectField
          context={context}
          name="reason"
          label={words.endReason}
          options={ENDING_REASONS.map((reason) => [reason, words.endReasons[reason]] as const)}
        />
        <TextField context={context} name="endedOn" label={words.endOn} type="date" />
        <TextArea context={context} name="endText" label={words.endText} rows={2} />
        <p class="actions">
          <button class="button quiet" type="submit">
            {words.end}
          </button>
        </p>
      </form>
    </details>
  )
}

export function ResumptionForm(props: ProjectProps) {
  const { page, park, view } = props
  const { projects: words } = messages[page.locale]
  if (view.project.endedOn === null) return null
  if (!page.may('service.manage', park.id)) return <p class="desk-locked">{words.lockedEnd}</p>
  return (
    <form class="desk-form" method="post" action={page.links.projectPart(park.slug, view.project.id, 'resumption')}>
      <SeenField version={view.project.version} />
      <p class="help">{words.resumeHelp}</p>
      <p class="actions">
        <button class="button" type="submit">
          {words.resume}
        </button>
      </p>
    </form>
  )
}
