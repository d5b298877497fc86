import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { linksFrom } from '../../http/paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { isDay, parkTime } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { conflict, sendBack, unschedule } from './actions.ts'
import { contextOf } from './board.tsx'
import type { ContentKind, VersionHead } from './content.ts'
import { ContentFaults, type Fault } from './faults.ts'
import { headsOf, headsOfSet } from './heads.ts'
import { isEditable } from './kinds.ts'
import { type Did, ReviewPage } from './pages/review.tsx'
import { SetPage } from './pages/set.tsx'
import { peopleOf } from '../triage/people.ts'
import { pass } from './publish.ts'
import { pageOfSet, queueOf, scheduledIn } from './review-board.ts'

type Ctx = Context<DeskParkEnv>
const SET_PAGE = 50

/** What waits for a second person, and what is published at its time. */
export const reviewRoutes = new Hono<DeskParkEnv>()
  .get('/', async (c) => {
    const set = c.req.query('set')
    return set === undefined ? send(c, { values: {}, errors: [] }) : sendSet(c, set)
  })
  .post('/', may('content.review'), async (c) => {
    const values = typedValues(await readForm(c.req))
    const { did, publishAt, errors } = decisionIn(values, c.var.deps.clock())
    if (errors.length > 0) return send(c, { values, errors }, [], 422)
    try {
      const versions = await seenIn(c, values, 'review')
      const ctx = contextOf(c)
      await (did === 'return' ? sendBack(ctx, versions, textOf(values['note'])) : pass(ctx, versions, publishAt))
      return after(c, did, versions.length)
    } catch (error) {
      if (error instanceof ContentFaults) return send(c, { values, errors: [] }, error.faults, 422)
      if (!(error instanceof AppError) || !['request.conflict', 'content.wrong_state'].includes(error.code)) throw error
      return send(c, { values, errors: [{ path: '', key: 'request.conflict' }] }, [], 409)
    }
  })
  .post('/scheduled', may('content.review'), async (c) => {
    const versions = await seenIn(c, typedValues(await readForm(c.req)), 'scheduled')
    await unschedule(contextOf(c), versions)
    return after(c, 'unschedule', versions.length)
  })

const MOST_NOTE = 1000

interface Decided {
  did: Did
  /** UTC milliseconds; null is at once. */
  publishAt: number | null
  errors: FieldError[]
}

/** What was decided, and what is wrong with it. */
function decisionIn(values: FormState['values'], now: number): Decided {
  const chosen = [values['version'] ?? []].flat().length > 0
  const errors: FieldError[] = chosen ? [] : [{ path: '', key: 'content.nothing_chosen' }]
  const decision = textOf(values['decision'])
  if (decision === 'return') {
    const note = textOf(values['note'])
    if (note === '') errors.push({ path: 'note', key: 'required' })
    if (note.length > MOST_NOTE) errors.push({ path: 'note', key: 'too_long', params: { max: MOST_NOTE } })
    return { did: 'return', publishAt: null, errors }
  }
  if (decision !== 'schedule') return { did: 'pass', publishAt: null, errors }
  const [day, time] = [textOf(values['day']), textOf(values['time'])]
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isDay(day))
    errors.push({ path: 'day', key: day === '' ? 'required' : 'invalid_date' })
  if (!clock) errors.push({ path: 'time', key: 'invalid_time' })
  const publishAt = parkTime(day, Number(clock?.[1]) * 60 + Number(clock?.[2]))
  if (publishAt <= now) errors.push({ path: 'day', key: 'schedule_past' })
  return { did: 'schedule', publishAt, errors }
}

/**
 * The versions that were ticked, one by one or as sets, as they were when the page was shown. Errors: 404 when one is
 * not the park's; 409 when one is not as it was.
 */
async function seenIn(c: Ctx, values: FormState['values'], state: 'review' | 'scheduled'): Promise<VersionHead[]> {
  const seen = new Map([values['version'] ?? []].flat().map((one) => splitOnce(one)))
  if (seen.size === 0) throw new AppError('content.nothing_chosen', 422)
  const isSet = (key: string) => key.startsWith('set_')
  const singles = await headsOf(
    c.var.scope,
    [...seen.keys()].filter((key) => !isSet(key)),
  )
  const asSeen = singles.map((version) => ({ ...version, revision: Number(seen.get(version.id)) || 0 }))
  const sets = await Promise.all(
    [...seen].filter(([key]) => isSet(key)).map(([key, sum]) => setAsSeen(c, key, sum, state)),
  )
  if (asSeen.length + sets.length < seen.size) throw new AppError('request.not_found', 404)
  return [...asSeen, ...sets.flat()]
}

const splitOnce = (text: string): [string, string] => {
  const [key = '', seen = ''] = text.split(' ')
  return [key, seen]
}

async function setAsSeen(c: Ctx, key: string, sum: string, state: 'review' | 'scheduled'): Promise<VersionHead[]> {
  const versions = await headsOfSet(c.var.scope, key, state)
  if (versions.length === 0) throw new AppError('request.not_found', 404)
  const revisions = versions.reduce((total, { revision }) => total + revision, 0)
  if (`${revisions}/${versions.length}` !== sum) throw conflict()
  return versions
}

const kindIn = (text: string | undefined): ContentKind | null => (text && isEditable(text) ? text : null)

function after(c: Ctx, did: Did, count: number): Response {
  const links = deskLinksFrom(c.var.locale, c.var.bureau.slug)
  return c.redirect(links.contentReview(c.var.park.slug, { did, count }), 303)
}

const DID: readonly Did[] = ['pass', 'schedule', 'return', 'unschedule']

function doneIn(c: Ctx) {
  const did = DID.find((one) => one === c.req.query('did'))
  const count = Number(c.req.query('count'))
  return did && Number.isSafeInteger(count) && count > 0 ? { did, count } : null
}

async function send(
  c: Ctx,
  form: FormState,
  faults: readonly Fault[] = [],
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { scope, park, staff, desk, locale, deps } = c.var
  const kind = kindIn(textOf(form.values['kind']) || c.req.query('kind'))
  const [queue, scheduled, names] = await Promise.all([
    queueOf(scope, staff.id, kind, deps.clock()),
    scheduledIn(scope, staff.id, deps.clock()),
    peopleOf(desk, locale),
  ])
  const ticked: readonly string[] | 'all' = c.req.query('all') === '1' ? 'all' : [form.values['version'] ?? []].flat()
  const visitor = linksFrom({ locale, hostPark: null })
  const props = { visitor, queue, scheduled, kind, names, form, ticked, faults, done: doneIn(c) }
  return sendPage(c, <ReviewPage page={deskPage(c)} park={park} {...props} />, 'private', status)
}

async function sendSet(c: Ctx, set: string): Promise<Response> {
  const { scope, park, desk, locale, deps } = c.var
  const [{ proposals, next }, names] = await Promise.all([
    pageOfSet(scope, set, c.req.query('after') ?? '', SET_PAGE, deps.clock()),
    peopleOf(desk, locale),
  ])
  return sendPage(
    c,
    <SetPage
      page={deskPage(c)}
      park={park}
      visitor={linksFrom({ locale, hostPark: null })}
      set={set}
      proposals={proposals}
      next={next}
      names={names}
    />,
    'private',
  )
}
