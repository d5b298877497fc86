import { linksFrom } from '../../http/paths.ts'
import { runJobsSoon } from '../../jobs.ts'
import { AppError } from '../../kernel/errors.ts'
import { type EvidenceForm, readEvidenceForm } from '../evidence/form.ts'
import type { EvidenceContext } from '../evidence/store.ts'
import { limit } from '../gate/limiter.ts'
import { type OwnDoor, type OwnRequest, openOwn } from './door.ts'
import { ownContext } from './own.ts'
import type { OwnDone } from './pages/own-sections.tsx'
import { showOwn } from './show.tsx'

type Work = (ctx: EvidenceContext, door: OwnDoor, form: EvidenceForm) => Promise<void>

/**
 * Takes a form of the enterprise's page in, does what it asks and goes back to the page; what is wrong in it is shown
 * beside the field, with what was typed and the files that came. What is not possible any more is not done: the page says
 * so and gives back what was written. Errors: 404 when the link is dead, and when the enterprise left.
 */
export async function takeOwn(c: OwnRequest, of: string, done: OwnDone, work: Work): Promise<Response> {
  const door = await openOwn(c)
  if (door.enterprise.leftOn !== null) throw new AppError('request.not_found', 404)
  const ctx = ownContext(c, door)
  const admit = () => limit(c, door.scope, 'upload')
  const form = await readEvidenceForm(c, ctx, door.enterprise, { lead: door.lead, admit })
  const { values, files } = form
  try {
    await limit(c, door.scope, 'receipt')
    if (form.errors.length > 0) throw new AppError('request.invalid', 422, { fields: form.errors })
    await work(ctx, door, form)
    c.env.later(() => runJobsSoon(c.var.deps))
    return back(c, door, done)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { status, fields: errors } = error
    if (status !== 409 && status !== 422 && status !== 429) throw error
    for (const [name, value] of Object.entries(error.headers)) c.header(name, value)
    return showOwn(c, await openOwn(c), { form: { of, values, files, errors }, status })
  }
}

function back(c: OwnRequest, { path }: OwnDoor, done: OwnDone): Response {
  const links = linksFrom({ locale: c.var.locale, hostPark: c.env.hostPark })
  return c.redirect(`${path(links, { done })}#done`, 303)
}
