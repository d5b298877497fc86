import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { citations } from '../parks/public.ts'
import { PublicProcedures, publicStep } from './public.ts'
import { allProcedures } from './queries.ts'

export const proceduresApi = new Hono<ParkEnv>().get(
  '/',
  operation('The steps from project filing to production', {
    tag: 'Procedures',
    answer: { description: 'Steps in their order', schema: PublicProcedures },
    problems: [404],
    cached: true,
  }),
  async (c) => {
    const { steps, sources } = await allProcedures(c.var.scope)
    const today = parkDay(c.var.deps.clock())
    return c.json({ items: steps.map((step) => publicStep(step, citations(sources), today)) })
  },
)
