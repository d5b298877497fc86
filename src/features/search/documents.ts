import type { Localized } from '../../kernel/localized.ts'
import type { Park, Profile } from '../parks/park.ts'
import type { Policy } from '../policies/policy.ts'
import type { Site } from '../sites/site.ts'
import type { SearchDoc, SearchKind } from './search.ts'

/** What a park publishes that can be searched. */
export interface Searchable {
  park: Pick<Park, 'slug' | 'name' | 'shortName' | 'level' | 'positioning' | 'summary' | 'region' | 'sample'>
  profile: Pick<Profile, 'chains' | 'enterprises' | 'honours' | 'stories'>
  sites: readonly Pick<Site, 'code' | 'name' | 'kind' | 'status' | 'areaM2' | 'chains' | 'summary' | 'sample'>[]
  policies: readonly Pick<
    Policy,
    'slug' | 'title' | 'documentNumber' | 'issuer' | 'summary' | 'outline' | 'awards' | 'sample'
  >[]
}

/** What people call such things, beside their names: matched, never shown. */
const CALLED: Record<SearchKind, string> = {
  park: '园区 开发区 高新区 park zone',
  site: '地块 site property',
  policy: '政策 文件 policy policies incentives',
  award: '奖补 条款 奖励 补贴 政策 award grant subsidy incentive',
  enterprise: '企业 公司 company enterprise',
}
const SITES_CALLED: Record<Site['kind'], string> = {
  land: '土地 用地 工业用地 land plot',
  factory: '厂房 标准厂房 factory workshop plant',
  office: '办公 楼宇 写字楼 office',
}

/** Parts of a text in a row, so that no match runs from one into the next. */
const BETWEEN = ' · '

function together(parts: readonly (Localized | string | null | undefined)[]): Localized {
  const known = parts.filter((part) => part !== null && part !== undefined)
  const join = (locale: keyof Localized) =>
    known
      .map((part) => (typeof part === 'string' ? part : part[locale]))
      .filter((part) => part !== '')
      .join(BETWEEN)
  return { zh: join('zh'), en: join('en') }
}

/** Every text of the park that search finds: itself, its sites, policies with their awards, and enterprises. */
export function documentsOf({ park, profile, sites, policies }: Searchable): SearchDoc[] {
  const texts = textsOf(park, profile)
  return [...texts.own(), ...texts.ofSites(sites), ...texts.ofPolicies(policies)]
}

/** The same by parts, for whoever has not all sites and policies at once. `own`: the park and its enterprises. */
export function textsOf(park: Searchable['park'], profile: Searchable['profile']) {
  const { zh, en } = together([park.shortName, park.region.name])
  const context = (kind: SearchKind, more = '') => [zh, en, CALLED[kind], more].join(BETWEEN)
  const chains = new Map(profile.chains.map(({ code, name }) => [code, name]))
  return {
    own: (): SearchDoc[] => [
      parkDoc(park, profile, context('park')),
      ...profile.enterprises.map(({ code, name, chainCode, note, sample }): SearchDoc => ({
        kind: 'enterprise',
        code,
        title: name,
        text: together([note, chains.get(chainCode ?? '')]),
        context: context('enterprise'),
        detail: {},
        sample,
      })),
    ],
    ofSites: (sites: Searchable['sites']): SearchDoc[] =>
      sites.map(({ code, name, kind, status, areaM2, summary, sample, chains: suited }) => ({
        kind: 'site',
        code,
        title: name,
        text: together([summary, ...suited.map((one) => chains.get(one))]),
        context: context('site', SITES_CALLED[kind]),
        detail: { site: { kind, status, areaM2 } },
        sample,
      })),
    ofPolicies: (policies: Searchable['policies']): SearchDoc[] =>
      policies.flatMap((one) => [policyDoc(one, context('policy')), ...awardDocs(one, context('award'))]),
  }
}

function parkDoc(park: Searchable['park'], profile: Searchable['profile'], context: string): SearchDoc {
  const { chains, honours, stories } = profile
  return {
    kind: 'park',
    code: park.slug,
    title: park.name,
    text: together([
      park.positioning,
      park.summary,
      park.region.name,
      park.level,
      ...chains.flatMap(({ name, inputs, products, directions }) => [name, ...inputs, ...products, ...directions]),
      ...honours.map(({ title }) => title),
      ...stories.map(({ title }) => title),
    ]),
    context,
    detail: {},
    sample: park.sample,
  }
}

function policyDoc(policy: Searchable['policies'][number], context: string): SearchDoc {
  const { slug, title, summary, documentNumber, issuer, outline, sample } = policy
  return {
    kind: 'policy',
    code: slug,
    title,
    text: together([summary, documentNumber, issuer, ...outline.flatMap(({ title, items }) => [title, ...items])]),
    context,
    detail: {},
    sample,
  }
}

const awardDocs = ({ slug, title, awards, sample }: Searchable['policies'][number], context: string): SearchDoc[] =>
  awards.map(({ code, name, trigger, conditions }) => ({
    kind: 'award',
    code,
    title: name,
    text: together([trigger, conditions]),
    context: [context, title.zh, title.en].join(BETWEEN),
    detail: { policy: { slug, title } },
    sample,
  }))
