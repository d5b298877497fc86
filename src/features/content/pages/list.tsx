import type { Localized } from '../../../kernel/localized.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, isOver } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import { type ContentKind, OPEN_STATES, type VersionState } from '../content.ts'
import { Trail } from './trail.tsx'

export interface ListedItem {
  code: string
  name: Localized
  live: boolean
  /** State of the proposal about it. */
  open: VersionState | null
  /** Whether the proposal takes it away. */
  removes: boolean
  /** Where its kind stands in an order of its own. */
  position: number | null
  verifiedAt: string | null
  reviewBy: string | null
}

/** What narrows a list; '' is unset. */
export interface ListQuery {
  q: string
  state: string
}

interface ListProps {
  page: DeskPage
  park: Park
  kind: ContentKind
  items: readonly ListedItem[]
  query: ListQuery
  /** The code after which the next page begins; null is the last page. */
  next: string | null
}

/** Everything of a kind, published or proposed. */
export function ContentList(props: ListProps) {
  const { page, park, kind, items, query, next } = props
  const { locale, links } = page
  const { content: words, siteImport } = messages[locale]
  const may = page.may('content.edit', park.id)
  const narrowed = query.q !== '' || query.state !== ''
  return (
    <DeskLayout page={page} title={words.kinds[kind]} current="content" hue={park.hue}>
      <Trail page={page} park={park} />
      <h1>{words.kinds[kind]}</h1>
      <p class="desk-intro">{words.about[kind]}</p>
      {kind === 'site' && (
        <p class="proposal-ways">
          <a href={links.siteImports(park.slug)}>{siteImport.title}</a>
          <a href={`${links.siteImports(park.slug)}#export`}>{siteImport.take}</a>
        </p>
      )}
      <div class="content-tools">
        <Search {...props} />
        {may ? (
          <a class="button" href={links.contentNew(park.slug, kind)} data-key="n" aria-keyshortcuts="n">
            {words.add(words.one[kind])}
          </a>
        ) : (
          <span class="is-locked" aria-disabled="true">
            {words.add(words.one[kind])}
          </span>
        )}
      </div>
      {items.length === 0 ? (
        <div class="desk-empty">
          <p>{narrowed ? words.noMatch : words.nothing(words.kinds[kind])}</p>
          <p class="caption">{narrowed ? words.noMatchHelp : words.nothingHelp}</p>
        </div>
      ) : (
        <Items {...props} />
      )}
      {next !== null && (
        <p class="actions">
          <a class="button quiet" href={links.contentList(park.slug, kind, { ...query, after: next })}>
            {words.more}
          </a>
        </p>
      )}
    </DeskLayout>
  )
}

function Search({ page, park, kind, query }: ListProps) {
  const { locale, links } = page
  const words = messages[locale].content
  return (
    <form class="desk-line" method="get" action={links.contentList(park.slug, kind)} role="search">
      <p class="field">
        <label for="q">{words.searchHelp}</label>
        <input id="q" name="q" type="search" value={query.q} data-key="/" aria-keyshortcuts="/" autocomplete="off" />
      </p>
      <p class="field">
        <label for="state">{words.state}</label>
        <select id="state" name="state">
          <option value="">{words.anyState}</option>
          {[...OPEN_STATES, 'published' as const].map((state) => (
            <option value={state} selected={query.state === state}>
              {words.states[state]}
            </option>
          ))}
        </select>
      </p>
      <button class="button quiet" type="submit">
        {words.find}
      </button>
      {(query.q !== '' || query.state !== '') && <a href={links.contentList(park.slug, kind)}>{words.clear}</a>}
    </form>
  )
}

function Items(props: ListProps) {
  const { page, park, kind, items } = props
  const { locale, links } = page
  const words = messages[locale].content
  const columns = words.columns
  const placed = items.some(({ position }) => position !== null)
  const vouched = items.some(({ verifiedAt, reviewBy }) => verifiedAt !== null || reviewBy !== null)
  return (
    <table class="desk-table content-items">
      <thead>
        <tr>
          {placed && (
            <th scope="col" class="number">
              {columns.order}
            </th>
          )}
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.live}</th>
          <th scope="col">{columns.open}</th>
          {vouched && <th scope="col">{columns.verified}</th>}
        </tr>
      </thead>
      <tbody data-list>
        {items.map((item) => (
          <tr>
            {placed && (
              <td class="number" data-label={columns.order}>
                {item.position ?? ''}
              </td>
            )}
            <th scope="row">
              <a href={links.contentItem(park.slug, kind, item.code)} data-item>
                {item.name[locale]}
              </a>
              <small>{item.code}</small>
            </th>
            <td data-label={columns.live}>{item.live ? words.live : <span class="nought">{words.notLive}</span>}</td>
            <td data-label={columns.open}>
              {item.open && <span class={`state-word is-${item.open}`}>{words.states[item.open]}</span>}
              {item.removes && <small>{words.removes}</small>}
            </td>
            {vouched && (
              <td>
                <Vouched item={item} page={page} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Vouched({ item: { verifiedAt, reviewBy }, page }: { item: ListedItem; page: DeskPage }) {
  const { locale, now } = page
  const words = messages[locale].content
  const over = isOver(reviewBy, now)
  return (
    <>
      {verifiedAt ? words.verifiedOn(formatDate(verifiedAt, locale)) : <span class="nought">{words.unverified}</span>}
      {reviewBy && (
        <small class={over ? 'alarm' : undefined}>
          {(over ? words.overdue : words.reviewBy)(formatDate(reviewBy, locale))}
        </small>
      )}
    </>
  )
}
