import { pageContext } from '../../http/page.ts'
import { type OwnDoor, type OwnRequest } from './door.ts'
import { ownContext, ownOf } from './own.ts'
import { type FormStatus, isOwnDone, NO_FORM, type OwnForm, type OwnProps } from './pages/own-sections.tsx'

/** A form of the page that came back, and why. */
export interface Returned {
  form: OwnForm
  status: FormStatus | 200
}
const NOTHING_TYPED: Returned = { form: NO_FORM, status: 200 }

/** What the enterprise's page shows behind this door, with a form of it that came back. */
export async function ownPart(
  c: OwnRequest,
  door: OwnDoor,
  { form, status }: Returned = NOTHING_TYPED,
): Promise<OwnProps> {
  const { park, bureau, path } = door
  const page = { ...pageContext(c, { park, bureau, address: path }), alternates: null }
  const done = c.req.query('done')
  return {
    page,
    own: await ownOf(ownContext(c, door), c.var.deps.database, door),
    action: (what) => `${path(page.links)}/${what}`,
    form,
    stale: status === 409,
    done: isOwnDone(done) ? done : null,
  }
}
