import { type Context, Hono } from 'hono'
import { ParkScope } from '../../data/scope.ts'
import { settle } from '../../data/shards.ts'
import { type DeskEnv, type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { linksFrom } from '../../http/paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import type { Typed } from '../content/fields/field.ts'
import { membersOf, namesOf } from '../triage/people.ts'
import { parkOfSlug } from '../parks/registry.ts'
import { addPark, additionOf, closePark, openPark, REASONS } from './actions.ts'
import { checklistOf, missingIn, MUSTS, SHOULDS } from './checklist.ts'
import { newPark, RESERVED } from './input.ts'
import { NewParkPage } from './pages/new-park.tsx'
import { OpeningPage } from './pages/opening.tsx'

const SUGGESTED = { hue: '210', respondWorkingDays: '3' }

/** Adding a park to the bureau: `/parks/new`. */
export const newParkRoutes = new Hono<DeskEnv>()
  .use(may('park.add'))
  .get('/', (c) => {
    // A bureau's parks lie in its own region, unless somebody says otherwise.
    const { zh, en } = c.var.bureau.region
    return sendNew(c, { values: { ...SUGGESTED, 'regionName.zh': zh, 'regionName.en': en }, errors: [] })
  })
  .post('/', async (c) => {
    const values = typedValues(await readForm(c.req))
    const read = newPark.read(typedIn(values), '')
    const errors: FieldError[] = read.errors ?? []
    if (RESERVED.includes(textOf(values['slug']))) errors.push({ path: 'slug', key: 'slug_reserved' })
    const { deps, memberships, bureau, actor, requestId, locale, registry } = c.var
    // Another database than the bureau's own refuses no slug of its parks.
    if (read.value && (await parkOfSlug(registry, read.value.slug))) errors.push({ path: 'slug', key: 'slug_taken' })
    if (!read.value || errors.length > 0) return sendNew(c, { values, errors }, 422)
    const park = { id: newId('park'), bureauId: bureau.id }
    await settle(deps.database, park.id, bureau.id)
    const scope = ParkScope.open(deps.database, { by: 'membership', park, memberships })
    try {
      await addPark({ scope, actor, now: deps.clock(), requestId }, bureau.id, read.value)
    } catch (error) {
      if (error instanceof AppError && error.status === 422) return sendNew(c, { values, errors: error.fields }, 422)
      throw error
    }
    return c.redirect(deskLinksFrom(locale, bureau.slug).parkOpening(read.value.slug), 303)
  })

const typedIn = (values: FormState['values']): Typed =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat()[0] ?? '']))

const sendNew = (c: Context<DeskEnv>, form: FormState, status: 200 | 422 = 200): Response =>
  sendPage(c, <NewParkPage page={deskPage(c)} form={form} />, 'private', status)

/** Opening a park to the public and closing it again. */
export const openingRoutes = new Hono<DeskParkEnv>()
  .get('/opening', may('content.read'), (c) => send(c, []))
  .post('/opening', may('park.open'), async (c) => {
    const { park } = c.var
    if (park.published) throw new AppError('request.conflict', 409)
    if (missingIn((await stateOf(c)).checklist).length > 0) return send(c, [{ path: '', key: 'parks.not_ready' }], 422)
    await openPark(contextOf(c), park)
    return back(c, 'opened')
  })
  .post('/closing', may('park.open'), async (c) => {
    const typed = textOf(typedValues(await readForm(c.req))['reason'])
    const reason = REASONS.find((one) => one === typed)
    if (!reason) return send(c, [{ path: 'reason', key: 'invalid_choice' }], 422)
    await closePark(contextOf(c), c.var.park, reason)
    return back(c, 'closed')
  })

type Ctx = Context<DeskParkEnv>

const contextOf = ({ var: { scope, actor, deps, requestId } }: Ctx) => ({ scope, actor, now: deps.clock(), requestId })

const back = (c: Ctx, did: 'opened' | 'closed') =>
  c.redirect(deskLinksFrom(c.var.locale, c.var.bureau.slug).parkOpening(c.var.park.slug, { did }), 303)

async function stateOf({ var: { scope, registry, park, desk, deps } }: Ctx) {
  const [members, addition] = await Promise.all([membersOf(desk), additionOf(scope)])
  const ownTeam = members.some((member) => member.park === park.id && member.endedAt === null)
  return { members, addition, checklist: await checklistOf(scope, registry, park, ownTeam, deps.clock()) }
}

async function send(c: Ctx, errors: readonly FieldError[], status: 200 | 422 = 200): Promise<Response> {
  const { park, staff } = c.var
  const { members, addition, checklist } = await stateOf(c)
  const added = addition && {
    name: namesOf(members)[addition.by ?? '']?.[c.var.locale] ?? null,
    at: addition.at,
    own: addition.by === staff.id,
  }
  const did = (['opened', 'closed'] as const).find((one) => one === c.req.query('did')) ?? null
  const props = {
    visitor: linksFrom({ locale: c.var.locale, hostPark: null }),
    musts: MUSTS,
    shoulds: SHOULDS,
    reasons: REASONS,
    checklist,
    added: added ?? null,
    errors,
    did,
    open: park.published === true,
  }
  return sendPage(c, <OpeningPage page={deskPage(c)} park={park} {...props} />, 'private', status)
}
