import { type Context, Hono } from 'hono'
import { recordEntry } from '../../data/ledger.ts'
import { deadLetters } from '../../data/queue.ts'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { type Query, withQuery } from '../../http/paths.ts'
import { readForm } from '../../http/validation.ts'
import { unparkSpilled } from '../leads/spill.ts'
import { replayJobs, type StaffContext } from './actions.ts'
import { type JobsProps, JobsPage } from './pages/jobs.tsx'
import { inquiriesAside, MOST_COUNTED, waitingJobs } from './queries.ts'

type Ctx = Context<DeskParkEnv>

const MOST_LISTED = 100

/** Jobs that were given up, and inquiries that were put aside. */
export const jobRoutes = new Hono<DeskParkEnv>()
  .use(may('job.replay'))
  .get('/', async (c) => {
    const { scope, park, deps } = c.var
    const now = deps.clock()
    const [letters, waiting, aside] = await Promise.all([
      scope.all(deadLetters(MOST_LISTED)),
      waitingJobs(scope, now),
      inquiriesAside(deps.files, deps.vault, park.id),
    ])
    const props = {
      park,
      letters,
      most: MOST_LISTED,
      waiting,
      counted: MOST_COUNTED,
      aside,
      done: doneOf(c.req.query()),
    }
    return sendPage(c, <JobsPage page={deskPage(c)} {...props} />, 'private')
  })
  .post('/replays', async (c) => {
    const form = await readForm(c.req)
    const all = async () => (await c.var.scope.all(deadLetters(MOST_LISTED))).map(({ id }) => id)
    const ids = form['all'] === 'true' ? await all() : chosen(form['job'])
    if (ids.length === 0) return back(c, { nothing: '1' })
    return back(c, { replayed: (await replayJobs(staffContext(c.var), ids)).length })
  })
  .post('/intake', async (c) => {
    const { scope, park, deps } = c.var
    const ids = chosen((await readForm(c.req))['lead']).filter((id) => LEAD_ID.test(id))
    if (ids.length === 0) return back(c, { nothing: '1' })
    const ctx = staffContext(c.var)
    // Written first: what was moved without an entry would have been done by nobody.
    await scope.write(recordEntry(ctx, { action: 'spill.retried', subject: park.id, after: { ids } }))
    let taken = 0
    for (const leadId of ids) if (await unparkSpilled(deps.files, { parkId: park.id, leadId })) taken += 1
    return back(c, { taken })
  })

/** Ids name objects among the files: nothing else comes into such a name. */
const LEAD_ID = /^lead_[0-9a-z]{26}$/

const staffContext = ({ scope, actor, deps, requestId }: Ctx['var']): StaffContext => ({
  scope,
  actor,
  now: deps.clock(),
  requestId,
})

/** Texts of a field that may come several times, no more than a page lists. */
const chosen = (value: unknown): string[] =>
  [value]
    .flat()
    .flatMap((one) => (typeof one === 'string' && one !== '' ? [one] : []))
    .slice(0, MOST_LISTED)

const back = (c: Ctx, query: Query) =>
  c.redirect(withQuery(deskLinksFrom(c.var.locale, c.var.bureau.slug).jobs(c.var.park.slug), query), 303)

function doneOf({ replayed, taken, nothing }: Record<string, string>): JobsProps['done'] {
  if (replayed !== undefined) return { replayed: Number.parseInt(replayed, 10) || 0 }
  if (taken !== undefined) return { taken: Number.parseInt(taken, 10) || 0 }
  return nothing === undefined ? null : { nothing: true }
}
