import { type Context, Hono } from 'hono'
import { pageOf } from '../../data/cursor.ts'
import { given } from '../../data/query.ts'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { runJobsSoon } from '../../jobs.ts'
import { type FieldError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { templateIn } from '../clocks/queries.ts'
import { enterpriseContext, type EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { readEvidenceForm } from '../evidence/form.ts'
import { evidenceOf } from '../evidence/queries.ts'
import { allProcedures } from '../procedures/queries.ts'
import { keysetPages, sendTable } from '../service/export.ts'
import { allows } from '../staff/role.ts'
import { membersOf, namesIn, peopleOf, thoseWhoMay } from '../triage/people.ts'
import { answerDemand, closeDemand, handOver, noteDemand, reopenDemand } from './actions.ts'
import { evidenceOfDemand } from './events.ts'
import { demandCells, demandTitles } from './export.ts'
import { handsOf } from './hands.ts'
import { handOverInput, writtenIn } from './input.ts'
import { afterOf, filterOf, sortOf } from './list-query.ts'
import { type DemandEnv, openDemand } from './open.ts'
import { DemandPage } from './pages/demand.tsx'
import { DemandsPage } from './pages/list.tsx'
import {
  type Demand,
  demandOf,
  departmentsSeen,
  eventsOfDemand,
  listedDemands,
  type ListedDemand,
  openCounts,
  PAGE_ROWS,
  sortValue,
} from './queries.ts'
import { entriesOf } from './timeline.ts'
import { formReturn } from '../../http/form-return.ts'

const reading = may('service.read')
const editing = may('service.edit')

/** The demands of a park's enterprises. Each form is posted to a resource of its own, and comes back to the page. */
export const demandRoutes = new Hono<DeskParkEnv>()
  .get('/', reading, async (c) => {
    const { scope, desk, staff, locale, deps, park } = c.var
    const now = deps.clock()
    const filter = filterOf(c.req.query())
    const after = afterOf(filter.view, c.req.query('cursor'))
    const asked = { filter, me: staff.id, now, after, limit: PAGE_ROWS + 1 }
    const [rows, counts, departments, names] = await Promise.all([
      listedDemands(scope, asked),
      scope.first(openCounts(staff.id, now)),
      departmentsSeen(scope),
      peopleOf(desk, locale),
    ])
    const { view } = filter
    const cursorOf = (last: Demand) => ({ sort: sortOf(view), value: sortValue(view, last), code: last.id })
    const { items: demands, next } = pageOf(rows, PAGE_ROWS, cursorOf)
    return sendPage(
      c,
      <DemandsPage
        page={deskPage(c)}
        park={park}
        filter={filter}
        counts={counts ?? { open: 0, mine: 0, overdue: 0, unassigned: 0 }}
        departments={departments}
        demands={demands}
        names={names}
        cursor={next}
      />,
      'private',
    )
  })
  .get('/export', may('service.export'), async (c) => {
    const { scope, desk, staff, locale, deps } = c.var
    const filter = filterOf(c.req.query())
    const names = await peopleOf(desk, locale)
    const asked = { filter, me: staff.id, now: deps.clock(), limit: PAGE_ROWS }
    const next = (last: ListedDemand | null) => {
      const after = last && { value: sortValue(filter.view, last), id: last.id }
      return listedDemands(scope, { ...asked, after })
    }
    return sendTable(c, {
      list: 'demands',
      header: demandTitles(locale),
      rows: keysetPages(next, (row) => demandCells(row, names, locale)),
      // A department is what somebody typed.
      filters: { view: filter.view, ...(filter.category && { category: filter.category }) },
    })
  })
  .route(
    '/:demand',
    new Hono<DemandEnv>()
      .get('/', reading, openDemand, (c) => showDemand(c, c.var.demand))
      .post('/answers', editing, openDemand, async (c) => {
        const ctx = { ...enterpriseContext(c.var), files: c.var.deps.files }
        const { values, files, ids, shown, errors } = await readEvidenceForm(c, ctx, c.var.enterprise)
        return change(c, { values, files, errors }, 'answered', async (demand) =>
          answerDemand(ctx, c.var.enterprise, demand, { text: writtenIn(values, 'answer'), files: ids, shown }),
        )
      })
      .post('/hand-over', editing, openDemand, (c) =>
        changed(c, 'handed', async (ctx, enterprise, demand, values) => {
          const people = thoseWhoMay(await membersOf(c.var.desk), 'service.edit', c.var.park.id)
          await handOver(ctx, enterprise, demand, handOverInput(values, demand, people))
        }),
      )
      .post('/notes', editing, openDemand, (c) =>
        changed(c, 'noted', (ctx, enterprise, demand, values) =>
          noteDemand(ctx, enterprise, demand, writtenIn(values, 'note')),
        ),
      )
      .post('/reopening', editing, openDemand, (c) =>
        changed(c, 'reopened', (ctx, enterprise, demand, values) =>
          reopenDemand(ctx, enterprise, demand, { text: writtenIn(values, 'missing') }),
        ),
      )
      .post('/closing', editing, openDemand, (c) =>
        changed(c, 'closed', (ctx, enterprise, demand) => closeDemand(ctx, enterprise, demand, 'staff')),
      ),
  )

type Done = keyof (typeof messages)['zh']['demands']['done']
type Values = FormState['values']

async function changed(
  c: Context<DemandEnv>,
  done: Done,
  work: (ctx: EnterpriseContext, enterprise: EnterpriseRecord, demand: Demand, values: Values) => Promise<void>,
): Promise<Response> {
  const values = typedValues(await readForm(c.req))
  const form = { values, files: [], errors: [] }
  return change(c, form, done, (demand) => work(enterpriseContext(c.var), c.var.enterprise, demand, values))
}

interface Sent {
  values: Values
  files: readonly Evidence[]
  errors: readonly FieldError[]
}

/** Does what a form asks and goes back; a wrong or stale form is shown again with what was typed. */
async function change(
  c: Context<DemandEnv>,
  sent: Sent,
  done: Done,
  work: (demand: Demand) => Promise<void>,
): Promise<Response> {
  const { scope, demand, park, locale, bureau, deps } = c.var
  const stale = async () => showDemand(c, (await demandOf(scope, demand.id)) ?? demand, { ...sent, status: 409 })
  if (textOf(sent.values.seen) !== String(demand.version)) return stale()
  if (sent.errors.length > 0) return showDemand(c, demand, { ...sent, status: 422 })
  try {
    await work(demand)
  } catch (error) {
    const { status, errors } = formReturn(error)
    return status === 409 ? stale() : showDemand(c, demand, { ...sent, errors, status })
  }
  c.env.later(() => runJobsSoon(deps))
  return c.redirect(`${deskLinksFrom(locale, bureau.slug).demand(park.slug, demand.id, { done })}#done`, 303)
}

type Again = Sent & { status: 409 | 422 }

async function showDemand(c: Context<DemandEnv>, demand: Demand, again?: Again): Promise<Response> {
  const { scope, desk, deps, enterprise, memberships, park, locale } = c.var
  const mayRead = allows(memberships, 'lead.contact', park.id)
  const [events, seen, { time }, members, procedures, files] = await Promise.all([
    scope.all(given(eventsOfDemand, { id: demand.id })),
    departmentsSeen(scope),
    templateIn(scope),
    membersOf(desk),
    allProcedures(scope),
    evidenceOf(scope, deps.vault, enterprise.id, [evidenceOfDemand(demand.id)], { names: mayRead }),
  ])
  const words: Record<string, string> = messages[locale].demands.done
  const offices = procedures.steps.map(({ authority }) => authority[locale])
  return sendPage(
    c,
    <DemandPage
      page={deskPage(c)}
      park={park}
      enterprise={enterprise}
      demand={demand}
      entries={await entriesOf({ scope, vault: deps.vault }, enterprise, events, mayRead)}
      hands={handsOf(events, deps.clock(), time)}
      files={files}
      kept={again?.files ?? []}
      names={namesIn(members, locale)}
      people={thoseWhoMay(members, 'service.edit', park.id).map(({ user, name }) => ({ user, name: name[locale] }))}
      departments={[...new Set([...seen, ...offices])]}
      mayRead={mayRead}
      form={{ values: again?.values ?? {}, errors: again?.errors ?? [] }}
      stale={again?.status === 409}
      done={words[c.req.query('done') ?? ''] ?? null}
    />,
    'private',
    again?.status ?? 200,
  )
}
