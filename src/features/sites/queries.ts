import { eq } from 'drizzle-orm'
import { asProjection, type Projected, type ProjectedList, project, projection } from '../../data/projection.ts'
import { arg, columnsOf, given, type ParkRead, type ParkWrite, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Site, SiteCard } from './site.ts'
import { sites } from './table.ts'

const CATALOGUE = 'sites'

const cardColumns = {
  code: sites.code,
  name: sites.name,
  kind: sites.kind,
  status: sites.status,
  areaM2: sites.areaM2,
  price: sites.price,
  zoning: sites.zoning,
  powerKva: sites.powerKva,
  center: sites.center,
  chains: sites.chains,
  geometry: sites.geometry,
  verifiedAt: sites.verifiedAt,
  reviewBy: sites.reviewBy,
  updatedAt: sites.updatedAt,
  sample: sites.sample,
} satisfies Record<keyof SiteCard, unknown>

const LISTS = { items: { table: sites, columns: cardColumns, orderBy: [sites.code] } } satisfies Record<
  string,
  ProjectedList
>

/** What lists, the plan and the finder need of every site of the park: one row for each thousand sites or so. */
export const catalogueRows: ParkRead<{ body: unknown }> = projection(CATALOGUE)

export const asCatalogue = (rows: Projected): SiteCard[] => asProjection<{ items: SiteCard[] }>(rows, LISTS).items

/** Belongs in every batch that changes a site. */
export const publishCatalogue = (): ParkWrite[] => project(CATALOGUE, LISTS)

export const siteCatalogue = async (scope: ParkScope): Promise<SiteCard[]> =>
  asCatalogue(await scope.all(catalogueRows))

const byCode = read(sites, { columns: columnsOf(sites), where: eq(sites.code, arg('code')), limit: 1 })

export type SiteRow = Site & { sourceCode: string | null }

/** A site by its code, or undefined. Reads one row. */
export const siteByCode = (scope: ParkScope, code: string): Promise<SiteRow | undefined> =>
  scope.first(given(byCode, { code }))
