import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { PublicRecord, publicRecord } from './public.ts'
import { serviceRecord } from './queries.ts'

export const recordsApi = new Hono<ParkEnv>().get(
  '/',
  operation('Reply times and ratings by quarter, computed from the ledger', {
    tag: 'Service record',
    answer: { description: 'Newest quarter first', schema: PublicRecord },
    problems: [404],
    cached: true,
  }),
  async (c) => c.json(publicRecord(await serviceRecord(c.var.scope))),
)
