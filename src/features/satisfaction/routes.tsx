import { Hono } from 'hono'
import { decodeCursor, encodeCursor } from '../../data/cursor.ts'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Cell } from '../exports/cell.ts'
import { keysetPages, sendTable } from '../service/export.ts'
import { allows } from '../staff/role.ts'
import { commented } from './comments.ts'
import { queryOf, SatisfactionPage } from './pages/list.tsx'
import {
  type After,
  type ListedRating,
  listedRatings,
  PAGE_ROWS,
  type RatingFilter,
  scoresByQuarter,
} from './queries.ts'
import { RATED, stageSubject } from './rating.ts'

/** What enterprises say of answers and stages. */
export const satisfactionRoutes = new Hono<DeskParkEnv>()
  .get('/', may('service.read'), async (c) => {
    const { scope, deps, memberships, park } = c.var
    const filter = filterOf(c.req.query())
    const mayRead = allows(memberships, 'lead.contact', park.id)
    const [rows, quarters] = await Promise.all([
      listedRatings(scope, filter, afterOf(c.req.query('cursor')), PAGE_ROWS + 1),
      scoresByQuarter(scope, deps.clock()),
    ])
    const shown = rows.slice(0, PAGE_ROWS)
    const last = rows.length > PAGE_ROWS ? shown.at(-1) : undefined
    return sendPage(
      c,
      <SatisfactionPage
        page={deskPage(c)}
        park={park}
        filter={filter}
        quarters={quarters}
        ratings={await commented({ scope, vault: deps.vault }, shown, mayRead)}
        mayRead={mayRead}
        cursor={last ? encodeCursor({ sort: SORT, value: last.at, code: last.id }) : null}
      />,
      'private',
    )
  })
  .get('/export', may('service.export'), async (c) => {
    const { scope, locale } = c.var
    const filter = filterOf(c.req.query())
    const next = (last: ListedRating | null) => listedRatings(scope, filter, last, PAGE_ROWS)
    const { columns } = messages[locale].satisfaction
    return sendTable(c, {
      list: 'satisfaction',
      header: [columns.enterprise, columns.what, columns.score, columns.at, columns.followUp],
      rows: keysetPages(next, (row) => cellsOf(row, locale)),
      filters: Object.fromEntries(
        Object.entries(queryOf(filter)).flatMap(([name, value]) => (value ? [[name, value]] : [])),
      ),
    })
  })

const SORT = 'satisfaction'

function filterOf(query: Readonly<Record<string, string>>): RatingFilter {
  return { rated: RATED.find((one) => one === query['rated']), low: query['low'] === '1' }
}

/** Errors: 400 `request.cursor_invalid`. */
function afterOf(cursor: string | undefined): After | null {
  if (!cursor) return null
  const { value, code } = decodeCursor(cursor, SORT)
  return { at: Number(value), id: code }
}

/** A rating as a row of a file: nothing of what was written. */
function cellsOf({ enterprise, rated, subject, reference, score, at, followUp }: ListedRating, locale: Locale): Cell[] {
  const { satisfaction: words } = messages[locale]
  const stage = rated === 'stage' ? stageSubject(subject) : null
  const what = stage ? words.ofStage(words.stages[stage.stage]) : words.ofDemand(reference ?? '')
  return [enterprise.name, what, score, { at }, followUp]
}
