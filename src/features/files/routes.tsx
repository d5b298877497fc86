import { type Context, Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { pageContext, sendPage } from '../../http/page.ts'
import { invalid } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import { openReceipt, type OpenReceipt } from '../receipts/open.ts'
import { addFiles, attachable, notStored } from './actions.ts'
import { fileDownload } from './download.ts'
import { FILES, formWithFiles, limitForm, uploading, withProblems } from './form.ts'
import { AddFilesPage } from './pages/add-files.tsx'
import { filesOfLead, keptFiles, openFile } from './queries.ts'

/** Files under a receipt: for the holder of its link. */
export const receiptFileRoutes = new Hono<AppEnv>()
  .get('/:token/files/:file', async (c) => {
    const { scope, lead } = await openReceipt(c)
    const { vault, files } = c.var.deps
    const id = c.req.param('file')
    const file = lead.wrappedKey === null ? null : await openFile(scope, vault, files, { leadId: lead.id, id })
    if (!file) throw new AppError('files.not_found', 404)
    return fileDownload(c, file)
  })
  .post('/:token/files', limitForm, async (c) => {
    const receipt = await openReceipt(c)
    const { scope, lead, token } = receipt
    if (lead.wrappedKey === null) throw new AppError('receipts.not_found', 404)
    const ctx = uploading(c, scope)
    const { fields, problems, lost } = await formWithFiles(c, ctx)
    const tickets = ticketsIn(fields[FILES])
    try {
      if (lost) throw notStored()
      if (problems.length > 0) throw invalid([])
      if (tickets.length === 0) throw invalid([{ path: FILES, key: 'required' }])
      const ids = await attachable(ctx, tickets)
      await addFiles(ctx, lead.id, ids)
      c.env.later(() => runJobsSoon(c.var.deps))
      return c.redirect(`${pageOf(c, receipt).links.receipt(token, { done: 'files' })}#done`, 303)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return showAgain(c, receipt, tickets, withProblems(error, problems))
    }
  })

const pageOf = (c: Context<AppEnv>, { park, bureau, token }: OpenReceipt) =>
  pageContext(c, { park, bureau, address: (links) => links.receipt(token) })

const ticketsIn = (value: unknown): string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string' && one !== '')

/** The form once more, with the files that are in order kept. */
async function showAgain(c: Context<AppEnv>, receipt: OpenReceipt, tickets: string[], error: AppError) {
  const { park, scope, token } = receipt
  const kept = await keptFiles(scope, c.var.deps.vault, tickets)
  // Of several errors of one file the first is enough; all are said at the field.
  const errors = error.fields.map((one) => ({ ...one, path: FILES }))
  return sendPage(
    c,
    <AddFilesPage
      page={{ ...pageOf(c, receipt), alternates: null }}
      park={park}
      token={token}
      kept={kept}
      errors={errors}
    />,
    'private',
    422,
  )
}

/** What the receipt shows of files. */
export async function receiptFiles(c: Pick<Context<AppEnv>, 'req' | 'var'>, { scope, lead, token }: OpenReceipt) {
  const open = lead.wrappedKey !== null
  const files = open ? await filesOfLead(scope, c.var.deps.vault, lead.id) : []
  return { token, files, open, lost: c.req.query('files') === 'lost' }
}
