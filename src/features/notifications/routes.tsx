import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { withQuery } from '../../http/paths.ts'
import { fieldErrors, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import type { StaffContext } from '../jobs/actions.ts'
import { addChannel, removeChannel, switchChannel } from './actions.ts'
import { channelInput } from './input.ts'
import { ChannelsPage } from './pages/channels.tsx'
import { listChannels } from './queries.ts'
import { testChannel } from './test-message.ts'

type Ctx = Context<DeskParkEnv>

const staffContext = ({ scope, actor, deps, requestId }: Ctx['var']): StaffContext => ({
  scope,
  actor,
  now: deps.clock(),
  requestId,
})

const placeOf = (c: Ctx) => deskLinksFrom(c.var.locale, c.var.bureau.slug).channels(c.var.park.slug)

const EMPTY: FormState = { values: { kind: 'mail', audience: 'officers' }, errors: [] }

/** A park’s channels. */
export const channelRoutes = new Hono<DeskParkEnv>()
  .use(may('channel.edit'))
  .get('/', (c) => sendChannels(c, EMPTY, c.req.query('tested') ?? null))
  .post('/', async (c) => {
    const values = textsOf(await readForm(c.req))
    const input = v.safeParse(channelInput(c.var.deps.robotHosts), asChannel(values))
    if (!input.success) {
      const errors = fieldErrors(input.issues).map((error) => ({ ...error, path: fieldOf(error.path) }))
      // The secret is typed anew: it does not travel back.
      return sendChannels(c, { values: { ...values, secret: '' }, errors }, null)
    }
    await addChannel({ ...staffContext(c.var), vault: c.var.deps.vault }, input.output)
    return c.redirect(placeOf(c), 303)
  })
  .post('/:channel/state', async (c) => {
    const { enabled } = textsOf(await readForm(c.req))
    return answer(c, await switchChannel(staffContext(c.var), c.req.param('channel'), enabled === 'true'))
  })
  .post('/:channel/test', async (c) => {
    const { deps, park } = c.var
    const code = await testChannel({ ...staffContext(c.var), deps, park }, c.req.param('channel'))
    return answer(c, code !== undefined, code ?? 'sent')
  })
  .post('/:channel/removal', async (c) => answer(c, await removeChannel(staffContext(c.var), c.req.param('channel'))))

function answer(c: Ctx, found: boolean, tested?: string) {
  if (!found) throw new AppError('request.not_found', 404)
  return c.redirect(withQuery(placeOf(c), { tested }), 303)
}

async function sendChannels(c: Ctx, form: FormState, tested: string | null) {
  const { scope, park, deps } = c.var
  const channels = await listChannels(scope, deps.vault)
  const props = { park, channels, form, tested, mails: deps.mailer !== null }
  return sendPage(c, <ChannelsPage page={deskPage(c)} {...props} />, 'private', form.errors.length > 0 ? 422 : 200)
}

const textsOf = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : '']))

/** The form in the shape of a channel: one field holds a mail address or a webhook. */
function asChannel({ target = '', secret = '', ...rest }: Record<string, string>) {
  if (rest['kind'] === 'mail') return { ...rest, target: { address: target } }
  return { ...rest, target: { url: target, ...(secret.trim() && { secret: secret.trim() }) } }
}

const fieldOf = (path: string): string => (path === 'target.secret' ? 'secret' : (path.split('.')[0] ?? ''))
