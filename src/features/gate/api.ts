import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { ChallengeAnswer, newChallenge } from './challenge.ts'
import { limit } from './limiter.ts'

export const challengeApi = new Hono<ParkEnv>().get(
  '/',
  operation('Proof of work for the next inquiry', {
    tag: 'Leads',
    answer: { description: 'A challenge of ALTCHA, good for one inquiry within 20 minutes', schema: ChallengeAnswer },
    problems: [404],
  }),
  async (c) => {
    const { deps, scope } = c.var
    await limit(c, scope, 'challenge')
    c.header('Cache-Control', 'no-store')
    return c.json(await newChallenge(deps.vault, scope.parkId, deps.challengeCost, deps.clock()))
  },
)
