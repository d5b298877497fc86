import type { ParkScope } from '../../data/scope.ts'
import type { Links } from '../../http/paths.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { asProfile, profileRows, sourceByCode } from '../parks/queries.ts'
import type { Park } from '../parks/park.ts'
import { ANSWER_PREFIX, answerQuery, answersFrom } from '../policies/answers.ts'
import { estimate, questionsOf } from '../policies/estimate.ts'
import { allPolicies } from '../policies/queries.ts'
import { asCatalogue, catalogueRows, siteByCode } from '../sites/queries.ts'
import type { PosterQuery } from './input.ts'
import type { PosterSubject } from './poster.ts'

/** What a poster is of, the page that it leads to, and what its own address has to keep. */
export interface Asked {
  subject: PosterSubject
  address: (links: Links) => string
  kept: Record<string, string>
}

/**
 * What the query asks for: a site, an estimate where a question in force is answered, the park otherwise.
 * Errors: 404 `sites.not_found`.
 */
export async function subjectOf(
  scope: ParkScope,
  park: Park,
  query: PosterQuery,
  all: Readonly<Record<string, string>>,
  now: number,
): Promise<Asked> {
  if (query.site !== '') return siteSubject(scope, park, query.site)
  const asked = Object.keys(all).some((name) => name.startsWith(ANSWER_PREFIX))
  return (asked && (await estimateSubject(scope, park, query.asOf, all, now))) || parkSubject(scope, park)
}

async function parkSubject(scope: ParkScope, park: Park): Promise<Asked> {
  const [profile, catalogue] = await scope.read(profileRows, catalogueRows)
  const { facts, sources } = asProfile(profile)
  const subject: PosterSubject = { of: 'park', facts, sources, sites: asCatalogue(catalogue) }
  return { subject, address: (links) => links.park(park.slug), kept: {} }
}

async function siteSubject(scope: ParkScope, park: Park, code: string): Promise<Asked> {
  const site = await siteByCode(scope, code)
  if (!site) throw new AppError('sites.not_found', 404)
  const source = await sourceByCode(scope, site.sourceCode)
  return {
    subject: { of: 'site', site, source },
    address: (links) => links.site(park.slug, site.code),
    kept: { site: site.code },
  }
}

async function estimateSubject(
  scope: ParkScope,
  park: Park,
  asOf: string,
  all: Readonly<Record<string, string>>,
  now: number,
): Promise<Asked | null> {
  const day = asOf || parkDay(now)
  const { policies, sources } = await allPolicies(scope)
  const questions = questionsOf(policies, day)
  const { answers } = answersFrom(all, questions)
  if (Object.keys(answers).length === 0) return null
  const kept = { ...answerQuery(answers, questions), ...(asOf === '' ? {} : { asOf }) }
  return {
    subject: { of: 'estimate', estimate: estimate(policies, answers, day), sources, questions, answers },
    address: (links) => links.estimate(park.slug, kept),
    kept,
  }
}
