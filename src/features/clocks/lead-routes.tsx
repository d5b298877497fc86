import { Hono } from 'hono'
import * as v from 'valibot'
import { given } from '../../data/query.ts'
import { may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { fieldErrors, limitBody, readForm } from '../../http/validation.ts'
import type { FormState } from '../../ui/page.ts'
import { report } from '../triage/deeds.ts'
import { type LeadEnv, leadContext } from '../triage/open.ts'
import { membersOf } from '../triage/people.ts'
import { type LeadRequest, takeValues, typedValues } from '../triage/take.tsx'
import { lastEvent } from '../triage/timeline.ts'
import { pauseLead, resumeLead } from './actions.ts'
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
  .get('/report', may('lead.state'), async (c) => {
    const [last] = await c.var.scope.all(given(lastEvent, { leadId: c.var.lead.id }))
    const made = { version: String(c.var.lead.version), seen: last?.id ?? '', once: crypto.randomUUID() }
    return showReport(c, { values: made, errors: [] }, 200)
  })
  .post('/report', may('lead.state'), limitBody, async (c) => {
    const values = typedValues(await readForm(c.req))
    const read = v.safeParse(ReportForm, values)
    if (!read.success) return showReport(c, { values, errors: fieldErrors(read.issues) }, 422)
    return takeValues(c, values, report(c.var, read.output, await membersOf(c.var.desk)))
  })

/** What was typed comes back with the state that it was typed on. */
const showReport = (c: LeadRequest, form: FormState, status: 200 | 422) => {
  const { park, lead } = c.var
  return sendPage(c, <ReportPage page={deskPage(c)} park={park} lead={lead} form={form} />, 'private', status)
}

const leadPath = ({ locale, bureau, park, lead }: LeadEnv['Variables']): string =>
  deskLinksFrom(locale, bureau.slug).lead(park.slug, lead.id)
