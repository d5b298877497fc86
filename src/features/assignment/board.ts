import type { Context } from 'hono'
import { type Colleague, colleagues } from '../staff/queries.ts'
import { mayDo } from '../staff/role.ts'
import type { DeskEnv } from '../../http/desk.ts'
import type { BureauContext } from './actions.ts'
import type { Known } from './input.ts'
import { limitHours } from './limit.ts'
import { rulesOf, type StoredRule } from './queries.ts'
import { parksOfBureau } from '../parks/registry.ts'
import type { BureauPark } from '../parks/park.ts'

/** All that the pages of rules are made from. */
export interface Board {
  rules: StoredRule[]
  people: Colleague[]
  parks: BureauPark[]
  /** The limit for unassigned leads in working hours. */
  hours: number
}

export async function boardOf({ desk, registry }: DeskEnv['Variables']): Promise<Board> {
  const [rules, people, parks, hours] = await Promise.all([
    rulesOf(desk),
    colleagues(desk),
    parksOfBureau(registry, desk.bureauId),
    limitHours(desk),
  ])
  return { rules, people, parks, hours }
}

/** Who may be given leads: one post each, in the order of joining. */
export const assignable = (people: readonly Colleague[]): Colleague[] => [
  ...new Map(people.filter(({ role }) => mayDo(role, 'lead.take')).map((one) => [one.user, one])).values(),
]

/** What a rule of the bureau may name. */
export const knownOn = ({ people, parks }: Board): Known => ({
  parks: parks.map(({ id }) => id),
  chains: [...new Set(parks.flatMap(({ chains }) => chains.map(({ code }) => code)))],
  members: assignable(people).map(({ user }) => user),
})

export const bureauContext = ({ desk, actor, deps, requestId }: Context<DeskEnv>['var']): BureauContext => ({
  desk,
  actor,
  now: deps.clock(),
  requestId,
})
