import { parkDay } from '../../../kernel/clock.ts'
import { CheckField, SelectField, TextField } from '../../../ui/components/fields.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { ReadLead } from '../../triage/actions.ts'
import type { LeadProject } from '../lead-project.ts'

interface Props {
  page: DeskPage
  park: Park
  lead: ReadLead
  project: LeadProject
  form: FormState
}

/** On the page of a signed lead: the project that it became, or the button that makes it one. */
export function LeadProjectSection(props: Props) {
  const { page, park, lead, project: of } = props
  const { locale, links } = page
  const { projects } = messages[locale]
  const words = projects.ofLead
  if (lead.state !== 'signed' || (of.block === 'erased' && of.project === null)) return null
  const { project } = of
  return (
    <section class="side" aria-labelledby="project">
      <h2 id="project">{words.title}</h2>
      {project === null ? (
        <StartForm {...props} />
      ) : (
        <p>
          <a href={links.project(park.slug, project.id)}>{words.open(project.reference)}</a>{' '}
          <span class="caption">
            {projects.stages[project.stage]} · {projects.since(formatDate(project.stageOn, locale))}
          </span>
        </p>
      )}
    </section>
  )
}

function StartForm({ page, park, lead, project: { sites, joins }, form }: Props) {
  const { locale, links, now } = page
  const { projects } = messages[locale]
  const words = projects.ofLead
  const stored: FormState['values'] = { signedOn: parkDay(lead.stateAt ?? now), site: sites[0]?.code }
  const shown = 'signedOn' in form.values ? form : { values: stored, errors: [] }
  const context = { form: shown, locale, focus: shown.errors[0]?.path ?? null }
  const allowed = page.may('service.edit', park.id)
  return (
    <form class="deed-form" method="post" action={links.leadAction(park.slug, lead.id, 'project')}>
      <p class="caption">{words.intro}</p>
      {allowed && (
        <>
          <TextField context={context} name="signedOn" label={words.signedOn} type="date" />
          <SelectField
            context={context}
            name="site"
            label={words.site}
            options={sites.map(({ code, name }) => [code, `${code} ${name[locale]}`] as const)}
            blank={words.later}
          />
          {joins !== null && (
            <>
              <p class="notice">
                {words.joins(joins.name)} <a href={links.enterprise(park.slug, joins.id)}>{words.joinsSee}</a>
              </p>
              <CheckField
                context={context}
                name="joins"
                label={words.joinsAgree}
                value={joins.id}
                checked={[shown.values.joins].flat().includes(joins.id)}
                required
              />
            </>
          )}
        </>
      )}
      <button class="button" type="submit" disabled={!allowed} aria-describedby={allowed ? undefined : 'project-why'}>
        {words.start}
      </button>
      {!allowed && (
        <span class="caption" id="project-why">
          {words.role}
        </span>
      )}
    </form>
  )
}
