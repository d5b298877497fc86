import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { parkPage, sendPage } from '../../http/page.ts'
import { RecordPage } from './pages/record.tsx'
import { serviceRecord } from './queries.ts'

export const recordRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const { park, scope } = c.var
  const page = parkPage(c, (links) => links.serviceRecord(park.slug))
  return sendPage(c, <RecordPage page={page} park={park} record={await serviceRecord(scope)} />, 'public')
})
