import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { parkPage, sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import { publishedPayments } from '../claims/published.ts'
import { RecordPage } from './pages/record.tsx'
import { serviceRecord } from './queries.ts'

export const recordRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const { park, scope } = c.var
  const page = parkPage(c, (links) => links.serviceRecord(park.slug))
  const [record, payments] = await Promise.all([
    serviceRecord(scope),
    publishedPayments(scope, parkDay(c.var.deps.clock())),
  ])
  return sendPage(c, <RecordPage page={page} park={park} record={record} payments={payments} />, 'public')
})
