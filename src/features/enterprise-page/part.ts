import { pageContext } from '../../http/page.ts'
import { type OwnDoor, type OwnRequest } from './door.ts'
import { ownContext, ownOf } from './own.ts'
import { isOwnDone, NO_FORM, type OwnForm, type OwnProps } from './pages/own-sections.tsx'

/** What the enterprise's page shows behind this door, with a form of it that came back. */
export async function ownPart(c: OwnRequest, door: OwnDoor, form: OwnForm = NO_FORM): Promise<OwnProps> {
  const { park, bureau, path } = door
  const page = { ...pageContext(c, { park, bureau, address: path }), alternates: null }
  const done = c.req.query('done')
  return {
    page,
    own: await ownOf(ownContext(c, door), c.var.deps.database, door),
    action: (what) => `${path(page.links)}/${what}`,
    form,
    done: isOwnDone(done) ? done : null,
  }
}
