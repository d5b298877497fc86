import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { OwnStep } from '../mine.ts'
import { namesOf, spanOf, Standing } from './parts.tsx'

interface MineProps {
  page: DeskPage
  park: Park
  steps: readonly OwnStep[]
  /** null: those that are nobody's. */
  owner: string | null
}

/** What somebody has to do in all projects of the park. */
export function MinePage({ page, park, steps, owner }: MineProps) {
  const { locale, links } = page
  const { mine: words } = messages[locale].agency
  const { columns } = words
  const current = (here: boolean) => (here ? 'page' : undefined)
  return (
    <DeskLayout page={page} title={words.title} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="projects" />
      <h1>{words.title}</h1>
      <p class="agency-ways">
        <a href={links.stepsMine(park.slug)} aria-current={current(owner !== null)}>
          {words.me}
        </a>
        <a href={links.stepsMine(park.slug, { owner: 'none' })} aria-current={current(owner === null)}>
          {words.unowned}
        </a>
      </p>
      {steps.length === 0 ? (
        <p class="desk-empty">
          <b>{words.none}</b>
          {owner !== null && (
            <>
              <br />
              {words.noneHelp}
            </>
          )}
        </p>
      ) : (
        <table class="desk-table agency-table">
          <thead>
            <tr>
              {[columns.step, columns.project, columns.state, columns.due].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map((one) => (
              <OwnLine page={page} park={park} of={one} />
            ))}
          </tbody>
        </table>
      )}
    </DeskLayout>
  )
}

function OwnLine({ page, park, of }: Pick<MineProps, 'page' | 'park'> & { of: OwnStep }) {
  const { locale, links } = page
  const { mine: words } = messages[locale].agency
  const { project, view, missing } = of
  const waits = missing.map(({ step }) => step)
  return (
    <tr class={`is-${view.step.state}`}>
      <th scope="row">
        <a href={links.projectStep(park.slug, project.id, view.step.code)}>{view.step.name[locale]}</a>
        <small>{view.step.authority[locale]}</small>
      </th>
      <td data-label={words.columns.project}>
        <a href={links.projectPart(park.slug, project.id, 'steps')}>{project.title ?? project.reference}</a>
        <small>{project.enterprise}</small>
      </td>
      <td data-label={words.columns.state}>
        <Standing of={view} locale={locale} />
        {view.step.state === 'waiting' && (
          <small>{waits.length > 0 ? words.waitsFor(namesOf(waits, locale)) : words.ready}</small>
        )}
      </td>
      <td data-label={words.columns.due}>{spanOf(view, locale)}</td>
    </tr>
  )
}
