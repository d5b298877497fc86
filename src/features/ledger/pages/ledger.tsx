import { ACTOR_KINDS } from '../../../kernel/actor.ts'
import type { FieldError } from '../../../kernel/errors.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { NamedPark } from '../../parks/park.ts'
import type { ShownEntry } from '../entry.ts'
import type { LedgerQuery } from '../input.ts'
import type { Names } from './change.ts'
import { Entries, type Subjects } from './entries.tsx'

export interface LedgerProps {
  page: DeskPage
  query: LedgerQuery
  /** Books that may be read: parks, and the bureau's own. */
  parks: readonly NamedPark[]
  ownBook: boolean
  entries: readonly ShownEntry[]
  names: Names
  subjects: Subjects
  errors: readonly FieldError[]
  /** Where earlier entries begin; null at the end. */
  cursor: string | null
}

export function LedgerPage(props: LedgerProps) {
  const { page, query, parks, entries, names, subjects, cursor } = props
  const { ledgerPages: words } = messages[page.locale]
  const { links, locale } = page
  const hue = parks.find(({ slug }) => slug === query.park)?.hue
  return (
    <DeskLayout page={page} title={words.title} current="ledger" {...(hue === undefined ? {} : { hue })}>
      <h1>{words.title}</h1>
      <p class="ledger-lead">{words.lead}</p>
      <Filters {...props} />
      {entries.length > 0 && <Entries entries={entries} locale={locale} names={names} subjects={subjects} />}
      {entries.length === 0 && <p class="ledger-empty">{cursor === null ? words.empty : words.looked}</p>}
      {cursor !== null && (
        <p class="ledger-next">
          <a href={links.ledger({ ...query, cursor })} rel="next">
            {words.next}
          </a>
        </p>
      )}
      <p class="ledger-export caption">
        <a href={links.ledgerExport({ park: query.park })} download data-turbo="false">
          {words.exported}
        </a>{' '}
        {words.exportNote}
      </p>
    </DeskLayout>
  )
}

function Filters({ page, query, parks, ownBook, names, errors }: LedgerProps) {
  const { ledgerPages: words } = messages[page.locale]
  const wrong = (name: string) => errors.some(({ path }) => path === name)
  const books: [string, string][] = [
    ...(ownBook ? [['', words.bureauBook] as [string, string]] : []),
    ...parks.map(({ slug, shortName }): [string, string] => [slug, shortName[page.locale]]),
  ]
  const kinds = ACTOR_KINDS.map((kind): [string, string] => [kind, words.actors[kind]])
  return (
    <form class="desk-filter" method="get" action={page.links.ledger()}>
      <Choice name="park" label={words.book} options={books} chosen={query.park} />
      <p>
        <label for="reference">{words.reference}</label>
        <input
          id="reference"
          name="reference"
          value={query.reference}
          autocomplete="off"
          aria-invalid={wrong('reference') ? 'true' : undefined}
          aria-describedby={wrong('reference') ? 'reference-error' : undefined}
        />
        {wrong('reference') && (
          <span class="error" id="reference-error">
            {words.unknownReference}
          </span>
        )}
      </p>
      <Choice
        name="actor"
        label={words.actor}
        options={[['', words.anybody], ...kinds, ...Object.entries(names)]}
        chosen={query.actor}
      />
      <Choice
        name="action"
        label={words.action}
        options={[['', words.anything], ...Object.entries(words.actions)]}
        chosen={query.action}
      />
      <p>
        <label for="day">{words.day}</label>
        <input
          id="day"
          name="day"
          type="date"
          value={query.day}
          aria-invalid={wrong('day') ? 'true' : undefined}
          aria-describedby={wrong('day') ? 'day-error' : undefined}
        />
        {wrong('day') && (
          <span class="error" id="day-error">
            {words.badDay}
          </span>
        )}
      </p>
      <p class="go">
        <button type="submit">{words.show}</button>
        <a href={page.links.ledger({ park: query.park })}>{words.all}</a>
      </p>
    </form>
  )
}

interface ChoiceProps {
  name: string
  label: string
  options: readonly (readonly [value: string, text: string])[]
  chosen: string
}

function Choice({ name, label, options, chosen }: ChoiceProps) {
  return (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}
