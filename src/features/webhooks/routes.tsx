import { type Context, Hono } from 'hono'
import { ParkScope } from '../../data/scope.ts'
import { may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { withQuery } from '../../http/paths.ts'
import { readForm } from '../../http/validation.ts'
import { runJobsSoon } from '../../jobs.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { bureauContext } from '../assignment/board.ts'
import type { BureauPark } from '../parks/park.ts'
import { parksOfBureau } from '../parks/registry.ts'
import type { PartnerEnv } from '../partners/open.ts'
import * as actions from './actions.ts'
import { webhookFrom } from './input.ts'
import { DeliveryPage } from './pages/delivery.tsx'
import { WebhookPage } from './pages/webhook.tsx'
import { WebhooksPage } from './pages/webhooks.tsx'
import { deliveriesOf, deliveryOf, sealedWebhook, webhooksOf } from './queries.ts'
import { WEBHOOK_EVENTS } from './webhook.ts'

type Ctx = Context<PartnerEnv>

const editing = may('partner.edit')
const PAGE = 50
const EMPTY: FormState = { values: { events: [...WEBHOOK_EVENTS] }, errors: [] }

const linksOf = (c: Ctx) => deskLinksFrom(c.var.locale, c.var.bureau.slug)
const placeOf = (c: Ctx, hook: string) => linksOf(c).webhook(c.var.partner.id, hook)

/** A partner's webhooks and what they were told. */
export const webhookRoutes = new Hono<PartnerEnv>()
  .use(may('partner.read'))
  .get('/', (c) => sendList(c, EMPTY))
  .post('/', editing, async (c) => {
    const values = typedValues(await readForm(c.req))
    const read = webhookFrom(values, await webhooksOf(c.var.desk, c.var.partner.id))
    if ('errors' in read) return sendList(c, { values, errors: read.errors })
    const { id, secret } = await actions.addWebhook(secretContext(c), c.var.partner, read.details)
    return sendWebhook(c, id, { secret })
  })
  .get('/:hook', (c) => sendWebhook(c, c.req.param('hook'), {}))
  .post('/:hook', editing, async (c) => {
    const webhook = await webhookIn(c)
    const values = typedValues(await readForm(c.req))
    const all = await webhooksOf(c.var.desk, c.var.partner.id)
    const read = webhookFrom(
      values,
      all.filter(({ id }) => id !== webhook.id),
    )
    if ('errors' in read) return sendWebhook(c, webhook.id, { form: { values, errors: read.errors } })
    await actions.changeWebhook(bureauContext(c.var), webhook, read.details)
    return c.redirect(withQuery(placeOf(c, webhook.id), { done: 'saved' }), 303)
  })
  .post('/:hook/state', editing, async (c) => {
    const webhook = await webhookIn(c)
    const on = textOf(typedValues(await readForm(c.req))['on']) === 'true'
    const act = on ? actions.resumeWebhook : actions.pauseWebhook
    await act(bureauContext(c.var), webhook, c.var.partner)
    return c.redirect(placeOf(c, webhook.id), 303)
  })
  .post('/:hook/secret', editing, async (c) => {
    const webhook = await webhookIn(c)
    const secret = await actions.rotateSecret(secretContext(c), webhook)
    return sendWebhook(c, webhook.id, { secret })
  })
  .post('/:hook/test', editing, async (c) => {
    const webhook = await webhookIn(c)
    const park = (await parksShown(c))[0]
    if (!park) throw new AppError('webhooks.no_park', 409)
    await actions.sendTest({ ...inPark(c, park), park: asPark(c, park) }, webhook, c.var.partner)
    c.env.later(() => runJobsSoon(c.var.deps))
    return c.redirect(withQuery(placeOf(c, webhook.id), { done: 'tested' }), 303)
  })
  .post('/:hook/removal', editing, async (c) => {
    await actions.removeWebhook(bureauContext(c.var), await webhookIn(c))
    return c.redirect(linksOf(c).webhooks(c.var.partner.id), 303)
  })
  .get('/:hook/deliveries/:park/:message', async (c) => {
    const { webhook, park, delivery } = await deliveryIn(c)
    const { partner } = c.var
    const props = { partner, webhook, park, delivery, replayed: c.req.query('done') === 'replayed' }
    return sendPage(c, <DeliveryPage page={deskPage(c)} {...props} />, 'private')
  })
  .post('/:hook/deliveries/:park/:message/replay', editing, async (c) => {
    const { webhook, park, delivery } = await deliveryIn(c)
    await actions.replay(inPark(c, park), webhook, c.var.partner, delivery)
    c.env.later(() => runJobsSoon(c.var.deps))
    const place = linksOf(c).delivery(c.var.partner.id, webhook.id, park.slug, delivery.id)
    return c.redirect(withQuery(place, { done: 'replayed' }), 303)
  })

const secretContext = (c: Ctx) => ({ ...bureauContext(c.var), vault: c.var.deps.vault })

/** Errors: 404 when it is not the partner's. */
async function webhookIn(c: Ctx, id = c.req.param('hook') ?? '') {
  const webhook = await sealedWebhook(c.var.desk, id)
  if (webhook?.partner !== c.var.partner.id) throw new AppError('request.not_found', 404)
  return webhook
}

/** The message that the address names. Errors: 404. */
async function deliveryIn(c: Ctx) {
  const [webhook, parks] = await Promise.all([webhookIn(c), parksOf(c)])
  const park = parks.find(({ slug }) => slug === c.req.param('park'))
  if (!park) throw new AppError('request.not_found', 404)
  const delivery = await deliveryOf(inPark(c, park).scope, c.req.param('message') ?? '')
  if (delivery?.webhook !== webhook.id) throw new AppError('request.not_found', 404)
  return { webhook, park, delivery }
}

const parksOf = (c: Ctx): Promise<BureauPark[]> => parksOfBureau(c.var.registry, c.var.desk.bureauId)

/** Those that the partner is shown, of which the first has the test messages. */
async function parksShown(c: Ctx): Promise<BureauPark[]> {
  const { parks: shown } = c.var.partner
  return (await parksOf(c)).filter(({ id }) => shown === null || shown.includes(id))
}

const asPark = (c: Ctx, { id, slug }: BureauPark) => ({ id, slug, bureauId: c.var.desk.bureauId })

/** What is written in one of the bureau's parks, by whoever sees all of them. */
function inPark(c: Ctx, park: BureauPark) {
  const { deps, memberships, actor, requestId } = c.var
  const scope = ParkScope.open(deps.database, { by: 'membership', park: asPark(c, park), memberships })
  return { scope, actor, now: deps.clock(), requestId }
}

async function sendList(c: Ctx, form: FormState) {
  const { desk, partner } = c.var
  const props = { partner, webhooks: await webhooksOf(desk, partner.id), form }
  return sendPage(c, <WebhooksPage page={deskPage(c)} {...props} />, 'private', form.errors.length > 0 ? 422 : 200)
}

async function sendWebhook(c: Ctx, id: string, more: { secret?: string; form?: FormState }) {
  const { desk, partner } = c.var
  const webhook = await webhookIn(c, id)
  const [found, parks, shown] = await Promise.all([
    deliveriesOf(desk, webhook.id, c.req.query('before') ?? null, PAGE + 1),
    parksOf(c),
    parksShown(c),
  ])
  const deliveries = found.slice(0, PAGE)
  const form = more.form ?? { values: { url: webhook.url, events: [...webhook.events] }, errors: [] }
  const props = {
    partner,
    webhook,
    deliveries,
    parks,
    form,
    hasPark: shown.length > 0,
    secret: more.secret ?? null,
    done: c.req.query('done') ?? null,
    next: found.length > PAGE ? (deliveries.at(-1)?.id ?? null) : null,
  }
  return sendPage(c, <WebhookPage page={deskPage(c)} {...props} />, 'private', form.errors.length > 0 ? 422 : 200)
}
