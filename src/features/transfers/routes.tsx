import { type Context, Hono } from 'hono'
import { type DeskEnv, maySomewhere } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { limitBody, parseOrThrow, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import { type FormValues, formValues } from '../leads/form.ts'
import { accept, assertDecides, type Decision, end, findTransfer, type FoundTransfer, returnLead } from './decide.ts'
import { ReasonInput } from './input.ts'
import { transferList } from './list.ts'
import { TransfersPage, type TransferForm } from './pages/transfers.tsx'

type Asked = Context<DeskEnv, '/:park/:transfer/*'>

/** Leads that parks offer each other. */
export const transferRoutes = new Hono<DeskEnv>()
  .get('/', maySomewhere('lead.transfer'), (c) => showList(c, null))
  .post('/:park/:transfer/acceptance', maySomewhere('lead.transfer'), limitBody, (c) =>
    decided(c, 'accepted', (found) => accept(decider(c), found)),
  )
  .post('/:park/:transfer/refusal', maySomewhere('lead.transfer'), limitBody, (c) =>
    decided(c, 'declined', (found, values) =>
      end(decider(c), found, 'declined', parseOrThrow(ReasonInput, values).reason),
    ),
  )
  .post('/:park/:transfer/withdrawal', maySomewhere('lead.transfer'), limitBody, (c) =>
    decided(c, 'withdrawn', (found) => end(decider(c), found, 'withdrawn')),
  )
  .post('/:park/:transfer/return', maySomewhere('lead.transfer'), limitBody, (c) =>
    decided(c, 'returned', (found, values) => returnLead(decider(c), found, parseOrThrow(ReasonInput, values).reason)),
  )

const looker = ({ var: { deps, registry, desk, memberships } }: Context<DeskEnv>) => ({
  deps,
  registry,
  desk,
  memberships,
})
const decider = (c: Context<DeskEnv>) => ({
  ...looker(c),
  vault: c.var.deps.vault,
  actor: c.var.actor,
  now: c.var.deps.clock(),
  requestId: c.var.requestId,
})

async function showList(c: Context<DeskEnv>, form: TransferForm | null, status: 200 | 409 | 422 = 200) {
  const list = await transferList(looker(c), c.var.deps.clock())
  return sendPage(
    c,
    <TransfersPage page={deskPage(c)} list={list} form={form} done={c.req.query('done') ?? null} />,
    'private',
    status,
  )
}

/** Does what was decided. What is not possible any more, or not in order, comes back with the list as it stands. */
async function decided(
  c: Asked,
  done: Decision,
  work: (found: FoundTransfer, values: FormValues) => Promise<void>,
): Promise<Response> {
  const values = formValues(await readForm(c.req))
  const found = await findTransfer(looker(c), c.req.param('park'), c.req.param('transfer'))
  assertDecides(looker(c), found, done)
  try {
    if (String(found.transfer.version) !== values.version) throw new AppError('transfers.changed', 409)
    await work(found, values)
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error
    const errors = error.fields.length > 0 ? error.fields : [{ path: '', key: error.code }]
    return showList(c, { transfer: found.transfer.id, values, errors }, error.status)
  }
  c.env.later(() => runJobsSoon(c.var.deps))
  return c.redirect(deskLinksFrom(c.var.locale, c.var.bureau.slug).transfers({ done }), 303)
}
