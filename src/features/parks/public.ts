import * as v from 'valibot'
import { LngLatPair, LocalizedText, MaybeText, SourceCitation } from '../../http/schemas.ts'
import { isPast } from '../../kernel/review.ts'
import {
  CHAIN_ROLES,
  FACT_GROUPS,
  FACT_UNITS,
  type Park,
  type Profile,
  QUALIFIERS,
  type Source,
  TARIFF_KINDS,
  TARIFF_UNITS,
  TRANSPORT_MODES,
} from './park.ts'

/** The public shapes of a park: what partners build on. They change by addition only. */
export const PublicPark = v.object({
  slug: v.string(),
  name: LocalizedText,
  shortName: LocalizedText,
  level: LocalizedText,
  positioning: LocalizedText,
  region: v.object({ code: v.string(), name: LocalizedText }),
  center: LngLatPair,
  chains: v.array(v.object({ code: v.string(), name: LocalizedText })),
  sample: v.boolean(),
})

const PublicFact = v.object({
  code: v.string(),
  group: v.picklist(FACT_GROUPS),
  label: LocalizedText,
  value: v.pipe(v.nullable(v.number()), v.description('null is unknown; money is in fen')),
  unit: v.picklist(FACT_UNITS),
  qualifier: v.picklist(QUALIFIERS),
  asOf: v.nullable(v.string()),
  asOfLabel: MaybeText,
  note: MaybeText,
  source: v.nullable(SourceCitation),
  verifiedAt: v.nullable(v.string()),
  reviewBy: v.nullable(v.string()),
  stale: v.boolean(),
  sample: v.boolean(),
})

const StoryFigureShape = v.object({
  label: LocalizedText,
  planned: v.nullable(v.number()),
  actual: v.number(),
  unit: v.picklist(FACT_UNITS),
  qualifier: v.picklist(QUALIFIERS),
})

const PublicTransport = v.object({
  code: v.string(),
  mode: v.picklist(TRANSPORT_MODES),
  name: LocalizedText,
  kilometres: v.pipe(v.nullable(v.number()), v.description('From the centre of the park; null is unknown')),
  minutes: v.pipe(v.nullable(v.number()), v.description('By road; null is unknown')),
  source: v.nullable(SourceCitation),
  sample: v.boolean(),
})

const PublicTariff = v.object({
  code: v.string(),
  kind: v.picklist(TARIFF_KINDS),
  label: LocalizedText,
  microYuan: v.pipe(
    v.nullable(v.number()),
    v.description('Millionths of a yuan (CNY) for one unit: 613500 is CNY 0.6135; null is unknown'),
  ),
  maxMicroYuan: v.pipe(v.nullable(v.number()), v.description('Upper end where the price is a span')),
  unit: v.picklist(TARIFF_UNITS),
  note: MaybeText,
  asOf: v.nullable(v.string()),
  source: v.nullable(SourceCitation),
  verifiedAt: v.nullable(v.string()),
  reviewBy: v.nullable(v.string()),
  stale: v.boolean(),
  sample: v.boolean(),
})

export const PublicProfile = v.object({
  ...PublicPark.entries,
  summary: LocalizedText,
  noticeVersion: v.pipe(v.string(), v.description('The privacy notice in force, for `consent` of a lead')),
  respondWorkingDays: v.number(),
  contact: v.object({
    office: LocalizedText,
    phone: v.nullable(v.string()),
    email: v.nullable(v.string()),
    address: MaybeText,
    hours: MaybeText,
  }),
  facts: v.array(PublicFact),
  chains: v.array(
    v.object({
      code: v.string(),
      name: LocalizedText,
      role: v.picklist(CHAIN_ROLES),
      summary: MaybeText,
      inputs: v.pipe(v.array(LocalizedText), v.description('What comes in; empty is unknown')),
      products: v.array(LocalizedText),
      directions: v.array(LocalizedText),
      chief: MaybeText,
      source: v.nullable(SourceCitation),
      sample: v.boolean(),
    }),
  ),
  enterprises: v.array(
    v.object({
      code: v.string(),
      name: LocalizedText,
      chain: v.nullable(v.string()),
      note: MaybeText,
      source: v.nullable(SourceCitation),
      sample: v.boolean(),
    }),
  ),
  transports: v.array(PublicTransport),
  tariffs: v.array(PublicTariff),
  honours: v.array(
    v.object({
      code: v.string(),
      title: LocalizedText,
      awardedOn: v.nullable(v.string()),
      enterprise: v.nullable(v.string()),
      source: v.nullable(SourceCitation),
      sample: v.boolean(),
    }),
  ),
  stories: v.array(
    v.object({
      code: v.string(),
      title: LocalizedText,
      body: LocalizedText,
      figures: v.array(StoryFigureShape),
      enterprise: v.nullable(v.string()),
      source: v.nullable(SourceCitation),
      sample: v.boolean(),
    }),
  ),
})

export const publicPark = (park: Park): v.InferOutput<typeof PublicPark> => ({
  slug: park.slug,
  name: park.name,
  shortName: park.shortName,
  level: park.level,
  positioning: park.positioning,
  region: park.region,
  center: [park.center[0], park.center[1]],
  chains: park.chains,
  sample: park.sample,
})

/** Looks sources up by their code, as they are cited. */
export function citations(sources: readonly Source[]) {
  const byCode = new Map(
    sources.map(({ code, title, publisher, publishedOn, url }) => [code, { title, publisher, date: publishedOn, url }]),
  )
  return (code: string | null) => (code === null ? null : (byCode.get(code) ?? null))
}

export function publicProfile(
  park: Park,
  profile: Profile,
  noticeVersion: string,
  today: string,
): v.InferOutput<typeof PublicProfile> {
  const cite = citations(profile.sources)
  return {
    ...publicPark(park),
    summary: park.summary,
    noticeVersion,
    respondWorkingDays: park.respondWorkingDays,
    contact: park.contact,
    facts: profile.facts.map(({ sourceCode, verifiedBy: _, towards: __, headline: ___, ...fact }) => ({
      ...fact,
      source: cite(sourceCode),
      stale: isPast(fact.reviewBy, today),
    })),
    chains: profile.chains.map(({ sourceCode, ...chain }) => ({ ...chain, source: cite(sourceCode) })),
    enterprises: profile.enterprises.map(({ sourceCode, chainCode, ...enterprise }) => ({
      ...enterprise,
      chain: chainCode,
      source: cite(sourceCode),
    })),
    transports: profile.transports.map(({ sourceCode, ...transport }) => ({ ...transport, source: cite(sourceCode) })),
    tariffs: profile.tariffs.map(({ sourceCode, verifiedBy: _, ...tariff }) => ({
      ...tariff,
      source: cite(sourceCode),
      stale: isPast(tariff.reviewBy, today),
    })),
    honours: profile.honours.map(({ sourceCode, enterpriseCode, ...honour }) => ({
      ...honour,
      enterprise: enterpriseCode,
      source: cite(sourceCode),
    })),
    stories: profile.stories.map(({ sourceCode, enterpriseCode, ...story }) => ({
      ...story,
      enterprise: enterpriseCode,
      source: cite(sourceCode),
    })),
  }
}
