import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { limitBody, parseOrThrow, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { leadContext, type LeadEnv } from '../triage/open.ts'
import { loadDuplicates } from './desk.ts'
import { dismissDuplicate } from './links.ts'
import { mergeLeads, mergePreview, undoMerge } from './merge.ts'
import { MergePage } from './pages/merge.tsx'

const Id = v.pipe(v.string(), v.minLength(1, 'required'), v.maxLength(100))
const Version = v.pipe(v.string(), v.digits(), v.transform(Number))
/** Which lead goes into which, each as the preview showed it. */
const MergeInput = v.object({ from: Id, into: Id, fromVersion: Version, intoVersion: Version })

/** Leads that may be the same: merging them, taking that back, and saying that they are not. */
export const mergeRoutes = new Hono<LeadEnv>()
  .get('/merge', may('lead.read'), (c) => showMerge(c, null))
  .post('/merge', may('lead.merge'), limitBody, async (c) => {
    const { from, into, fromVersion, intoVersion } = parseOrThrow(MergeInput, await readForm(c.req))
    // One of the two is the lead that is open: nobody merges two others from here.
    if (![from, into].includes(c.var.lead.id)) throw new AppError('leads.not_found', 404)
    try {
      await mergeLeads(leadContext(c.var), from, into, { from: fromVersion, into: intoVersion })
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 409) throw error
      return showMerge(c, error, { from, into })
    }
    return c.redirect(toLead(c, into), 303)
  })
  .post('/merge-undo', may('lead.merge'), limitBody, async (c) => {
    try {
      await undoMerge(leadContext(c.var), c.var.lead.id)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 409) throw error
      return showMerge(c, error)
    }
    return c.redirect(toLead(c, c.var.lead.id), 303)
  })
  .post('/dismissal', may('lead.merge'), limitBody, async (c) => {
    const { other } = parseOrThrow(v.object({ other: Id }), await readForm(c.req))
    await dismissDuplicate(leadContext(c.var), c.var.lead.id, { parkId: c.var.park.id, leadId: other })
    return c.redirect(toLead(c, c.var.lead.id), 303)
  })

const toLead = ({ var: { locale, bureau, park } }: Context<LeadEnv>, leadId: string) =>
  deskLinksFrom(locale, bureau.slug).lead(park.slug, leadId)

/** Both leads side by side, when one to compare with was chosen; else those that it could be. */
async function showMerge(
  c: Context<LeadEnv>,
  error: AppError | null,
  chosen: { from: string; into: string } | null = choiceOf(c),
): Promise<Response> {
  const [duplicates, preview] = await Promise.all([
    loadDuplicates(c.var),
    chosen && mergePreview(c.var.scope, chosen.from, chosen.into),
  ])
  const form: FormState = { values: {}, errors: error ? [{ path: '', key: error.code }] : [] }
  return sendPage(
    c,
    <MergePage
      page={deskPage(c)}
      park={c.var.park}
      lead={c.var.lead}
      duplicates={duplicates}
      preview={preview}
      form={form}
    />,
    'private',
    error ? 409 : 200,
  )
}

/** `with` names the other lead; the open one goes into it unless `keep` says that the open one goes on. */
function choiceOf(c: Context<LeadEnv>): { from: string; into: string } | null {
  const other = c.req.query('with')
  const { id } = c.var.lead
  if (!other) return null
  return c.req.query('keep') === 'open' ? { from: other, into: id } : { from: id, into: other }
}
