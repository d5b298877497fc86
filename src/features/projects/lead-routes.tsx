import { Hono } from 'hono'
import { may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { invalid, readForm } from '../../http/validation.ts'
import { isDay, parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import type { LeadEnv } from '../triage/open.ts'
import { showLead } from '../triage/take.tsx'
import { freeSitesOfLead } from './queries.ts'
import { refused } from './refused.ts'
import { startFromLead } from './start.ts'

/** A signed lead becomes a project: one click, with what is known of it. */
export const leadProjectRoutes = new Hono<LeadEnv>().post('/', may('service.edit'), async (c) => {
  const { scope, lead, park, deps, locale, bureau } = c.var
  const values = typedValues(await readForm(c.req))
  try {
    const signedOn = textOf(values['signedOn']) || parkDay(lead.stateAt ?? deps.clock())
    if (!isDay(signedOn)) throw invalid([{ path: 'signedOn', key: 'invalid_date' }])
    const siteCode = textOf(values['site']) || null
    const free = siteCode === null ? [] : await freeSitesOfLead(scope, lead.id)
    if (siteCode !== null && !free.some(({ code }) => code === siteCode)) throw refused('projects.site_taken', 'site')
    const id = await startFromLead({ ...enterpriseContext(c.var), park }, lead, {
      signedOn,
      siteCode,
      joins: textOf(values['joins']) || null,
    })
    c.env.later(() => runJobsSoon(deps))
    return c.redirect(`${deskLinksFrom(locale, bureau.slug).project(park.slug, id, { done: 'started' })}#done`, 303)
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 422) throw error
    return showLead(c, { values, errors: [...error.fields] }, 422)
  }
})
