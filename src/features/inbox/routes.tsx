import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { type DeskEnv, maySomewhere } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { fieldErrors, parseOrThrow, readForm } from '../../http/validation.ts'
import { colleagues } from '../staff/queries.ts'
import { mayDo } from '../staff/role.ts'
import { countsOf } from './counts.ts'
import { deedOf } from './deeds.ts'
import { type Chosen, type EditContext, editLeads } from './edits.ts'
import { asAddress, BulkInput, inboxQuery } from './input.ts'
import { loadInbox, lookingAt, pulseOf } from './load.ts'
import { EditPage } from './pages/edit.tsx'
import { InboxPage } from './pages/inbox.tsx'
import { KeysPage } from './pages/keys.tsx'
import { pageOf } from './queries.ts'
import { undoEdit } from './undo.ts'

type Asked = Context<DeskEnv>

const editContext = ({ var: it }: Asked): EditContext => ({
  desk: it.desk,
  registry: it.registry,
  database: it.deps.database,
  vault: it.deps.vault,
  memberships: it.memberships,
  actor: it.actor,
  now: it.deps.clock(),
  requestId: it.requestId,
  log: it.deps.log,
})

const chosenIn = ({ lead }: BulkInput): Chosen[] =>
  lead.map((text) => {
    const [park = '', leadId = '', version = ''] = text.split('/')
    return { park, leadId, version: Number(version) }
  })

/** The inbox's address with a list's query as a form carried it: read anew, so that it leads nowhere else. */
function backTo(c: Asked, back: unknown, edit?: string): string {
  const query = typeof back === 'string' ? Object.fromEntries(new URLSearchParams(back)) : {}
  return deskLinksFrom(c.var.locale, c.var.bureau.slug).inbox({ ...asAddress(inboxQuery(query)), edit })
}

/** The inbox. */
export const inboxRoutes = new Hono<DeskEnv>()
  .use(maySomewhere('lead.read'))
  .get('/', async (c) => {
    const inbox = await loadInbox(c, inboxQuery(c.req.query()))
    return sendPage(c, <InboxPage page={deskPage(c)} inbox={inbox} />, 'private')
  })
  .get('/pulse', async (c) => {
    const query = inboxQuery(c.req.query())
    const looking = await lookingAt(c, query)
    const [counts, page] = await Promise.all([countsOf(looking.reach, looking.me), pageOf(looking, query, undefined)])
    const pulse = await pulseOf(counts, page)
    const headers = { ETag: `"${pulse}"`, 'Cache-Control': 'private, no-cache' }
    if (c.req.header('If-None-Match') === `"${pulse}"`) return c.body(null, 304, headers)
    return c.text(pulse, 200, headers)
  })
  .get('/keys', (c) => sendPage(c, <KeysPage page={deskPage(c)} />, 'private'))
  .post('/edits', maySomewhere('lead.state'), async (c) => {
    const form = await readForm(c.req)
    const parsed = v.safeParse(BulkInput, form)
    if (!parsed.success) return askAgain(c, form, fieldErrors(parsed.issues))
    const input = parsed.output
    const ctx = editContext(c)
    try {
      const deed = await deedOf({ ...ctx, me: ctx.actor.id }, input)
      const edit = await editLeads(ctx, input.did, chosenIn(input), deed)
      return c.redirect(backTo(c, input.back, edit), 303)
    } catch (error) {
      if (error instanceof AppError && error.status === 422) return askAgain(c, form, error.fields)
      throw error
    }
  })
  .post('/edits/:edit/undo', maySomewhere('lead.state'), async (c) => {
    const form = await readForm(c.req)
    const undone = await undoEdit(editContext(c), c.req.param('edit'))
    return c.redirect(backTo(c, form.back, undone), 303)
  })

const Leads = v.fallback(v.array(v.pipe(v.string(), v.regex(/^[\w-]+\/lead_\w+\/\d+$/))), [])

/** The same form again with what was chosen, every colleague, and what is missing. */
async function askAgain(c: Asked, form: Record<string, unknown>, errors: readonly FieldError[]): Promise<Response> {
  const chosen = parseOrThrow(Leads, [form.lead ?? []].flat())
  const values = Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  const officers = (await colleagues(c.var.desk)).filter(({ role }) => mayDo(role, 'lead.take'))
  const distinct = [...new Map(officers.map((one) => [one.user, one])).values()]
  return sendPage(
    c,
    <EditPage
      page={deskPage(c)}
      chosen={chosen}
      values={values}
      errors={errors}
      officers={distinct}
      back={typeof form.back === 'string' ? form.back : ''}
    />,
    'private',
    422,
  )
}

export { viewRoutes } from './view-routes.tsx'
