import { asc, eq, gt } from 'drizzle-orm'
import { arg, given, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import { parks } from '../parks/table.ts'

/** A park as the operator's work on personal data needs it, published or not. */
export interface KeptPark {
  id: string
  slug: string
  bureauId: string
  retentionMonths: number
}

const columns = {
  id: parks.id,
  slug: parks.slug,
  bureauId: parks.bureauId,
  retentionMonths: parks.retentionMonths,
}
const PAGE = 100

const parkBySlug = readRegistry(parks, { columns, where: eq(parks.slug, arg('slug')) })
const parksAfter = readRegistry(parks, {
  columns,
  where: gt(parks.slug, arg('after')),
  orderBy: [asc(parks.slug)],
  limit: PAGE,
})

/** The park of that slug, or every park when it is null. */
export async function keptParks(registry: Registry, slug: string | null): Promise<KeptPark[]> {
  if (slug !== null) return (await registry.find(given(parkBySlug, { slug })))[0]
  const all: KeptPark[] = []
  for (let after = ''; ;) {
    const page = await registry.all(given(parksAfter, { after }))
    all.push(...page)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return all
    after = last.slug
  }
}
