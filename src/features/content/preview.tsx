import type { Context } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { pageContext, rendered, sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { readForm } from '../../http/validation.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { PageContext } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { asFarAsRead } from './as-far.ts'
import { editOf } from './editing.tsx'
import { type EditableKind, KINDS } from './kinds.ts'
import { NothingToPreview, PreviewBar } from './pages/preview-bar.tsx'
import { PREVIEWS } from './previews.tsx'
import { liveOf } from './queries.ts'

type Ctx = Context<DeskParkEnv>

/** Code of what has none yet. */
const UNNAMED = 'preview'

/**
 * The public page with what was typed in place of what is published. Nothing is stored. What a locked form shows is
 * the proposal as it is kept. Errors: 404.
 */
export async function sendPreview(c: Ctx, kind: EditableKind, known: string | null): Promise<Response> {
  const values = typedValues(await readForm(c.req))
  const isKept = textOf(values['kept']) !== '' && known !== null
  const edit = await editOf(c, kind, known, isKept ? undefined : values)
  const locale: Locale = textOf(values['previewIn']) === 'en' ? 'en' : 'zh'
  const { field } = KINDS[kind]
  const live = known === null ? null : await liveOf(c.var.scope, kind, known)
  const removes = isKept && edit.open?.removes === true
  const { body, left } = removes ? { body: null, left: [] } : asFarAsRead(field, edit.typed, live)
  if (body === null && !removes)
    return sendPage(c, <NothingToPreview page={deskPage(c)} locale={locale} kind={kind} left={left} />, 'private')
  const code = edit.code === '' ? UNNAMED : edit.code
  const shown = await PREVIEWS[kind]({ c, page: publicPage(c, locale), kind, code, body })
  const page = marked(rendered(shown), rendered(<PreviewBar locale={locale} kind={kind} left={left} />))
  return sendPage(c, { toString: () => page }, 'private')
}

/** The context of the park's public page, without an address: it is not that page. */
const publicPage = (c: Ctx, locale: Locale): PageContext => ({
  ...pageContext(c, { park: c.var.park, bureau: c.var.bureau, address: null }),
  locale,
  // Its pictures are not shown to everybody yet.
  links: {
    ...linksFrom({ locale, hostPark: null }),
    ownPicture: deskLinksFrom(c.var.locale, c.var.bureau.slug).brandingPicture,
  },
})

/** The page runs no island, its links leave it as it is, and it says at its head what it is. */
const marked = (page: string, bar: string): string =>
  page
    .replaceAll(/<script type="module"[^>]*><\/script>/g, '')
    .replace('<head>', '<head><base target="_blank"/>')
    .replace(/<body[^>]*>/, (body) => `${body}${bar}`)
