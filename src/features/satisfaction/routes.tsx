import { Hono } from 'hono'
import { pageOf, placeIn } from '../../data/cursor.ts'
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
import { type ListedRating, listedRatings, PAGE_ROWS, type RatingFilter, scoresByQuarter } from './queries.ts'
import { RATED, stageSubject } from './rating.ts'

/** What enterprises say of answers and stages. */
export const satisfactionRoutes = new Hono<DeskParkEnv>()
  .get('/', may('service.read'), async (c) => {
    const { scope, deps, memberships, park } = c.var
    const filter = filterOf(c.req.query())
    const mayRead = allows(memberships, 'lead.contact', park.id)
    const place = placeIn(c.req.query('cursor'), SORT)
    const after = place && { at: place.value, id: place.code }
    const [rows, quarters] = await Promise.all([
      listedRatings(scope, filter, after, PAGE_ROWS + 1),
      scoresByQuarter(scope, deps.clock()),
    ])
    const { items, next } = pageOf(rows, PAGE_ROWS, ({ at, id }) => ({ sort: SORT, value: at, code: id }))
    return sendPage(
      c,
      <SatisfactionPage
        page={deskPage(c)}
        park={park}
        filter={filter}
        quarters={quarters}
        ratings={await commented({ scope, vault: deps.vault }, items, mayRead)}
        mayRead={mayRead}
        cursor={next}
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

/** A rating as a row of a file: nothing of what was written. */
function cellsOf({ enterprise, rated, subject, reference, score, at, followUp }: ListedRating, locale: Locale): Cell[] {
  const { satisfaction: words } = messages[locale]
  const stage = rated === 'stage' ? stageSubject(subject) : null
  const what = stage ? words.ofStage(words.stages[stage.stage]) : words.ofDemand(reference ?? '')
  return [enterprise.name, what, score, { at }, followUp]
}
