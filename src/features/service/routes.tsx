import { Hono } from 'hono'
import { ParkScope } from '../../data/scope.ts'
import { type DeskEnv, maySomewhere } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { parksOfBureau } from '../parks/registry.ts'
import { ParkServicePage, ServicesPage } from './pages/landing.tsx'
import { standingOf } from './standing.ts'
import { todayOf } from './today.ts'

/** How the service of enterprises stands, in every park that one may see. */
export const serviceRoutes = new Hono<DeskEnv>().get('/', maySomewhere('service.read'), async (c) => {
  const { registry, bureau, memberships, staff, deps } = c.var
  const now = deps.clock()
  const all = await parksOfBureau(registry, bureau.id)
  const own = all.filter(({ id }) => memberships.some(({ park }) => park === null || park === id))
  const parks = await Promise.all(
    own.map(async (park) => {
      const proof = { by: 'membership', park: { id: park.id, bureauId: bureau.id }, memberships } as const
      const scope = ParkScope.open(deps.database, proof)
      return { park, scope, standing: await standingOf(scope, now) }
    }),
  )
  const page = deskPage(c)
  const [only, ...others] = parks
  if (!only || others.length > 0) return sendPage(c, <ServicesPage page={page} parks={parks} />, 'private')
  const today = await todayOf(only.scope, staff.id, now)
  return sendPage(c, <ParkServicePage page={page} park={only.park} standing={only.standing} today={today} />, 'private')
})
