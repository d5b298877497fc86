import { Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { PublicPayments, publishedPayments } from '../claims/published.ts'
import { PublicRecord, publicRecord } from './public.ts'
import { serviceRecord } from './queries.ts'

export const recordsApi = new Hono<ParkEnv>().get(
  '/',
  operation('Reply times and ratings by quarter, computed from the ledger', {
    tag: 'Service record',
    answer: {
      description: 'Newest quarter first',
      schema: v.object({ ...PublicRecord.entries, payments: PublicPayments }),
    },
    problems: [404],
    cached: true,
  }),
  async (c) => {
    const { scope, deps } = c.var
    const [record, payments] = await Promise.all([
      serviceRecord(scope),
      publishedPayments(scope, parkDay(deps.clock())),
    ])
    return c.json({ ...publicRecord(record), payments })
  },
)
