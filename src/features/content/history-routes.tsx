import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { saveDraft } from './actions.ts'
import { contextOf, kindOf } from './board.tsx'
import { changesOf } from './changes.ts'
import { type ListedVersion, twoVersions, versionsListed } from './history.ts'
import { KINDS } from './kinds.ts'
import { type Compared, HistoryPage } from './pages/history.tsx'
import { peopleOf } from '../triage/people.ts'
import { liveOf, nameOf, openOf, publishedOf, versionOf } from './queries.ts'

type Ctx = Context<DeskParkEnv>

/** An entity's versions, what differs between two, and the way back to an old one. */
export const historyRoutes = new Hono<DeskParkEnv>()
  .get('/:kind/items/:code/history', async (c) => {
    const { scope, park, desk, locale } = c.var
    const [kind, code] = [kindOf(c), c.req.param('code')]
    const [versions, live, names] = await Promise.all([
      versionsListed(scope, kind, code),
      liveOf(scope, kind, code),
      peopleOf(desk, locale),
    ])
    if (versions.length === 0 && !live) throw new AppError('request.not_found', 404)
    const last = live ? null : ((await publishedOf(scope, kind, code)) ?? (await openOf(scope, kind, code)))
    const name = live ? KINDS[kind].nameOf(live) : last ? nameOf(last) : { zh: code, en: code }
    const props = { kind, code, name: name[locale], versions, names, compared: await comparedIn(c, versions) }
    return sendPage(c, <HistoryPage page={deskPage(c)} park={park} {...props} />, 'private')
  })
  .post('/:kind/items/:code/restoration', may('content.edit'), async (c) => {
    const { scope, park, bureau, locale } = c.var
    const [kind, code] = [kindOf(c), c.req.param('code')]
    const id = textOf(typedValues(await readForm(c.req))['version'])
    const version = await versionOf(scope, id)
    if (version?.kind !== kind || version.code !== code) throw new AppError('request.not_found', 404)
    // A proposal that is under way is somebody's work.
    if (await openOf(scope, kind, code)) throw new AppError('content.wrong_state', 409)
    const typed = version.body ? KINDS[kind].field.write(version.body, '') : (version.typed ?? {})
    const basis = messages[locale].review.history.restoreNote(version.number)
    await saveDraft(contextOf(c), { kind, code, typed, basis, removes: version.removes, seen: null })
    return c.redirect(deskLinksFrom(locale, bureau.slug).contentItem(park.slug, kind, code), 303)
  })

/** The two versions that the query names, or the latest two. */
async function comparedIn(c: Ctx, versions: readonly ListedVersion[]): Promise<Compared | null> {
  const kind = kindOf(c)
  const asked = ['from', 'to'].map((name) => Number(c.req.query(name)))
  const isKnown = (number: number | undefined) => versions.some((one) => one.number === number)
  const [newest, before] = versions
  const [one, other] = asked.every(isKnown) ? asked : [before?.number, newest?.number]
  if (one === undefined || other === undefined || one === other) return null
  const [older, newer] = await twoVersions(c.var.scope, kind, c.req.param('code') ?? '', one, other)
  if (!older || !newer) return null
  const { field } = KINDS[kind]
  // What was typed is compared as it stands: a draft that is not complete has no body.
  const written = ({ body, typed, removes }: typeof older) =>
    removes ? {} : body ? field.write(body, '') : (typed ?? {})
  return { older: older.number, newer: newer.number, changes: changesOf(written(older), written(newer)) }
}
