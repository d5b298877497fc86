import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import type { BureauContext } from '../staff/actions.ts'
import { addKey, changeKey, DAY_MS, type GivenKey, revokeKey, rotateKey } from './actions.ts'
import { keyChange, keyInput, kindIn, OVERLAPS, overlapInput } from './input.ts'
import { openPartner, type PartnerEnv } from './open.ts'
import { NewKeyPage } from './pages/key-form.tsx'
import { KeyPage } from './pages/key.tsx'
import { SecretPage } from './pages/secret.tsx'
import { isInUse, type PartnerKey } from './partner.ts'
import { keyOf, keysOf, MOST_KEYS_IN_USE } from './queries.ts'
import { differencesIn, keyStanding } from './standing.ts'

/** Behind `openKey`: a key of the partner. */
interface KeyEnv extends PartnerEnv {
  Variables: PartnerEnv['Variables'] & { key: PartnerKey }
}

/** Opens the key that the URL names. Errors: 404 when it is not one of the partner's. */
const openKey: MiddlewareHandler<KeyEnv> = async (c, next) => {
  const key = await keyOf(c.var.desk, c.var.partner.id, c.req.param('key') ?? '')
  if (!key) throw new AppError('request.not_found', 404)
  c.set('key', key)
  return next()
}

const reading = may('partner.read')
const editing = may('partner.edit')
const USUAL_A_MINUTE = '600'

/** A partner's keys. */
export const keyRoutes = new Hono<PartnerEnv>()
  .get('/', editing, openPartner, (c) =>
    showNew(c, { values: { kind: kindIn(c.req.query('kind')), perMinute: USUAL_A_MINUTE }, errors: [] }),
  )
  .post('/', editing, openPartner, async (c) => {
    const values = typedValues(await readForm(c.req))
    try {
      const details = keyInput(values)
      await assertRoom(c)
      return answerWith(c, await addKey(contextOf(c), c.var.partner, details), details, null)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return showNew(c, { values, errors: error.fields })
    }
  })
  .route(
    '/:key',
    new Hono<KeyEnv>()
      .get('/', reading, openPartner, openKey, (c) => showKey(c, c.var.key))
      .post('/', editing, openPartner, openKey, (c) =>
        change(c, async (ctx, key, values) => {
          await changeKey(ctx, key, keyChange(values, key.kind))
          return backTo(c, 'key_changed')
        }),
      )
      .post('/rotation', editing, openPartner, openKey, (c) =>
        change(c, async (ctx, key, values) => {
          const days = overlapInput(values)
          await assertRoom(c)
          return answerWith(c, await rotateKey(ctx, key, days), key, ctx.now + days * DAY_MS)
        }),
      )
      .post('/revocation', editing, openPartner, openKey, (c) =>
        change(c, async (ctx, key) => {
          await revokeKey(ctx, key)
          return backTo(c, 'key_revoked')
        }),
      ),
  )

type Done = keyof (typeof messages)['zh']['partners']['done']
type Values = FormState['values']
/** What answering takes, with a key opened or without. */
type Asked = Pick<Context<PartnerEnv>, 'req' | 'env' | 'var' | 'header' | 'body' | 'redirect'>

const contextOf = ({ var: { desk, actor, deps, requestId } }: Asked): BureauContext => ({
  desk,
  actor,
  now: deps.clock(),
  requestId,
})

/** Errors: 422 `partners.too_many_keys`. */
async function assertRoom({ var: { desk, deps, partner } }: Asked): Promise<void> {
  const now = deps.clock()
  const inUse = (await keysOf(desk, partner.id)).filter((key) => isInUse(key, now))
  if (inUse.length < MOST_KEYS_IN_USE) return
  throw new AppError('partners.too_many_keys', 422, { fields: [{ path: '', key: 'partners.too_many_keys' }] })
}

const backTo = (c: Asked, done: Done): Response => {
  const links = deskLinksFrom(c.var.locale, c.var.bureau.slug)
  return c.redirect(`${links.partner(c.var.partner.id, { done })}#done`, 303)
}

/** A secret key is shown in the answer itself, this once: it stands in no address, and no page leads back to it. */
function answerWith(
  c: Asked,
  { token }: GivenKey,
  { kind, label }: Pick<PartnerKey, 'kind' | 'label'>,
  formerUntil: number | null,
): Response {
  if (kind === 'publishable') return backTo(c, formerUntil === null ? 'key_added' : 'key_rotated')
  const { partner } = c.var
  const page = <SecretPage page={deskPage(c)} partner={partner} label={label} token={token} formerUntil={formerUntil} />
  return sendPage(c, page, 'private')
}

function showNew(c: Asked, form: FormState): Response {
  const kind = kindIn(textOf(form.values.kind))
  const status = form.errors.length > 0 ? 422 : 200
  return sendPage(
    c,
    <NewKeyPage page={deskPage(c)} partner={c.var.partner} kind={kind} form={form} />,
    'private',
    status,
  )
}

/** Reads the form and does what it asks; a wrong or stale form is shown again with what was typed. */
async function change(
  c: Context<KeyEnv>,
  work: (ctx: BureauContext, key: PartnerKey, values: Values) => Promise<Response>,
): Promise<Response> {
  const { desk, partner, key } = c.var
  const values = typedValues(await readForm(c.req))
  const seen = textOf(values.seen)
  const stale = (now: PartnerKey) => showKey(c, now, { values, errors: [], status: 409, seen })
  if (differencesIn(seen, keyStanding(key)).length > 0) return stale(key)
  try {
    return await work(contextOf(c), key, values)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.status === 422) return showKey(c, key, { values, errors: error.fields, status: 422, seen })
    if (error.code === 'partners.changed') return stale((await keyOf(desk, partner.id, key.id)) ?? key)
    throw error
  }
}

interface Typed {
  values: Values
  errors: readonly FieldError[]
  status: 409 | 422
  /** What the form was made from. */
  seen: string
}

function showKey(c: Context<KeyEnv>, key: PartnerKey, typed?: Typed): Response {
  const { label, origins, perMinute } = key
  const stored = { label, origins: origins.join('\n'), perMinute: String(perMinute) }
  return sendPage(
    c,
    <KeyPage
      page={deskPage(c)}
      partner={c.var.partner}
      of={key}
      form={{ values: { ...stored, ...typed?.values }, errors: typed?.errors ?? [] }}
      overlaps={OVERLAPS}
      differences={typed?.status === 409 ? differencesIn(typed.seen, keyStanding(key)) : []}
    />,
    'private',
    typed?.status ?? 200,
  )
}
