import { Hono } from 'hono'
import * as v from 'valibot'
import { may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { fieldErrors, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { answerLead } from '../leads/answer.ts'
import { colleagues } from '../staff/queries.ts'
import { allows } from '../staff/role.ts'
import { type LeadEnv, leadContext } from '../triage/open.ts'
import { pauseLead, reportProgress, resumeLead } from './actions.ts'
import { ReportForm } from './input.ts'
import { ReportPage } from './pages/report.tsx'

/** What is done to a lead's clocks. */
export const leadClockRoutes = new Hono<LeadEnv>()
  .post('/pause', may('lead.state'), async (c) => {
    await pauseLead(leadContext(c.var), c.var.lead)
    return c.redirect(leadPath(c.var), 303)
  })
  .post('/resumption', may('lead.state'), async (c) => {
    await resumeLead(leadContext(c.var), c.var.lead)
    return c.redirect(leadPath(c.var), 303)
  })
  .get('/report', may('lead.state'), (c) => {
    const form = { values: {}, errors: [] }
    return sendPage(c, <ReportPage page={deskPage(c)} park={c.var.park} lead={c.var.lead} form={form} />, 'private')
  })
  .post('/report', may('lead.state'), async (c) => {
    const { lead, memberships, park } = c.var
    const typed = await readForm(c.req)
    const read = v.safeParse(ReportForm, typed)
    if (!read.success) {
      const { text, to } = typed
      const values = { text: asText(text), to: asText(to) }
      const form = { values, errors: fieldErrors(read.issues) }
      return sendPage(c, <ReportPage page={deskPage(c)} park={park} lead={lead} form={form} />, 'private', 422)
    }
    const { text, to } = read.output
    if (to === 'colleagues') await reportProgress(leadContext(c.var), lead, text)
    else {
      if (!allows(memberships, 'lead.reply', park.id)) throw new AppError('staff.not_allowed', 403)
      await answerLead(leadContext(c.var), { lead, officer: await ownOfficer(c.var), text })
    }
    return c.redirect(leadPath(c.var), 303)
  })

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

const leadPath = ({ locale, bureau, park, lead }: LeadEnv['Variables']): string =>
  deskLinksFrom(locale, bureau.slug).lead(park.slug, lead.id)

/** As the investor is told who writes. Errors: 403 when the membership ended meanwhile. */
async function ownOfficer({ desk, staff, park }: LeadEnv['Variables']) {
  const own = (await colleagues(desk)).filter(({ user }) => user === staff.id)
  const here = own.find((one) => one.park === park.id) ?? own.find((one) => one.park === null)
  if (!here) throw new AppError('staff.not_allowed', 403)
  return here.officer
}
