import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { parkPage, sendPage } from '../../http/page.ts'
import { downloads } from '../parks/downloads.ts'
import { ProceduresPage } from './pages/procedures.tsx'
import { allProcedures } from './queries.ts'

export const proceduresRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const { park, scope } = c.var
  const { steps, sources } = await allProcedures(scope)
  const page = parkPage(c, (links) => links.procedures(park.slug))
  return sendPage(
    c,
    <ProceduresPage page={page} park={park} steps={steps} sources={downloads(sources, page.links, park.slug)} />,
    'public',
  )
})
