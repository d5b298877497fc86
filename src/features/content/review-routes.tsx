import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { sendBack } from './actions.ts'
import { contextOf } from './board.tsx'
import { changesBetween } from './changes.ts'
import type { Version } from './content.ts'
import { type EditableKind, KINDS } from './kinds.ts'
import { type Proposal, ReviewPage } from './pages/review.tsx'
import { pass } from './publish.ts'
import { inState, liveOf, nameOf, versionsOf } from './queries.ts'

type Ctx = Context<DeskParkEnv>
const MOST_SHOWN = 50

/** What waits for a second person. */
export const reviewRoutes = new Hono<DeskParkEnv>()
  .get('/', (c) => send(c, []))
  .post('/', may('content.review'), async (c) => {
    const values = typedValues(await readForm(c.req))
    const versions = await seenVersions(c, [values['version'] ?? []].flat())
    const ctx = contextOf(c)
    if (textOf(values['decision']) === 'return') {
      const note = textOf(values['note'])
      if (note === '') return send(c, [{ path: 'note', key: 'required' }], 422)
      await sendBack(ctx, versions, note)
    } else
      try {
        await pass(ctx, versions, null)
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'content.incomplete')) throw error
        return send(c, error.fields, 422)
      }
    return c.redirect(deskLinksFrom(c.var.locale, c.var.bureau.slug).contentReview(c.var.park.slug), 303)
  })

/** The versions that were ticked, as they were when the page was shown. Errors: 404 when one is not the park's. */
async function seenVersions(c: Ctx, ticked: readonly string[]): Promise<Version[]> {
  const seen = new Map(ticked.map((one) => one.split(' ')).map(([id = '', revision]) => [id, Number(revision)]))
  const versions = await versionsOf(c.var.scope, [...seen.keys()])
  if (versions.length < seen.size) throw new AppError('request.not_found', 404)
  return versions.map((version) => ({ ...version, revision: seen.get(version.id) ?? 0 }))
}

async function send(c: Ctx, errors: readonly FieldError[], status: 200 | 422 = 200): Promise<Response> {
  const { scope, park } = c.var
  const waiting = await inState(scope, 'review', MOST_SHOWN)
  const proposals = await Promise.all(waiting.map((version) => proposalOf(c, version)))
  return sendPage(
    c,
    <ReviewPage page={deskPage(c)} park={park} proposals={proposals} errors={errors} />,
    'private',
    status,
  )
}

async function proposalOf(c: Ctx, version: Version): Promise<Proposal> {
  const kind = version.kind as EditableKind
  const live = await liveOf(c.var.scope, kind, version.code)
  const changes = changesBetween(KINDS[kind].field, live, version.removes ? null : version.body)
  return { version, name: live ? KINDS[kind].nameOf(live) : nameOf(version), changes }
}
