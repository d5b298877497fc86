import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { isMultipart, readMultipart } from '../../http/multipart.ts'
import { sendPage } from '../../http/page.ts'
import { invalid, limitBody, readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { notStored } from '../files/actions.ts'
import { fileDownload } from '../files/download.ts'
import { type ContentContext, refuseUnless } from '../content/actions.ts'
import { liveList, inState } from '../content/queries.ts'
import { OPEN_STATES } from '../content/content.ts'
import type { Source, SourceFile } from '../parks/park.ts'
import { citations, citingOf } from './cited.ts'
import { checkDocument, MOST_DOCUMENT_BYTES, openDocument, storeDocument } from './documents.ts'
import { fileIn, type Kept, proposeFile, sourceOf } from './library.ts'
import { LibraryPage } from './pages/library.tsx'
import { SourcePage } from './pages/source.tsx'

type Ctx = Context<DeskParkEnv>
const editing = may('content.edit')
/** What a form weighs beside its file. */
const FORM_BYTES = 64 * 1024
const MOST_SOURCES = 500

/** The documents behind a park's sources: kept, checked, and published as everything else is. */
export const libraryRoutes = new Hono<DeskParkEnv>()
  .get('/', async (c) => {
    const { scope, park } = c.var
    const [live, cited, ...open] = await Promise.all([
      liveList(scope, 'source', MOST_SOURCES),
      citations(scope),
      ...OPEN_STATES.map((state) => inState(scope, state, MOST_SOURCES)),
    ])
    const proposed = new Map(open.flat().flatMap((one) => (one.kind === 'source' ? [[one.code, one] as const] : [])))
    const sources = live.map(({ code, body }) => ({ code, ...asSource(body) }))
    const changed = new Set(
      sources.flatMap(({ code, file }) => {
        const proposal = proposed.get(code)
        return proposal && fileIn(proposal.typed ?? {})?.key !== file?.key ? [code] : []
      }),
    )
    return sendPage(c, <LibraryPage page={deskPage(c)} {...{ park, sources, cited, changed }} />, 'private')
  })
  .get('/:source', async (c) => send(c, await keptOf(c)))
  .post('/:source/file', editing, async (c) => {
    const kept = await keptOf(c)
    const ctx = contextOf(c)
    try {
      // Before a byte is stored.
      if (kept.open) refuseUnless('save', kept.open, ctx.actor.id)
      const { fields, stored, fault } = await uploaded(c, ctx)
      if (fault) throw invalid([fault])
      const before = fileIn(kept.typed)
      const file = stored ?? before
      if (!file) throw invalid([{ path: 'file', key: 'required' }])
      const submits = textOf(fields['next']) === 'submit'
      const isPublic = textOf(fields['public']) === 'true'
      const basis = textOf(fields['basis']) || (kept.open?.basis ?? null)
      await proposeFile(ctx, kept, { file: { ...file, public: isPublic }, basis, submits })
      return back(c, submits ? 'submitted' : 'saved')
    } catch (error) {
      if (!(error instanceof AppError) || ![409, 422].includes(error.status)) throw error
      const errors = error.fields.length > 0 ? error.fields : [{ path: '', key: error.code }]
      return send(c, await keptOf(c), { errors, status: error.status === 409 ? 409 : 422 })
    }
  })
  .post('/:source/file/removal', editing, async (c) => {
    await readForm(c.req)
    const kept = await keptOf(c)
    await proposeFile(contextOf(c), kept, { file: null, basis: kept.open?.basis ?? null, submits: false })
    return back(c, 'saved')
  })
  .get('/:source/file', async (c) => {
    const { scope, deps } = c.var
    const kept = await keptOf(c)
    const file = c.req.query('of') === 'proposal' ? proposedFile(kept) : (kept.live?.file ?? null)
    const document = file && (await openDocument(scope, deps.files, file.key))
    if (!document) throw new AppError('files.not_found', 404)
    return fileDownload(c, { ...document, id: document.sha256, mediaType: document.type })
  })

/** Bodies of sources were read by the source's own field. */
const asSource = (body: unknown) => body as Omit<Source, 'code'>

const keptOf = (c: Ctx): Promise<Kept> => sourceOf(c.var.scope, c.req.param('source') ?? '')

const contextOf = ({ var: { scope, actor, deps, requestId } }: Ctx): ContentContext => ({
  scope,
  actor,
  now: deps.clock(),
  requestId,
})

const proposedFile = ({ open }: Kept): SourceFile | null => open && fileIn(open.typed ?? {})

const back = (c: Ctx, did: 'saved' | 'submitted') =>
  c.redirect(
    deskLinksFrom(c.var.locale, c.var.bureau.slug).librarySource(c.var.park.slug, c.req.param('source') ?? '', { did }),
    303,
  )

interface Uploaded {
  fields: Record<string, string | string[] | undefined>
  /** null where no file was chosen. */
  stored: SourceFile | null
  fault: FieldError | null
}

/** Reads the form and stores its file as it comes in. Errors: 400, 413; 503 when the store is away. */
async function uploaded(c: Ctx, ctx: ContentContext): Promise<Uploaded> {
  if (!isMultipart(c.req.raw.headers)) {
    await limitBody(c, () => Promise.resolve())
    return { fields: typedValues(await readForm(c.req)), stored: null, fault: null }
  }
  let stored: SourceFile | null = null
  let fault: FieldError | null = null
  const texts = await readMultipart(c.req.raw, MOST_DOCUMENT_BYTES + FORM_BYTES, async (part) => {
    if (part.field !== 'file' || part.name === '' || stored || fault) return
    const found = await storeDocument({ ...ctx, files: c.var.deps.files }, part).catch((error: unknown) => {
      throw error instanceof AppError ? error : notStored(error)
    })
    if (found && 'refused' in found) fault = { path: 'file', ...found.refused }
    else if (found) stored = { ...found, public: false }
    else fault = { path: 'file', key: 'required' }
  })
  return { fields: typedValues(texts), stored, fault }
}

interface Shown {
  errors?: readonly FieldError[]
  status?: 200 | 409 | 422
}

async function send(c: Ctx, kept: Kept, { errors = [], status = 200 }: Shown = {}): Promise<Response> {
  const { scope, deps, park } = c.var
  const published = kept.live?.file ?? null
  const [citing, checked] = await Promise.all([
    citingOf(scope, kept.code),
    published && c.req.query('check') !== undefined ? checkDocument(scope, deps.files, published) : null,
  ])
  const did = c.req.query('did')
  return sendPage(
    c,
    <SourcePage
      page={deskPage(c)}
      park={park}
      kept={kept}
      proposed={proposedFile(kept)}
      citing={citing}
      checked={checked}
      did={did === 'saved' || did === 'submitted' ? did : null}
      errors={errors}
      megabytes={MOST_DOCUMENT_BYTES / 1024 / 1024}
    />,
    'private',
    status,
  )
}
