import { asProjection, type Projected, type ProjectedList, project, projection } from '../../data/projection.ts'
import type { ParkRead, ParkWrite } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { policies } from '../policies/table.ts'
import { asCatalogue, catalogueRows } from '../sites/queries.ts'
import type { SiteCard } from '../sites/site.ts'
import { sites } from '../sites/table.ts'
import type { FinderSite, SiteDetails } from './finder.ts'

const FIT = 'fit'

const detailColumns = {
  code: sites.code,
  indicators: sites.indicators,
  utilities: sites.utilities,
  distances: sites.distances,
  tenureYears: sites.tenureYears,
  deliverableFrom: sites.deliverableFrom,
} satisfies Record<keyof SiteDetails, unknown>

const LISTS = {
  details: { table: sites, columns: detailColumns, orderBy: [sites.code] },
  policies: { table: policies, columns: { system: policies.system }, orderBy: [policies.position, policies.slug] },
} satisfies Record<string, ProjectedList>

interface FitModel {
  details: SiteDetails[]
  policies: { system: string }[]
}

/** What the finder needs of sites beside their cards, and how many policies there are: one row, more where there are many sites. */
export const finderRows: ParkRead<{ body: unknown }> = projection(FIT)

/** Belongs in every batch that changes a site or a policy. */
export const publishFinder = (): ParkWrite[] => project(FIT, LISTS)

/** Cards with their details. A card without details (the park was published before there were any) is left out. */
function asFinderSites(catalogue: Projected, fit: Projected): FinderSite[] {
  const details = new Map(asProjection<FitModel>(fit, LISTS).details.map((one) => [one.code, one]))
  return asCatalogue(catalogue).flatMap((card: SiteCard) => {
    const more = details.get(card.code)
    return more ? [{ ...card, ...more }] : []
  })
}

export const policyCount = (fit: Projected): number => asProjection<FitModel>(fit, LISTS).policies.length

/** Every published site of the park with all that is compared of it. Reads two rows, more where there are many. */
export async function finderSites(scope: ParkScope): Promise<FinderSite[]> {
  const [catalogue, fit] = await scope.read(catalogueRows, finderRows)
  return asFinderSites(catalogue, fit)
}
