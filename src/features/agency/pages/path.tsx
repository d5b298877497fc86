import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import { only, roundsOf } from '../../procedures/path.ts'
import { isUndecided } from '../agency.ts'
import type { StepsView, StepView } from '../board.ts'
import { namesOf } from './parts.tsx'

interface PathProps {
  page: DeskPage
  park: Pick<Park, 'slug'>
  project: string
  view: StepsView
}

/** The steps in rounds, one line each: what stands side by side can run at the same time. */
export function Path({ page, park, project, view }: PathProps) {
  const { locale, links } = page
  const { agency: words } = messages[locale]
  const views = new Map(view.steps.map((one) => [one.step.code, one]))
  const kept = only(
    view.steps.map(({ step }) => step),
    ({ state }) => state !== 'skipped',
  )
  const rounds = roundsOf(kept)
  if (!rounds || rounds.length === 0) return null
  return (
    <section class="agency-path" aria-labelledby="path">
      <h2 id="path">{words.path}</h2>
      <p class="help">{words.pathNote}</p>
      <ol>
        {rounds.map((round, index) => (
          <li>
            <span class="visually-hidden">{words.round(index + 1)}</span>
            <ul>
              {round.map(({ code }) => {
                const one = views.get(code)
                return one && <Stop of={one} locale={locale} href={links.projectStep(park.slug, project, code)} />
              })}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Stop({ of, locale, href }: { of: StepView; locale: DeskPage['locale']; href: string }) {
  const { agency: words } = messages[locale]
  const { step, before, critical } = of
  const state = isUndecided(step) ? words.undecided : words.states[step.state]
  return (
    <li class={[`is-${step.state}`, critical && 'is-critical'].filter(Boolean).join(' ')}>
      <a href={href}>{step.name[locale]}</a>
      <small>{critical ? `${state} · ${words.critical}` : state}</small>
      {before.length > 0 && <small>{words.after(namesOf(before, locale))}</small>}
    </li>
  )
}
