import { parkDay } from '../../../kernel/clock.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { FILTER_NAMES, LISTS } from '../inbox.ts'
import { asAddress } from '../input.ts'
import type { Inbox } from '../shown.ts'
import { ExportForm } from '../../exports/pages/export-form.tsx'
import { Deeds, Outcome } from './bulk.tsx'
import { Filters } from './filters.tsx'
import { KeySheet } from './keys.tsx'
import { Rows } from './rows.tsx'
import { SaveView } from './views.tsx'

interface InboxProps {
  page: DeskPage
  inbox: Inbox
}

/** The query as links to a lead carry it, so that the same list stays beside it. */
export const carriedBy = (query: Inbox['query']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asAddress(query)).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]],
    ),
  )

export function InboxPage({ page, inbox }: InboxProps) {
  const { query } = inbox
  const words = messages[page.locale].inbox
  const title = query.q === undefined ? words.lists[query.view] : words.found(query.q)
  const address = carriedBy(query)
  return (
    <DeskLayout page={page} title={title} current="inbox" wide>
      <div
        class="inbox"
        data-pulse={inbox.isFirst ? page.links.pulse(address) : undefined}
        data-pulse-now={inbox.isFirst ? inbox.pulse : undefined}
      >
        <Lists page={page} inbox={inbox} />
        <div class="inbox-main">
          <h1>{title}</h1>
          <Filters page={page} inbox={inbox} />
          {inbox.edit && (
            <Outcome
              page={page}
              outcome={inbox.edit.edit.changes}
              undo={inbox.edit.undoable ? page.links.bulkUndo(inbox.edit.edit.id) : null}
              back={new URLSearchParams(address).toString()}
            />
          )}
          {inbox.page.leads.length > 0 ? <Chosen page={page} inbox={inbox} /> : <Empty page={page} inbox={inbox} />}
          <Further page={page} inbox={inbox} />
          <SaveView page={page} query={new URLSearchParams(address).toString()} />
          {page.maySomewhere('lead.export') && <ExportForm page={page} query={address} parkId={inbox.parkId} />}
        </div>
      </div>
      <KeySheet page={page} />
    </DeskLayout>
  )
}

function Lists({ page, inbox: { counts, query, views } }: InboxProps) {
  const { locale, links } = page
  const words = messages[locale].inbox
  return (
    <nav class="inbox-lists" aria-label={words.listsOf}>
      <ul>
        {LISTS.map((view) => (
          <li>
            <a
              href={links.inbox({ view, park: query.park })}
              aria-current={view === query.view && query.q === undefined ? 'page' : undefined}
            >
              {words.lists[view]} <span class="count">{counts[view].toLocaleString('en-US')}</span>
            </a>
          </li>
        ))}
      </ul>
      <h2>{words.views.title}</h2>
      {views.length > 0 && (
        <ul>
          {views.map((view) => (
            <li>
              <a href={links.inbox(Object.fromEntries(new URLSearchParams(view.query)))}>{view.name}</a>
              {view.owner !== page.staff && <span class="soft"> {words.views.sharedBy}</span>}
            </li>
          ))}
        </ul>
      )}
      <p class="soft">
        <a href={links.views()}>{words.views.manage}</a>
      </p>
      <p class="soft">
        <a href={links.keys()} data-keys data-key="?" aria-keyshortcuts="?">
          {words.keysHint}
        </a>
      </p>
    </nav>
  )
}

/** The list as a form in which leads are chosen. */
function Chosen({ page, inbox }: InboxProps) {
  const carried = carriedBy(inbox.query)
  const works = page.maySomewhere('lead.state')
  return (
    <form method="post" action={page.links.bulk()} class="inbox-chosen">
      <input type="hidden" name="back" value={new URLSearchParams(carried).toString()} />
      <Rows page={page} list={inbox} choosable={works} carried={carried} />
      {works && <Deeds page={page} officers={inbox.officers} others />}
    </form>
  )
}

function Empty({ page: { locale, links }, inbox: { query, page } }: InboxProps) {
  const words = messages[locale].inbox
  const narrowed = query.q !== undefined || FILTER_NAMES.some((name) => query[name] !== undefined)
  if (narrowed)
    return (
      <p class="inbox-empty">
        {page.looked === null && words.empty.narrowed}{' '}
        <a href={links.inbox({ view: query.view, park: query.park })}>{words.clear}</a>
      </p>
    )
  return (
    <p class="inbox-empty">
      {words.empty[query.view]} {query.view === 'all' && words.empty.publish}
      {query.view === 'mine' && (
        <a href={links.inbox({ view: 'unassigned', park: query.park })}>{words.empty.toUnassigned}</a>
      )}
      {query.view !== 'all' && query.view !== 'mine' && (
        <a href={links.inbox({ view: 'all', park: query.park })}>{words.empty.toAll}</a>
      )}
    </p>
  )
}

/** The way on, and how far was looked where a filter or a search looks lead by lead. */
function Further({ page: { locale, links }, inbox: { page, query, isFirst } }: InboxProps) {
  const words = messages[locale].inbox
  if (page.next === null && isFirst) return null
  const day = page.looked && formatDate(parkDay(page.looked.until), locale)
  return (
    <p class="inbox-further">
      {page.looked && day !== null && <span role="status">{words.looked(page.looked.leads, day)} </span>}
      {page.next !== null && (
        <a href={links.inbox({ ...asAddress(query), cursor: page.next })} rel="next">
          {page.looked ? words.lookFurther : words.next}
        </a>
      )}
      {!isFirst && <a href={links.inbox(asAddress(query))}>{words.first}</a>}
    </p>
  )
}
