import { eq } from 'drizzle-orm'
import { arg, given, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import { parks } from '../parks/table.ts'

/** A park as the desk names it. */
export interface DeskParkName {
  id: string
  slug: string
  name: Localized
  shortName: Localized
  hue: number
  chains: { code: string; name: Localized }[]
}

const ofBureau = readRegistry(parks, {
  columns: {
    id: parks.id,
    slug: parks.slug,
    name: parks.name,
    shortName: parks.shortName,
    hue: parks.hue,
    chains: parks.chains,
  },
  where: eq(parks.bureauId, arg('bureauId')),
  orderBy: [parks.slug],
})

/** All parks of a bureau, published or not. */
export const parksOfBureau = (registry: Registry, bureauId: string): Promise<DeskParkName[]> =>
  registry.all(given(ofBureau, { bureauId }))
