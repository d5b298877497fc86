import type { Context } from 'hono'
import { ParkScope } from '../../data/scope.ts'
import { runJobsSoon } from '../../jobs.ts'
import type { AppEnv } from '../../http/context.ts'
import { originOf, pageContext, sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { INVESTOR } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { limit } from '../gate/limiter.ts'
import { parkWithBureau } from '../parks/registry.ts'
import { eraseSeat } from './erasing.ts'
import { RegistrationPage } from './pages/registration.tsx'
import { eventOf, placeOf, registrationById } from './queries.ts'
import type { SeatContext } from './registering.ts'
import { cancelSeat } from './seats.ts'
import { opens, readToken } from './token.ts'

type Ctx = Context<AppEnv, '/:token'> | Context<AppEnv, '/:token/cancellation'> | Context<AppEnv, '/:token/erasure'>
type Opened = Awaited<ReturnType<typeof openRegistration>>

/** Errors: 404 `registrations.not_found` for any link that is not a registration's, whatever is wrong with it. */
async function openRegistration(c: Ctx) {
  const { registry, deps } = c.var
  const token = c.req.param('token')
  const parts = readToken(token)
  const isElsewhere = parts !== null && c.env.hostPark !== null && c.env.hostPark !== parts.slug
  const found = parts && !isElsewhere ? await parkWithBureau(registry, parts.slug, deps.clock()) : null
  if (!parts || !found) throw new AppError('registrations.not_found', 404)
  const scope = ParkScope.open(deps.database, { by: 'visit', park: found.park })
  const seat = await registrationById(scope, parts.id)
  const event =
    seat && (await opens(deps.vault, scope.parkId, seat.id, parts.secret)) && (await eventOf(scope, seat.eventCode))
  if (!seat || !event) throw new AppError('registrations.not_found', 404)
  return { ...found, scope, seat, event, token }
}

export async function showRegistration(c: Ctx): Promise<Response> {
  const { park, bureau, scope, seat, event, token } = await openRegistration(c)
  const page = {
    ...pageContext(c, { park, bureau, address: (links) => links.registration(token) }),
    alternates: null,
  }
  const place = seat.state === 'waiting' ? await placeOf(scope, seat) : null
  return sendPage(
    c,
    <RegistrationPage
      page={page}
      park={park}
      event={event}
      seat={seat}
      place={place}
      token={token}
      url={`${originOf(c)}${page.links.registration(token)}`}
      changed={c.req.query('done') === 'changed'}
    />,
    'private',
  )
}

/** What is not possible any more is not done, and the page says so. Errors: 404; 429. */
async function act(c: Ctx, work: (ctx: SeatContext, opened: Opened) => Promise<void>): Promise<Response> {
  const { deps, requestId, locale } = c.var
  const opened = await openRegistration(c)
  await limit(c, opened.scope, 'receipt')
  const ctx = { scope: opened.scope, actor: INVESTOR, now: deps.clock(), requestId }
  const isDone = await work(ctx, opened).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.status === 409) return false
      throw error
    },
  )
  c.env.later(() => runJobsSoon(deps))
  const links = linksFrom({ locale, hostPark: c.env.hostPark })
  return c.redirect(links.registration(opened.token, isDone ? {} : { done: 'changed' }), 303)
}

export const cancelOwn = (c: Ctx): Promise<Response> => act(c, (ctx, { seat, event }) => cancelSeat(ctx, seat, event))

/** Before the event begins the seats are free again. */
export const eraseOwn = (c: Ctx): Promise<Response> =>
  act(c, async (ctx, { seat, event }) => {
    if (seat.erasedAt === null) await eraseSeat(ctx, seat, ctx.now < event.startsAt)
  })
