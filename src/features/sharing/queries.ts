import { eq } from 'drizzle-orm'
import { read, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import { parks } from '../parks/table.ts'
import { policies } from '../policies/table.ts'

/** Most entries that one sitemap index may hold (sitemaps.org). China's development zones are about 3,000. */
const MOST_SITEMAPS = 50_000

const publishedSlugs = readRegistry(parks, {
  columns: { slug: parks.slug },
  where: eq(parks.published, true),
  orderBy: [parks.slug],
  limit: MOST_SITEMAPS,
})

/** Slugs of every published park. Reads a row of an index for each. */
export const parkSlugs = async (registry: Registry): Promise<string[]> =>
  (await registry.all(publishedSlugs)).map(({ slug }) => slug)

/** Most policies of a park that its sitemap names. */
const MOST_POLICIES = 1000

export const policySlugs = read(policies, {
  columns: { slug: policies.slug },
  orderBy: [policies.position, policies.slug],
  limit: MOST_POLICIES,
})
