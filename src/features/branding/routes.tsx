import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { readMultipart } from '../../http/multipart.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { contextOf } from '../content/board.tsx'
import { type PictureUse, PICTURE_USES } from '../parks/park.ts'
import { HUES } from './contrast.ts'
import { BrandingPage } from './pages/branding.tsx'
import { keyIn, MOST_PICTURE_BYTES, remake, TOO_LARGE } from './picture.ts'
import { proposalOf, propose, typedPicture, withPicture } from './proposal.ts'
import { keepPicture, openPicture, pictureHeaders } from './store.ts'

type Ctx = Context<DeskParkEnv>
const editing = may('content.edit')
/** Most bytes of a form: a camera's picture is too large, and that can be said without breaking the connection. */
const MOST_FORM_BYTES = 25 * 1024 * 1024

/** A park's pictures and colour: proposed here, and published with the park itself. */
export const brandingRoutes = new Hono<DeskParkEnv>()
  .use(may('content.read'))
  .get('/', (c) => show(c))
  .get('/pictures/:picture', async (c) => {
    const name = c.req.param('picture')
    const content = keyIn(name) ? await openPicture(c.var.deps.files, c.var.scope, name) : null
    if (!content) throw new AppError('request.not_found', 404)
    const bytes = new Uint8Array(await new Response(content).arrayBuffer())
    const type = bytes[0] === 0x89 ? 'image/png' : 'image/jpeg'
    return c.body(bytes, 200, { ...pictureHeaders(type, name), 'Cache-Control': 'private, max-age=3600' })
  })
  .post('/colour', editing, async (c) => {
    const values = typedValues(await readForm(c.req))
    const hue = textOf(values['hue'])
    if (!HUES.includes(Number(hue)) || hue === '') return show(c, values, [{ path: 'hue', key: 'invalid_choice' }])
    return kept(c, values, () => propose(contextOf(c), textOf(values['seen']), (typed) => ({ ...typed, hue })))
  })

for (const use of PICTURE_USES)
  brandingRoutes
    .post(`/${use}`, editing, (c) => takePicture(c, use))
    .post(`/${use}/removal`, editing, async (c) => {
      const values = typedValues(await readForm(c.req))
      const without = () => propose(contextOf(c), textOf(values['seen']), (typed) => withPicture(typed, use, null))
      return kept(c, values, without)
    })

/** Keeps a picture with what it shows; without a file, only what it shows. */
async function takePicture(c: Ctx, use: PictureUse): Promise<Response> {
  const { sent, values } = await pictureForm(c)
  if (!sent) return show(c, values, [{ path: `${use}.file`, ...TOO_LARGE }])
  const alt = { zh: textOf(values[`${use}.alt.zh`]).trim(), en: textOf(values[`${use}.alt.en`]).trim() }
  const missing = (['zh', 'en'] as const)
    .filter((locale) => alt[locale] === '')
    .map((locale): FieldError => ({ path: `${use}.alt.${locale}`, key: 'required' }))
  const before = typedPicture((await proposalOf(c.var.scope)).typed, use)
  if (sent.length === 0 && !before) return show(c, values, [{ path: `${use}.file`, key: 'required' }, ...missing])
  const made = sent.length > 0 ? await remake(sent, use) : null
  if (made && !('bytes' in made)) return show(c, values, [{ path: `${use}.file`, ...made }, ...missing])
  if (missing.length > 0) return show(c, values, missing)
  if (made) await keepPicture(c.var.deps.files, c.var.scope, made)
  const picture = made ?? before
  return kept(c, values, () =>
    propose(contextOf(c), textOf(values['seen']), (typed) => withPicture(typed, use, picture && { ...picture, alt })),
  )
}

/** The form's texts, and its picture in memory: null where that is too large. Errors: 400 of `readMultipart`. */
async function pictureForm(c: Ctx): Promise<{ sent: Uint8Array | null; values: FormState['values'] }> {
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    const texts = await readMultipart(c.req.raw, MOST_FORM_BYTES, async ({ field, content }) => {
      if (field !== 'file') return
      for await (const chunk of content) {
        bytes += chunk.length
        if (bytes > MOST_PICTURE_BYTES) return
        parts.push(chunk)
      }
    })
    if (bytes > MOST_PICTURE_BYTES) return { sent: null, values: typedValues(texts) }
    return { sent: new Uint8Array(Buffer.concat(parts)), values: typedValues(texts) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'request.too_large') throw error
    // What was not read would be taken for the next request.
    for (const [name, value] of Object.entries(error.headers)) c.header(name, value)
    return { sent: null, values: {} }
  }
}

/** Back to the page; what somebody else changed in the meantime is said there. */
async function kept(c: Ctx, values: FormState['values'], keep: () => Promise<void>): Promise<Response> {
  try {
    await keep()
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error
    return show(c, values, [{ path: '', key: error.code }], 409)
  }
  const { locale, bureau, park } = c.var
  return c.redirect(deskLinksFrom(locale, bureau.slug).branding(park.slug, { done: 'saved' }), 303)
}

async function show(
  c: Ctx,
  values: FormState['values'] = {},
  errors: readonly FieldError[] = [],
  status: 409 | 422 = 422,
): Promise<Response> {
  const proposal = await proposalOf(c.var.scope)
  return sendPage(
    c,
    <BrandingPage
      page={deskPage(c)}
      park={c.var.park}
      proposal={proposal}
      form={{ values, errors }}
      saved={c.req.query('done') !== undefined}
    />,
    'private',
    errors.length > 0 ? status : 200,
  )
}
