import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Localized } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { colleagues } from '../staff/queries.ts'
import { confirm, MOST_CONFIRMED } from './confirm.ts'
import { StalePage } from './pages/stale.tsx'
import { dueForReview, withoutTruth } from './queries.ts'
import { addressOf, isTruthKind, type Span, SPANS, type TruthKind, type Vouched } from './vouched.ts'

type Ctx = Context<DeskParkEnv>

/** What is no longer certain, and saying that it still is. */
export const staleRoutes = new Hono<DeskParkEnv>()
  .get('/', (c) => {
    const confirmed = Number(c.req.query('confirmed') ?? 0)
    return send(c, { kind: kindIn(c.req.query('kind')), confirmed: Number.isInteger(confirmed) ? confirmed : 0 })
  })
  .post('/confirmations', may('content.confirm'), async (c) => {
    const values = typedValues(await readForm(c.req))
    const words = messages[c.var.locale].truth.stale
    const one = textOf(values['one'])
    const ticked = (one === '' ? [values['item'] ?? []].flat() : [one]).filter((item) => item !== '')
    const kind = kindIn(textOf(values['kind']))
    const span = SPANS.find((known) => known === textOf(values['span'])) ?? 'same'
    const shown = { kind, span, ticked }
    const seen = ticked.map(seenIn)
    if (seen.length === 0) return send(c, { ...shown, fault: words.nothing }, 422)
    if (seen.length > MOST_CONFIRMED) return send(c, { ...shown, fault: words.tooMany(MOST_CONFIRMED) }, 422)
    const { scope, actor, deps, requestId, park, bureau, locale } = c.var
    const now = deps.clock()
    const confirmation = { seen, span, today: parkDay(now), by: await signerOf(c) }
    try {
      const confirmed = await confirm({ scope, actor, now, requestId }, confirmation)
      const query = { confirmed, ...(kind !== null && { kind }) }
      return c.redirect(deskLinksFrom(locale, bureau.slug).stale(park.slug, query), 303)
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'request.conflict')) throw error
      return send(c, { ...shown, fault: words.changed }, 409)
    }
  })

const kindIn = (text: string | undefined): TruthKind | null => (text !== undefined && isTruthKind(text) ? text : null)

/** `site/lx-001 0123456789abcdef`, as the page names it. Errors: 422. */
function seenIn(item: string): Pick<Vouched, 'kind' | 'code' | 'award' | 'fingerprint'> {
  const [address = '', fingerprint = ''] = item.split(' ')
  const [kind = '', code = '', award = null] = address.split('/')
  if (!isTruthKind(kind) || (kind === 'award') !== (award !== null)) throw new AppError('request.invalid', 422)
  return { kind, code, award, fingerprint }
}

/** Who vouches: by the name of their post there, which may be in Latin letters too, else by the account's. */
async function signerOf({ var: { desk, staff, park } }: Ctx): Promise<Localized> {
  const posts = (await colleagues(desk)).filter(({ user }) => user === staff.id)
  const own = posts.find((post) => post.park === park.id) ?? posts.find((post) => post.park === null)
  return own?.officer.name ?? { zh: staff.name, en: staff.name }
}

interface Shown {
  kind: TruthKind | null
  confirmed?: number
  span?: Span
  ticked?: readonly string[]
  fault?: string
}

async function send(c: Ctx, shown: Shown, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { scope, park, deps } = c.var
  const today = parkDay(deps.clock())
  const [due, { unverified, unsourced }] = await Promise.all([dueForReview(scope, today), withoutTruth(scope)])
  const ticked = new Set(shown.ticked?.map((item) => item.split(' ')[0]))
  return sendPage(
    c,
    <StalePage
      page={deskPage(c)}
      park={park}
      today={today}
      lists={{ due, unverified, unsourced }}
      kind={shown.kind}
      span={shown.span ?? 'same'}
      isTicked={(one) => ticked.has(addressOf(one))}
      confirmed={shown.confirmed ?? 0}
      fault={shown.fault ?? null}
    />,
    'private',
    status,
  )
}
