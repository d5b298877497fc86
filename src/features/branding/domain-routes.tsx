import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { addressesOf, sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { FINDINGS, hostIn } from './host.ts'
import { askForHost, checkHost, hostsOf, removeHost } from './hosts.ts'
import { DomainPage } from './pages/domain.tsx'

type Ctx = Context<DeskParkEnv>

/** A park's own host names: registered, led here by whoever owns them, checked, and used. */
export const domainRoutes = new Hono<DeskParkEnv>()
  .use(may('host.edit'))
  .get('/', (c) => showDomain(c, { values: {}, errors: [] }))
  .post('/', async (c) => {
    const values = typedValues(await readForm(c.req))
    const typed = textOf(values['host']).trim()
    const host = hostIn(typed)
    const fault = typed === '' ? 'required' : host === null ? 'host_invalid' : isOwn(c, host) ? 'host_own' : null
    if (host === null || fault !== null) return refuse(c, values, [{ path: 'host', key: fault ?? 'host_invalid' }])
    try {
      await askForHost(contextOf(c), c.var.registry, host)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return refuse(c, values, error.fields)
    }
    return back(c)
  })
  .post('/:host/check', async (c) => {
    const { registry, deps } = c.var
    const { vault, outgoing } = deps
    const host = c.req.param('host')
    try {
      const { finding } = await checkHost({ ...contextOf(c), registry, vault, outgoing }, host)
      return back(c, { host, found: finding })
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return refuse(c, { host }, error.fields)
    }
  })
  .post('/:host/removal', async (c) => {
    await removeHost(contextOf(c), c.req.param('host'))
    return back(c)
  })

const contextOf = ({ var: { scope, actor, deps, requestId } }: Ctx) => ({ scope, actor, now: deps.clock(), requestId })

/** The portal's own names, and the one under which the desk is open. */
const isOwn = (c: Ctx, host: string): boolean => [...c.var.deps.hosts, new URL(c.req.url).hostname].includes(host)

const back = (c: Ctx, query?: { host: string; found: string }): Response =>
  c.redirect(deskLinksFrom(c.var.locale, c.var.bureau.slug).domain(c.var.park.slug, query), 303)

const refuse = (c: Ctx, values: FormState['values'], errors: readonly FieldError[]) =>
  showDomain(c, { values, errors }, 422)

async function showDomain(c: Ctx, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { scope, park, deps, locale } = c.var
  const found = FINDINGS.find((one) => one === c.req.query('found'))
  const hosts = await hostsOf(scope, deps.clock())
  const looked = hosts.find(({ host }) => host === c.req.query('host'))
  return sendPage(
    c,
    <DomainPage
      page={deskPage(c)}
      park={park}
      hosts={hosts}
      form={form}
      found={found && looked ? { finding: found, of: looked } : null}
      portal={addressesOf(c, (links) => links.park(park.slug))[locale]}
    />,
    'private',
    status,
  )
}
