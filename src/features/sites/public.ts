import * as v from 'valibot'
import { LngLatPair, LocalizedText, MaybeText, SourceCitation } from '../../http/schemas.ts'
import { isoAtPark } from '../../kernel/clock.ts'
import type { LngLat, SiteShape } from '../../kernel/geometry.ts'
import { PRICE_UNITS } from '../../kernel/money.ts'
import { isPast } from '../../kernel/review.ts'
import type { Source } from '../parks/park.ts'
import type { SiteRow } from './queries.ts'
import { DISTANCE_MODES, INDICATORS, SITE_KINDS, SITE_STATUSES, type SiteCard, ZONINGS } from './site.ts'

/** A site in a list. */
export const PublicSiteCard = v.object({
  code: v.string(),
  name: LocalizedText,
  kind: v.picklist(SITE_KINDS),
  status: v.picklist(SITE_STATUSES),
  areaM2: v.pipe(v.number(), v.integer()),
  price: v.nullable(v.object({ amountFen: v.pipe(v.number(), v.integer()), per: v.picklist(PRICE_UNITS) })),
  zoning: v.nullable(v.picklist(ZONINGS)),
  powerKva: v.nullable(v.number()),
  chains: v.array(v.string()),
  center: LngLatPair,
  verifiedAt: v.nullable(v.string()),
  stale: v.boolean(),
  sample: v.boolean(),
})

const boolOrUnknown = v.nullable(v.boolean())
const numberOrUnknown = v.nullable(v.number())

/** Where a site lies, as GeoJSON in WGS 84: a partner's map takes it as it is. */
export const PublicShape = v.pipe(
  v.variant('type', [
    v.object({ type: v.literal('Point'), coordinates: LngLatPair }),
    v.object({ type: v.literal('Polygon'), coordinates: v.array(v.array(LngLatPair)) }),
    v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(v.array(v.array(LngLatPair))) }),
  ]),
  v.description(
    'GeoJSON in WGS 84 (RFC 7946). Point: only the location is known. Polygon: an outline, then its holes. MultiPolygon: a site in several parts',
  ),
)

export const PublicSite = v.object({
  ...PublicSiteCard.entries,
  summary: MaybeText,
  geometry: PublicShape,
  indicators: v.array(
    v.object({
      code: v.picklist(INDICATORS),
      value: numberOrUnknown,
      bound: v.picklist(['atLeast', 'atMost', 'exact']),
    }),
  ),
  utilities: v.object({
    road: boolOrUnknown,
    waterTonnesPerDay: numberOrUnknown,
    powerKva: numberOrUnknown,
    sewageTonnesPerDay: numberOrUnknown,
    gas: boolOrUnknown,
    heat: boolOrUnknown,
    telecom: boolOrUnknown,
    levelled: boolOrUnknown,
  }),
  distances: v.array(v.object({ mode: v.picklist(DISTANCE_MODES), name: LocalizedText, kilometres: v.number() })),
  tenureYears: numberOrUnknown,
  deliverableFrom: v.nullable(v.pipe(v.string(), v.description('YYYY, YYYY-MM or YYYY-MM-DD; null is unknown'))),
  reviewBy: v.nullable(v.string()),
  updatedAt: v.string(),
  source: v.nullable(SourceCitation),
  documents: v.pipe(
    v.array(
      v.object({
        ...SourceCitation.entries,
        file: v.pipe(
          v.nullable(v.object({ url: v.string(), name: v.string(), type: v.string(), bytes: v.number() })),
          v.description('Where anybody may download it; null: ask the park for it'),
        ),
      }),
    ),
    v.description('Documents that go with the site'),
  ),
})

export const publicSiteCard = (site: SiteCard, today: string): v.InferOutput<typeof PublicSiteCard> => ({
  code: site.code,
  name: site.name,
  kind: site.kind,
  status: site.status,
  areaM2: site.areaM2,
  price: site.price,
  zoning: site.zoning,
  powerKva: site.powerKva,
  chains: site.chains,
  center: [site.center[0], site.center[1]],
  verifiedAt: site.verifiedAt,
  stale: isPast(site.reviewBy, today),
  sample: site.sample,
})

const publicPlace = ([lng, lat]: LngLat): [number, number] => [lng, lat]
const publicRings = (rings: LngLat[][]) => rings.map((ring) => ring.map(publicPlace))

function publicShape(shape: SiteShape): v.InferOutput<typeof PublicShape> {
  switch (shape.type) {
    case 'Point':
      return { type: 'Point', coordinates: publicPlace(shape.coordinates) }
    case 'Polygon':
      return { type: 'Polygon', coordinates: publicRings(shape.coordinates) }
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: shape.coordinates.map(publicRings) }
  }
}

export const publicSite = (
  site: SiteRow,
  source: v.InferOutput<typeof SourceCitation> | null,
  documents: v.InferOutput<typeof PublicSite>['documents'],
  today: string,
): v.InferOutput<typeof PublicSite> => ({
  ...publicSiteCard(site, today),
  summary: site.summary,
  geometry: publicShape(site.geometry),
  indicators: site.indicators,
  utilities: site.utilities,
  distances: site.distances,
  tenureYears: site.tenureYears,
  deliverableFrom: site.deliverableFrom,
  reviewBy: site.reviewBy,
  updatedAt: isoAtPark(site.updatedAt),
  source,
  documents,
})

/** A source as a document of a site; `origin` is scheme and host of what is asked. */
export const publicDocument = (
  { title, publisher, publishedOn, url, file, download }: Source,
  origin: string,
): v.InferOutput<typeof PublicSite>['documents'][number] => ({
  title,
  publisher,
  date: publishedOn,
  url,
  file:
    file && download !== undefined
      ? { url: `${origin}${download}`, name: file.name, type: file.type, bytes: file.bytes }
      : null,
})
