import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { LEAD_CHANNELS, LEAD_STATES, LOSS_REASONS } from '../../leads/lead.ts'
import { FILTER_NAMES } from '../inbox.ts'
import { asAddress } from '../input.ts'
import type { Inbox } from '../shown.ts'

interface FiltersProps {
  page: DeskPage
  inbox: Inbox
}

/** Search and filters: one form, so that each keeps the other. */
export function Filters({ page, inbox }: FiltersProps) {
  const words = messages[page.locale].inbox
  const { query } = inbox
  const set = FILTER_NAMES.filter((name) => query[name] !== undefined).length
  return (
    <search>
      <form class="inbox-find" method="get" action={page.links.inbox()}>
        <input type="hidden" name="view" value={query.view} />
        <p class="inbox-search">
          <label for="q">{words.search}</label>
          <input
            id="q"
            name="q"
            type="search"
            value={query.q ?? ''}
            maxlength={100}
            data-key="/"
            aria-keyshortcuts="/"
            aria-describedby="q-help"
          />
          <button class="button quiet" type="submit">
            {words.search}
          </button>
        </p>
        <p class="help" id="q-help">
          {words.searchHelp}
        </p>
        <ParkChoice page={page} inbox={inbox} />
        <details open={set > 0}>
          <summary>{set > 0 ? words.filtersSet(set) : words.filters}</summary>
          <div class="inbox-fields">
            <Fields page={page} inbox={inbox} />
          </div>
          <p class="inbox-apply">
            <button class="button quiet" type="submit">
              {words.apply}
            </button>
            <a href={page.links.inbox({ view: query.view, park: query.park, q: query.q })}>{words.clear}</a>
          </p>
        </details>
      </form>
    </search>
  )
}

function ParkChoice({ page: { locale }, inbox: { choices, wide, query } }: FiltersProps) {
  const words = messages[locale].inbox
  if (choices !== null && choices.length < 2) return <>{query.park && <Hidden name="park" value={query.park} />}</>
  return (
    <p class="inbox-park">
      <label for="park">{choices === null ? words.fields.parkCode : words.parkOf}</label>
      {choices === null ? (
        <input id="park" name="park" value={query.park ?? ''} />
      ) : (
        <select id="park" name="park">
          {wide && <option value="">{words.allParks}</option>}
          {choices.map(({ slug, shortName }) => (
            <option value={slug} selected={slug === query.park}>
              {shortName[locale]}
            </option>
          ))}
        </select>
      )}
      <button class="button quiet" type="submit">
        {words.apply}
      </button>
    </p>
  )
}

const Hidden = ({ name, value }: { name: string; value: string }) => <input type="hidden" name={name} value={value} />

type Option = readonly [value: string, text: string]

function Fields({ page: { locale }, inbox: { query, officers, chains } }: FiltersProps) {
  const { inbox: words, leadStates, desk } = messages[locale]
  const values = asAddress(query)
  const from = (record: Record<string, string>, codes: readonly string[]): Option[] =>
    codes.map((code) => [code, record[code] ?? code])
  const choices: [keyof typeof words.fields, Option[]][] = [
    ['state', from(leadStates, LEAD_STATES)],
    [
      'assignee',
      [
        ['me', words.me],
        ['none', words.nobody],
        ...officers.map(({ user, officer }): Option => [user, officer.name[locale]]),
      ],
    ],
    ['chain', chains.map(({ code, name }): Option => [code, name[locale]])],
    ['locale', from(words.languages, ['zh', 'en'])],
    ['channel', from(words.channels, LEAD_CHANNELS)],
    ['lossReason', from(desk.lossReasons, LOSS_REASONS)],
    ['estimate', from(words.yesNo, ['yes', 'no'])],
  ]
  const typed = ['country', 'minWan', 'maxWan', 'minAreaM2', 'maxAreaM2', 'campaign'] as const
  const days = ['receivedFrom', 'receivedTo'] as const
  return (
    <>
      {choices.map(([name, options]) => (
        <p class="field">
          <label for={`f-${name}`}>{words.fields[name]}</label>
          <select id={`f-${name}`} name={name}>
            <option value="">{words.any}</option>
            {options.map(([value, text]) => (
              <option value={value} selected={value === values[name]}>
                {text}
              </option>
            ))}
          </select>
        </p>
      ))}
      {[...typed, ...days].map((name) => (
        <p class="field">
          <label for={`f-${name}`}>{words.fields[name]}</label>
          <input
            id={`f-${name}`}
            name={name}
            type={name.startsWith('received') ? 'date' : 'text'}
            inputmode={/^m(in|ax)/.test(name) ? 'decimal' : undefined}
            value={String(values[name] ?? '')}
          />
        </p>
      ))}
    </>
  )
}
