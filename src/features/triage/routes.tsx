import { Hono } from 'hono'
import { may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { originOf, sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { limitBody, parseOrThrow, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { fileDownload } from '../files/download.ts'
import { openFile } from '../files/queries.ts'
import { formatTime } from '../../ui/format.ts'
import { renewLink } from '../receipts/actions.ts'
import { receiptToken } from '../receipts/token.ts'
import { allows } from '../staff/role.ts'
import { cannedById, filled } from './canned.ts'
import { assignment, details, note, reply, snooze, state, task, taskDone, waking } from './deeds.ts'
import { PresenceInput } from './input.ts'
import { leadContext, type LeadEnv } from './open.ts'
import { NewLinkPage } from './pages/new-link.tsx'
import { withQuery } from './pages/place.ts'
import { membersOf, namesOf, officerIn } from './people.ts'
import { asPresent, bePresent, othersAt } from './presence.ts'
import { type LeadRequest, one, placeOf, showLead, take, takeValues, typedValues, type Values } from './take.tsx'
import { whereaboutsOf } from './whereabouts.ts'

/** One lead at the desk. Each form is posted to a resource of its own, and comes back to the page. */
export const leadDeskRoutes = new Hono<LeadEnv>()
  .get('/', may('lead.read'), (c) => showLead(c))
  .post('/messages', limitBody, async (c) => {
    const values = typedValues(await readForm(c.req))
    if (one(values, 'insert') !== '' && mayReply(c)) return insertReply(c, values)
    return takeValues(c, values, reply(c.var, await membersOf(c.var.desk)))
  })
  .post('/notes', limitBody, async (c) => take(c, note(c.var, await membersOf(c.var.desk))))
  .post('/state', limitBody, (c) => take(c, state(c.var)))
  .post('/assignment', limitBody, async (c) => take(c, assignment(c.var, await membersOf(c.var.desk), c.var.locale)))
  .post('/snooze', limitBody, (c) => take(c, snooze(c.var)))
  .post('/waking', limitBody, (c) => take(c, waking(c.var)))
  .post('/details', limitBody, (c) => take(c, details(c.var)))
  .post('/tasks', limitBody, async (c) => take(c, task(c.var, await membersOf(c.var.desk))))
  .post('/tasks/:task', limitBody, (c) => take(c, taskDone(c.var, c.req.param('task'))))
  .post('/link', may('lead.renewLink'), limitBody, (c) => newLink(c))
  .get('/presence', may('lead.read'), async (c) => {
    const { scope, staff, deps, lead, desk, locale } = c.var
    const now = deps.clock()
    const [rows, members] = await Promise.all([
      scope.all(othersAt({ leadId: lead.id, member: staff.id, now })),
      membersOf(desk),
    ])
    const names = namesOf(members)
    const others = asPresent(rows, now).map(({ member, writing }) => ({ name: names[member]?.[locale] ?? '', writing }))
    c.header('Cache-Control', 'no-store')
    return c.json({ version: lead.version, others })
  })
  .post('/presence', may('lead.read'), limitBody, async (c) => {
    const { scope, staff, deps, lead } = c.var
    const { writing } = parseOrThrow(PresenceInput, await readForm(c.req))
    await scope.write(...bePresent({ leadId: lead.id, member: staff.id, now: deps.clock() }, writing === 'true'))
    return c.body(null, 204)
  })
  .get('/files/:file', may('lead.contact'), async (c) => {
    const { scope, deps, lead } = c.var
    const asked = { leadId: lead.id, id: c.req.param('file') }
    const file = lead.wrappedKey === null ? null : await openFile(scope, deps.vault, deps.files, asked)
    if (!file) throw new AppError('files.not_found', 404)
    return fileDownload(c, file)
  })

const mayReply = ({ var: { memberships, park } }: LeadRequest): boolean => allows(memberships, 'lead.reply', park.id)

/** The page again with a canned reply behind what was typed already. */
async function insertReply(c: LeadRequest, values: Values): Promise<Response> {
  const { desk, lead, staff, park } = c.var
  const [canned, members] = await Promise.all([cannedById(desk, one(values, 'canned')), membersOf(desk)])
  const officer = officerIn(members, staff.id, park.id) ?? park.officer
  const text =
    canned &&
    filled(canned, lead.locale, {
      company: lead.company,
      reference: lead.reference,
      officer: officer.name[lead.locale],
      respondBy: formatTime(lead.dueAt ?? lead.respondBy, lead.locale),
    })
  const typed = [one(values, 'reply').trimEnd(), text].filter(Boolean).join('\n\n')
  return showLead(c, { values: { ...values, reply: typed }, errors: [] })
}

/** Makes the investor's private link anew and shows it, this once. A form that was sent before changes nothing. */
async function newLink(c: LeadRequest): Promise<Response> {
  const { lead, park, deps, locale, bureau } = c.var
  const receipt = one(typedValues(await readForm(c.req)), 'receipt')
  if (await whereaboutsOf(c.var, lead)) throw new AppError('request.conflict', 409)
  if (receipt !== String(lead.receiptVersion)) throw new AppError('request.conflict', 409)
  const renewed = await renewLink(leadContext(c.var), lead)
  const token = await receiptToken(deps.vault, park, renewed)
  const links = linksFrom({ locale: lead.locale, hostPark: null })
  const back = withQuery(deskLinksFrom(locale, bureau.slug).lead(park.slug, lead.id), placeOf(c))
  const url = `${originOf(c)}${links.receipt(token)}`
  return sendPage(
    c,
    <NewLinkPage page={deskPage(c)} park={park} reference={lead.reference} url={url} back={back} />,
    'private',
  )
}
