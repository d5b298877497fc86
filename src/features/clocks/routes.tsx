import { Hono } from 'hono'
import * as v from 'valibot'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { parseOrThrow, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { saveTemplate } from './actions.ts'
import type { ClockTemplate } from './clock.ts'
import { examplesOf } from './example.ts'
import { formOf, templateFrom, TemplateForm, TemplateQuery } from './input.ts'
import { TemplatePage } from './pages/template.tsx'
import { parkTemplate } from './queries.ts'

type Variables = DeskParkEnv['Variables']

/** A park’s clocks: read by whoever sees the park, changed by those who run it. */
export const clockRoutes = new Hono<DeskParkEnv>()
  .get('/', async (c) => {
    const stands = await parkTemplate(c.var.scope, c.var.park)
    const query = c.req.query()
    // Values in the address are tried out: what they come to is shown, and nothing is kept.
    const tried = 'respond' in query ? v.parse(TemplateQuery, query) : null
    const read = tried && templateFrom(tried)
    const form = {
      values: tried ?? formOf(stands.template, stands.version),
      errors: read && 'errors' in read ? read.errors : [],
    }
    const shown = read && 'template' in read ? read.template : tried ? null : stands.template
    return sendPage(
      c,
      <TemplatePage {...propsOf(c, form, shown)} tried={tried !== null} saved={'saved' in query} />,
      'private',
    )
  })
  .post('/', may('clock.edit'), async (c) => {
    const { scope, park, bureau, locale, deps, actor, requestId } = c.var
    const typed = parseOrThrow(TemplateForm, await readForm(c.req))
    const read = templateFrom(typed)
    const refuse = (form: FormState, shown: ClockTemplate | null, status: 409 | 422) =>
      sendPage(c, <TemplatePage {...propsOf(c, form, shown)} tried={false} saved={false} />, 'private', status)
    if ('errors' in read) return refuse({ values: typed, errors: read.errors }, null, 422)
    const stands = await parkTemplate(scope, park)
    const ctx = { scope, actor, now: deps.clock(), requestId }
    try {
      await saveTemplate(ctx, stands, typed.version, read.template)
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'request.conflict')) throw error
      // What was typed stands, over the version that is there now: sent again, it is meant.
      const { version } = await parkTemplate(scope, park)
      const values = { ...typed, version: String(version) }
      return refuse({ values, errors: [{ path: '', key: 'request.conflict' }] }, read.template, 409)
    }
    return c.redirect(`${deskLinksFrom(locale, bureau.slug).clock(park.slug)}?saved`, 303)
  })

const propsOf = (
  c: Parameters<typeof deskPage>[0] & { var: Variables },
  form: FormState,
  shown: ClockTemplate | null,
) => ({
  page: deskPage(c),
  park: c.var.park,
  form,
  shown: shown && { time: shown.time, examples: examplesOf(shown, c.var.deps.clock()) },
})
