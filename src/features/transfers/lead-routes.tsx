import { type Context, Hono } from 'hono'
import { may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { limitBody, parseOrThrow, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { formValues } from '../leads/form.ts'
import { leadContext, type LeadEnv } from '../triage/open.ts'
import { offerTransfer } from './actions.ts'
import { OfferInput } from './input.ts'
import { OfferPage } from './pages/offer.tsx'
import { standing } from './queries.ts'
import { parksOfBureau } from '../parks/registry.ts'

/** Offering a lead to another park. */
export const leadTransferRoutes = new Hono<LeadEnv>()
  .get('/', may('lead.read'), (c) => showOffer(c, { values: {}, errors: [] }))
  .post('/', may('lead.transfer'), limitBody, async (c) => {
    const values = formValues(await readForm(c.req))
    try {
      const { to, reason } = parseOrThrow(OfferInput, values)
      const place = (await otherParks(c)).find(({ slug }) => slug === to)
      if (!place)
        throw new AppError('request.invalid', 422, {
          fields: [{ path: 'to', key: to ? 'invalid_choice' : 'required' }],
        })
      await offerTransfer(leadContext(c.var), c.var.lead, place, reason)
    } catch (error) {
      if (!(error instanceof AppError) || (error.status !== 422 && error.status !== 409)) throw error
      const errors = error.fields.length > 0 ? error.fields : [{ path: '', key: error.code }]
      return showOffer(c, { values, errors }, error.status)
    }
    return c.redirect(deskLinksFrom(c.var.locale, c.var.bureau.slug).transfers({ done: 'offered' }), 303)
  })

/** Parks to which a lead can go: the others of the bureau that are published. */
const otherParks = async ({ var: { registry, bureau, park } }: Context<LeadEnv>) =>
  (await parksOfBureau(registry, bureau.id)).filter(({ id, published }) => published && id !== park.id)

async function showOffer(c: Context<LeadEnv>, form: FormState, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { scope, lead, park } = c.var
  const [parks, { block }] = await Promise.all([otherParks(c), standing(scope, lead)])
  return sendPage(
    c,
    <OfferPage page={deskPage(c)} park={park} lead={lead} parks={parks} block={block} form={form} />,
    'private',
    status,
  )
}
