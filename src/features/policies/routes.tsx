import { Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { parkPage, sendPage } from '../../http/page.ts'
import { DEFAULT_LIMIT } from '../../http/schemas.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Localized } from '../../kernel/localized.ts'
import { downloads } from '../parks/downloads.ts'
import { PoliciesPageQuery } from './input.ts'
import { PoliciesPage } from './pages/policies.tsx'
import { PolicyPage } from './pages/policy.tsx'
import { awardNames, listPolicies, policyBySlug } from './queries.ts'

export const policiesRoutes = new Hono<ParkEnv>()
  .get('/', async (c) => {
    const { park, scope } = c.var
    const { system, cursor } = v.parse(PoliciesPageQuery, c.req.query())
    const { items, next, sources } = await listPolicies(scope, {
      system: system || undefined,
      limit: DEFAULT_LIMIT,
      cursor: cursor || undefined,
    })
    const page = parkPage(c, (links) => links.policies(park.slug))
    return sendPage(
      c,
      <PoliciesPage
        page={page}
        park={park}
        policies={items}
        sources={downloads(sources, page.links, park.slug)}
        system={system}
        next={next}
      />,
      'public',
    )
  })
  .get('/:slug', async (c) => {
    const { park, scope } = c.var
    const { policy, sources } = await policyBySlug(scope, c.req.param('slug'))
    if (!policy) throw new AppError('policies.not_found', 404)
    const page = parkPage(c, (links) => links.policy(park.slug, policy.slug))
    const names = policy.rules.length > 0 ? await awardNames(scope) : new Map<string, Localized>()
    return sendPage(
      c,
      <PolicyPage
        page={page}
        park={park}
        policy={policy}
        sources={downloads(sources, page.links, park.slug)}
        names={names}
      />,
      'public',
    )
  })
