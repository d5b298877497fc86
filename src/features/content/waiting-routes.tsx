import { type Context, Hono } from 'hono'
import { ParkScope } from '../../data/scope.ts'
import { type DeskEnv, maySomewhere } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { parksOfBureau } from '../parks/registry.ts'
import type { BureauPark } from '../parks/park.ts'
import { allows } from '../staff/role.ts'
import { waitingCounts } from './heads.ts'
import { WaitingPage } from './pages/waiting.tsx'

/** What waits in one park for whoever asks. */
export interface WaitingPark {
  park: BureauPark
  /** Written by others. */
  count: number
  /** When the oldest was submitted, UTC milliseconds. */
  since: number | null
}

/** What waits for whoever is signed in, in all parks where they review. */
export const waitingRoutes = new Hono<DeskEnv>().use(maySomewhere('content.review')).get('/', async (c) => {
  return sendPage(c, <WaitingPage page={deskPage(c)} parks={await waitingIn(c)} />, 'private')
})

/** Parks where whoever is signed in may review, with what waits there. One small statement a park. */
async function waitingIn({
  var: { registry, desk, memberships, staff, deps },
}: Context<DeskEnv>): Promise<WaitingPark[]> {
  const all = await parksOfBureau(registry, desk.bureauId)
  const own = all.filter(({ id }) => allows(memberships, 'content.review', id))
  return Promise.all(
    own.map(async (park) => {
      const proof = { by: 'membership', park: { id: park.id, bureauId: desk.bureauId }, memberships } as const
      const kinds = await ParkScope.open(deps.database, proof).all(waitingCounts(staff.id))
      const times = kinds.flatMap(({ since, others }) => (others > 0 && since !== null ? [since] : []))
      return {
        park,
        count: kinds.reduce((sum, { others }) => sum + others, 0),
        since: times.length > 0 ? Math.min(...times) : null,
      }
    }),
  )
}
