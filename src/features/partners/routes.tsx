import { type Context, Hono } from 'hono'
import { type DeskEnv, may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { originOf, sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { parksOfBureau } from '../parks/registry.ts'
import type { BureauContext } from '../staff/actions.ts'
import { allows } from '../staff/role.ts'
import { addPartner, changePartner, renewLink, setSuspended } from './actions.ts'
import { partnerInput } from './input.ts'
import { keyRoutes } from './key-routes.tsx'
import { partnerToken } from './link.ts'
import { openPartner, type PartnerEnv } from './open.ts'
import { NewPartnerPage } from './pages/partner-form.tsx'
import { PartnerPage } from './pages/partner.tsx'
import { PartnersPage } from './pages/list.tsx'
import type { Partner } from './partner.ts'
import { keysOf, LEAD_DAYS, listedPartners, MOST_PARTNERS, partnerOf, partnersOf, SEEN_DAYS } from './queries.ts'
import { differencesIn, partnerStanding } from './standing.ts'

const reading = may('partner.read')
const editing = may('partner.edit')

/** A bureau's partners and their keys. */
export const partnerRoutes = new Hono<DeskEnv>()
  .get('/', reading, async (c) => {
    const { desk, registry, bureau, deps } = c.var
    const [partners, parks] = await Promise.all([
      listedPartners(desk, deps.clock()),
      parksOfBureau(registry, bureau.id),
    ])
    const days = { leadDays: LEAD_DAYS, seenDays: SEEN_DAYS }
    return sendPage(c, <PartnersPage page={deskPage(c)} partners={partners} parks={parks} {...days} />, 'private')
  })
  .get('/new', editing, (c) => showNew(c, { values: { reach: 'all' }, errors: [] }))
  .post('/', editing, async (c) => {
    const { desk, registry, bureau } = c.var
    const values = typedValues(await readForm(c.req))
    try {
      const details = partnerInput(values, idsOf(await parksOfBureau(registry, bureau.id)))
      if ((await partnersOf(desk)).length >= MOST_PARTNERS) throw tooMany()
      return backTo(c, await addPartner(contextOf(c), details), 'added')
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return showNew(c, { values, errors: error.fields })
    }
  })
  .route(
    '/:partner',
    new Hono<PartnerEnv>()
      .get('/', reading, openPartner, (c) => showPartner(c, c.var.partner))
      .post('/', editing, openPartner, (c) =>
        change(c, 'changed', async (ctx, partner, values) => {
          const { registry, bureau } = c.var
          await changePartner(ctx, partner, partnerInput(values, idsOf(await parksOfBureau(registry, bureau.id))))
        }),
      )
      .post('/state', editing, openPartner, (c) => {
        const resumes = c.var.partner.suspendedAt !== null
        return change(c, resumes ? 'resumed' : 'suspended', (ctx, partner, values) =>
          setSuspended(ctx, partner, textOf(values.suspended) === 'true'),
        )
      })
      .post('/link', editing, openPartner, (c) => change(c, 'link', renewLink))
      .route('/keys', keyRoutes),
  )

type Done = keyof (typeof messages)['zh']['partners']['done']
type Values = FormState['values']
/** What answering takes, with a partner opened or without. */
type Asked = Pick<Context<DeskEnv>, 'req' | 'env' | 'var' | 'redirect'>

const idsOf = (parks: readonly { id: string }[]): string[] => parks.map(({ id }) => id)

const tooMany = () => new AppError('partners.too_many', 422, { fields: [{ path: '', key: 'partners.too_many' }] })

const contextOf = ({ var: { desk, actor, deps, requestId } }: Asked): BureauContext => ({
  desk,
  actor,
  now: deps.clock(),
  requestId,
})

const backTo = (c: Asked, partner: string, done: Done): Response =>
  c.redirect(`${deskLinksFrom(c.var.locale, c.var.bureau.slug).partner(partner, { done })}#done`, 303)

async function showNew(c: Context<DeskEnv>, form: FormState): Promise<Response> {
  const parks = await parksOfBureau(c.var.registry, c.var.bureau.id)
  const status = form.errors.length > 0 ? 422 : 200
  return sendPage(c, <NewPartnerPage page={deskPage(c)} parks={parks} form={form} />, 'private', status)
}

/** Reads the form, does what it asks and goes back; a wrong or stale form is shown again with what was typed. */
async function change(
  c: Context<PartnerEnv>,
  done: Done,
  work: (ctx: BureauContext, partner: Partner, values: Values) => Promise<void>,
): Promise<Response> {
  const { desk, partner } = c.var
  const values = typedValues(await readForm(c.req))
  const seen = textOf(values.seen)
  const stale = (now: Partner) => showPartner(c, now, { values, errors: [], status: 409, seen })
  if (differencesIn(seen, partnerStanding(partner)).length > 0) return stale(partner)
  try {
    await work(contextOf(c), partner, values)
    return backTo(c, partner.id, done)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.status === 422) return showPartner(c, partner, { values, errors: error.fields, status: 422, seen })
    if (error.code === 'partners.changed') return stale((await partnerOf(desk, partner.id)) ?? partner)
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

async function showPartner(c: Context<PartnerEnv>, partner: Partner, typed?: Typed): Promise<Response> {
  const { desk, registry, bureau, memberships, locale, deps } = c.var
  const [keys, parks, token] = await Promise.all([
    keysOf(desk, partner.id),
    parksOfBureau(registry, bureau.id),
    allows(memberships, 'partner.edit', null)
      ? partnerToken(deps.vault, { ...partner, bureauId: bureau.id })
      : Promise.resolve(null),
  ])
  const { name, site, parks: reach } = partner
  const stored = { name, site: site ?? '', reach: reach === null ? 'all' : 'chosen', parks: [...(reach ?? [])] }
  // The forms of its state and its link hold none of these fields.
  const values = typed?.values.name === undefined ? stored : typed.values
  const words: Record<string, string> = messages[locale].partners.done
  return sendPage(
    c,
    <PartnerPage
      page={deskPage(c)}
      partner={partner}
      keys={keys}
      parks={parks}
      link={token && `${originOf(c)}${linksFrom({ locale, hostPark: null }).partnerPage(token)}`}
      form={{ values, errors: typed?.errors ?? [] }}
      differences={typed?.status === 409 ? differencesIn(typed.seen, partnerStanding(partner)) : []}
      done={words[c.req.query('done') ?? ''] ?? null}
    />,
    'private',
    typed?.status ?? 200,
  )
}
