import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import { type Dated, type Span, SPANS, standingOf, TRUTH_KINDS, type TruthKind, type Vouched } from '../vouched.ts'
import { StaleTable } from './stale-table.tsx'
import { Trail } from '../../content/pages/trail.tsx'

export interface StaleProps {
  page: DeskPage
  park: Park
  /** `YYYY-MM-DD` at the park. */
  today: string
  lists: { due: readonly Dated[]; unverified: readonly Vouched[]; unsourced: readonly Vouched[] }
  /** What the lists are narrowed to. */
  kind: TruthKind | null
  span: Span
  isTicked(one: Vouched): boolean
  /** How many things were confirmed a moment ago. */
  confirmed: number
  /** Why nothing was. */
  fault: string | null
}

/** Rows that a list shows; the rest follows when these are done. */
const MOST_SHOWN = 100

/** What is past its review-by day or soon will be, and the quieter lists of what nobody vouches for. */
export function StalePage(props: StaleProps) {
  const { page, park, today, lists, kind, confirmed, fault } = props
  const { locale, links } = page
  const { truth } = messages[locale]
  const words = truth.stale
  const narrowed = <T extends Vouched>(list: readonly T[]) => list.filter((one) => kind === null || one.kind === kind)
  const due = narrowed(lists.due)
  const of = (standing: 'over' | 'soon') => due.filter(({ reviewBy }) => standingOf(reviewBy, today) === standing)
  const may = page.may('content.confirm', park.id)
  return (
    <DeskLayout page={page} title={words.title} current="content" hue={park.hue}>
      <Trail page={page} park={park} />
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.lead}</p>
      {confirmed > 0 && (
        <p class="notice" role="status">
          {words.confirmed(confirmed)}
        </p>
      )}
      {fault !== null && (
        <div class="notice" role="alert" tabindex={-1} autofocus>
          <p>
            <strong>{words.fault}</strong>
          </p>
          <p>{fault}</p>
        </div>
      )}
      <KindFilter {...props} />
      {due.length === 0 && <p class="desk-empty">{kind === null ? words.none : words.noneOfKind}</p>}
      <form class="truth-form" method="post" action={links.staleConfirmations(park.slug)}>
        {kind !== null && <input type="hidden" name="kind" value={kind} />}
        {/* The form's first button: Enter on a box confirms what is ticked. */}
        <ConfirmBar {...props} may={may} />
        {(['over', 'soon'] as const).map((standing) => (
          <List {...props} id={standing} title={words[standing]} rows={of(standing)} may={may} />
        ))}
        <List
          {...props}
          id="unverified"
          title={words.unverified}
          help={words.unverifiedHelp}
          rows={narrowed(lists.unverified)}
          may={may}
        />
      </form>
      <List
        {...props}
        id="unsourced"
        title={words.unsourced}
        help={words.unsourcedHelp}
        rows={narrowed(lists.unsourced)}
        may={false}
        bare
      />
    </DeskLayout>
  )
}

function KindFilter({ page, park, lists, kind }: StaleProps) {
  const { links, locale } = page
  const { stale, kinds } = messages[locale].truth
  const countOf = (one: TruthKind) => lists.due.filter((item) => item.kind === one).length
  return (
    <nav class="truth-kinds" aria-label={stale.filter}>
      <ul>
        <li>
          <a href={links.stale(park.slug)} aria-current={kind === null ? 'page' : undefined}>
            {stale.all} <span class="count">{lists.due.length}</span>
          </a>
        </li>
        {TRUTH_KINDS.map((one) => (
          <li>
            <a href={links.stale(park.slug, { kind: one })} aria-current={kind === one ? 'page' : undefined}>
              {kinds[one]} <span class="count">{countOf(one)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface ListProps extends StaleProps {
  id: string
  title: string
  help?: string
  rows: readonly Vouched[]
  may: boolean
  /** Nothing in it can be confirmed. */
  bare?: boolean
}

/** A list under its heading with its number; the quieter ones are folded. */
function List({ id, title, help, rows, bare = false, ...props }: ListProps) {
  const { stale } = messages[props.page.locale].truth
  if (rows.length === 0) return null
  const table = <StaleTable {...props} caption={title} rows={rows.slice(0, MOST_SHOWN)} bare={bare} />
  const more = rows.length > MOST_SHOWN && <p class="caption">{stale.more}</p>
  if (help === undefined)
    return (
      <section class={`truth-list ${id}`} aria-labelledby={id}>
        <h2 id={id}>
          {title} <span class="count">{rows.length}</span>
        </h2>
        {table}
        {more}
      </section>
    )
  return (
    <details class="truth-list truth-more">
      <summary>
        <h2 id={id}>
          {title} <span class="count">{rows.length}</span>
        </h2>
      </summary>
      <p class="caption">{help}</p>
      {table}
      {more}
    </details>
  )
}

function ConfirmBar({ page, lists, span, may }: StaleProps & { may: boolean }) {
  const { stale } = messages[page.locale].truth
  if (lists.due.length + lists.unverified.length === 0) return null
  return (
    <div class="truth-bar">
      <p class="field">
        <label for="span">{stale.span}</label>
        <select id="span" name="span" aria-describedby="span-help" disabled={!may}>
          {SPANS.map((one) => (
            <option value={one} selected={one === span}>
              {stale.spans[one]}
            </option>
          ))}
        </select>
      </p>
      <button class="button" type="submit" disabled={!may}>
        {stale.confirmChosen}
      </button>
      <p class="caption" id="span-help">
        {may ? stale.spanHelp : stale.notAllowed}
      </p>
    </div>
  )
}
