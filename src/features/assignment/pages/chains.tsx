import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Colleague } from '../../staff/queries.ts'
import type { BureauPark } from '../../parks/park.ts'

export interface ChainsProps {
  page: DeskPage
  park: BureauPark
  assignable: readonly Colleague[]
  /** The form came without a chief. */
  wrong: boolean
}

/** A chief for each chain of a park (链长): a rule each. */
export function ChainsPage({ page, park, assignable, wrong }: ChainsProps) {
  const { locale, links } = page
  const { chains: words, form, title } = messages[locale].assignment.rules
  return (
    <DeskLayout page={page} title={words.title} current="settings" hue={park.hue}>
      <p class="desk-back">
        <a href={links.rules()}>{form.cancel}</a>
      </p>
      <h1>{`${words.title} · ${park.shortName[locale]}`}</h1>
      <p class="desk-intro">{words.intro}</p>
      {wrong && (
        <p class="error" role="alert">
          {words.noneChosen}
        </p>
      )}
      <form class="desk-form" method="post" action={links.rulePart('chains')} aria-label={title}>
        <input type="hidden" name="park" value={park.slug} />
        {park.chains.map(({ code, name }) => (
          <p class="field">
            <label for={`chief-${code}`}>{words.chief(name[locale])}</label>
            <select id={`chief-${code}`} name={`chief.${code}`}>
              <option value="">{words.none}</option>
              {assignable.map(({ user, officer }) => (
                <option value={user}>{officer.name[locale]}</option>
              ))}
            </select>
          </p>
        ))}
        <p class="actions">
          <button class="button" type="submit">
            {words.save}
          </button>
        </p>
      </form>
    </DeskLayout>
  )
}
