import { describe, expect, it } from 'vitest'
import type { Condition } from '../../src/features/policies/policy.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { LUXI_POLICIES } from '../../src/seed/luxi/policies.ts'
import { LUXI_PROFILE } from '../../src/seed/luxi/profile.ts'
import { LUXI_SITES } from '../../src/seed/luxi/sites.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'

const PARKS = SEEDS.flatMap((seed) => seed.parks)
const luxi: Pick<ParkSeed, 'profile' | 'sites' | 'policies'> = {
  profile: LUXI_PROFILE,
  sites: LUXI_SITES,
  policies: LUXI_POLICIES,
}
const EACH_PARK = PARKS.map((seed) => [seed.park.slug, seed] as const)

const CODE = /^[a-z0-9][a-z0-9-]*$/i
const YUAN = 100
const MILLION = 1_000_000 * YUAN
const Q3 = '2024-09-30'
const YEAR_2023 = '2023-12-31'

describe('Luxi, held against the fact sheet', () => {
  it('carries every figure with its unit, bound and date', () => {
    const expected = [
      ['industrial-enterprises', 100, 'enterprise', 'atLeast', Q3],
      ['above-scale-enterprises', 35, 'enterprise', 'exact', Q3],
      ['above-scale-enterprises-new', 15, 'enterprise', 'exact', Q3],
      ['above-scale-output', 4_520 * MILLION, 'fen', 'exact', Q3],
      ['above-scale-output-growth', 15.4, 'percent', 'exact', Q3],
      ['little-giants-national', 3, 'enterprise', 'exact', Q3],
      ['little-giants-provincial', 14, 'enterprise', 'exact', Q3],
      ['high-tech-enterprises', 37, 'enterprise', 'exact', Q3],
      ['new-material-enterprises-provincial', 19, 'enterprise', 'exact', Q3],
      ['rd-platforms-provincial', 25, 'platform', 'exact', Q3],
      ['single-champion-products-provincial', 1, 'product', 'exact', Q3],
      ['single-champion-enterprises-provincial', 1, 'enterprise', 'exact', Q3],
      ['service-agencies', 72, 'agency', 'exact', Q3],
      ['cooperation-enterprises', 40, 'enterprise', 'atLeast', Q3],
      ['cooperation-projects', 150, 'project', 'atLeast', Q3],
      ['cooperation-ip-rights', 100, 'right', 'atLeast', Q3],
      ['business-environment-rank', 4, 'rank', 'exact', YEAR_2023],
      ['problems-solved', 40, 'problem', 'atLeast', YEAR_2023],
      ['trainings', 6, 'session', 'exact', YEAR_2023],
      ['training-attendances', 1200, 'attendance', 'atLeast', YEAR_2023],
      ['development-fund', 20 * MILLION, 'fen', 'exact', Q3],
      ['financing-helped', 50 * MILLION, 'fen', 'atLeast', Q3],
      ['tax-refunded', 27.367 * MILLION, 'fen', 'exact', Q3],
      ['chain-subsidy', 15 * MILLION, 'fen', 'exact', Q3],
      ['chain-subsidy-enterprises', 7, 'enterprise', 'exact', Q3],
      ['treasury-bond-funds', 23 * MILLION, 'fen', 'exact', Q3],
      ['target-gdp', 10_000 * MILLION, 'fen', 'exact', null],
      ['target-above-scale-output', 10_000 * MILLION, 'fen', 'exact', null],
      ['target-cluster', 10_000 * MILLION, 'fen', 'exact', null],
    ]
    const known = luxi.profile.facts.filter((fact) => fact.value !== null)
    const rows = known.map(({ code, value, unit, qualifier, asOf }) => [code, value, unit, qualifier, asOf])
    expect(rows).toEqual(expected)
    expect(known.every((fact) => fact.sourceCode === 'entrepreneurs-daily-2025')).toBe(true)
  })

  it('claims no verification, and shows four figures large', () => {
    const { facts } = luxi.profile
    expect(facts.every((fact) => !fact.verifiedAt && !fact.verifiedBy && !fact.reviewBy && !fact.sample)).toBe(true)
    expect(facts.filter((fact) => fact.headline)).toHaveLength(4)
    expect(facts.find((fact) => fact.code === 'above-scale-output')?.towards).toBe('target-above-scale-output')
  })

  it('carries every award with its level and amount in fen', () => {
    const awards = luxi.policies.flatMap((policy) =>
      policy.awards.map((award) => ({ ...award, system: policy.system })),
    )
    const rows = awards.map(({ system, code, level, amount }) => [
      system,
      code,
      level,
      'amountFen' in amount ? amount.amountFen : amount.type,
    ])
    expect(rows).toEqual([
      ['growth', 'above-scale-first', null, 100_000 * YUAN],
      ['growth', 'little-giant-national', 'national', 300_000 * YUAN],
      ['growth', 'little-giant-provincial', 'provincial', 200_000 * YUAN],
      ['innovation', 'innovation-centre-provincial', 'provincial', 500_000 * YUAN],
      ['innovation', 'research-platform-national', 'national', 400_000 * YUAN],
      ['innovation', 'research-platform-provincial', 'provincial', 200_000 * YUAN],
      ['innovation', 'smart-manufacturing-national', 'national', 200_000 * YUAN],
      ['innovation', 'smart-manufacturing-provincial', 'provincial', 100_000 * YUAN],
      ['quality', 'green-factory-national', 'national', 200_000 * YUAN],
      ['quality', 'green-factory-provincial', 'provincial', 100_000 * YUAN],
      ['quality', 'green-product-national', 'national', 200_000 * YUAN],
      ['quality', 'single-champion-national', 'national', 'notStated'],
      ['quality', 'new-material-first-use-provincial', 'provincial', 100_000 * YUAN],
      ['fiscal', 'industrial-development-fund', 'county', 20_000_000 * YUAN],
    ])
    expect(awards.filter((award) => award.condition === null).map((award) => award.code)).toEqual([
      'industrial-development-fund',
    ])
  })

  it('lists the 1+4 and the three documents known by name only', () => {
    expect(luxi.policies.map(({ title, contentKnown }) => [title.zh, contentKnown])).toEqual([
      ['关于以新型工业化为主导推进县域经济高质量发展的实施意见', true],
      ['企业成长政策体系', true],
      ['科技创新政策体系', true],
      ['创优夺牌政策体系', true],
      ['财政保障政策体系', true],
      ['推进工业经济高质量发展十条措施', false],
      ['招商引资优惠政策十五条', false],
      ['工业经济稳增长五条措施', false],
    ])
    expect(luxi.policies[0]?.outline.map((chapter) => chapter.items.length)).toEqual([6, 5])
    for (const policy of luxi.policies) {
      expect([policy.documentNumber, policy.issuer, policy.validFrom, policy.validTo]).toEqual([null, null, null, null])
      for (const { clause, deadline, evidence } of policy.awards) {
        expect([clause, deadline, evidence]).toEqual([null, null, null])
      }
    }
  })

  it('ties enterprises to a chain only where the source does', () => {
    const tiedTo = (code: string | null) =>
      luxi.profile.enterprises.flatMap((one) => (one.chainCode === code ? one.name.zh : [])).join(' ')
    expect(tiedTo('mn-zn-v')).toBe('蓝天公司 鑫海公司 鑫兴公司 众鑫公司')
    expect(tiedTo('al-composites')).toBe('湘投轻材 恒裕公司')
    expect([tiedTo('li-storage'), tiedTo('biomedicine'), tiedTo('agro-processing')]).toEqual(['华美兴泰', '泰和美', ''])
    expect(tiedTo(null)).toBe('金源公司 先伟阳光 先微康 恒伟公司 湖南奥科新材料科技有限公司')
    expect(luxi.profile.chains.map((chain) => chain.role)).toEqual(['lead', 'lead', 'special', 'special', 'developing'])
    expect(luxi.profile.honours).toHaveLength(7)
  })

  it('tells the two cases with their figures', () => {
    const figures = luxi.profile.stories.map((story) =>
      story.figures.map((f) => [f.planned, f.actual, f.unit, f.qualifier]),
    )
    expect(figures).toEqual([
      [
        [12, 6, 'month', 'exact'],
        [null, 1 * MILLION, 'fen', 'about'],
      ],
      [
        [null, 5.6 * MILLION, 'fen', 'atLeast'],
        [null, 100 * MILLION, 'fen', 'atLeast'],
      ],
    ])
  })

  it('has twelve sample sites of all kinds and statuses', () => {
    const count = (kind: string) => luxi.sites.filter((site) => site.kind === kind).length
    expect([count('land'), count('factory'), count('office')]).toEqual([6, 4, 2])
    expect(new Set(luxi.sites.map((site) => site.status)).size).toBe(4)
  })
})

describe('what the source does not say of Luxi', () => {
  it('is unknown: what comes into its chains and who leads them, how far it is, what supply costs', () => {
    const { chains, transports, tariffs } = luxi.profile
    expect(chains.filter(({ inputs, chief }) => inputs.length > 0 || chief !== null)).toEqual([])
    expect([...transports, ...tariffs]).toEqual([])
  })
})

describe('made-up data', () => {
  it('shows prices that are current, overdue and unknown, and spans', () => {
    const tariffs = PARKS.flatMap(({ profile }) => profile.tariffs)
    expect(tariffs.filter(({ reviewBy }) => reviewBy !== null && reviewBy < '2026-11-22')).toHaveLength(2)
    expect(tariffs.some(({ microYuan }) => microYuan === null)).toBe(true)
    for (const { microYuan, maxMicroYuan } of tariffs.filter((one) => one.maxMicroYuan !== null))
      expect(maxMicroYuan).toBeGreaterThan(microYuan ?? Infinity)
  })

  it('is marked in every item', () => {
    for (const { park, profile, sites, policies } of PARKS) {
      expect(sites.every((site) => site.sample)).toBe(true)
      expect(park.officer.sample).toBe(true)
      if (park.slug === 'luxi') continue
      const { sources: _, ...lists } = profile
      for (const item of [park, ...Object.values(lists).flat(), ...policies]) {
        expect(item.sample, JSON.stringify(item)).toBe(true)
      }
      expect(`${park.name.zh}${park.name.en}`).toMatch(/示例.*sample/)
    }
  })

  it('shows every type of amount', () => {
    const awards = PARKS.flatMap((seed) => seed.policies).flatMap((policy) => policy.awards)
    const types = new Set(awards.map((award) => award.amount.type))
    expect(types).toEqual(new Set(['budget', 'fixed', 'notStated', 'perUnit', 'percent', 'range', 'tiers', 'upTo']))
  })
})

const unique = (codes: string[]): void => expect(codes).toEqual([...new Set(codes)])

function questionsOf(condition: Condition): { question: string; is?: string | boolean }[] {
  if ('all' in condition) return condition.all.flatMap(questionsOf)
  if ('any' in condition) return condition.any.flatMap(questionsOf)
  if ('not' in condition) return questionsOf(condition.not)
  return [condition]
}

describe('codes and references', () => {
  it('identifies bureaus and parks once', () => {
    unique(SEEDS.flatMap(({ bureau }) => [bureau.id]))
    const keys = ['id', 'slug', 'referencePrefix', 'hue'] as const
    for (const key of keys) unique(PARKS.map(({ park }) => String(park[key])))
    for (const { bureau, notice } of SEEDS)
      expect([notice.bureauId, notice.version, bureau.sample]).toEqual([bureau.id, '2026-11', true])
    for (const { park } of PARKS) {
      expect(park.hue % 10 === 0 && park.hue >= 0 && park.hue < 360).toBe(true)
      expect(park.region.code).toMatch(/^\d{6}$/)
    }
  })

  it.each(EACH_PARK)('%s resolves its own', (_slug, { profile, sites, policies }) => {
    const { facts, chains, enterprises, honours, stories, sources } = profile
    const awards = policies.flatMap((policy) => policy.awards)
    const questions = policies.flatMap((policy) => policy.questions)
    const documents = policies.map((policy) => ({ code: policy.slug }))
    const lists: { code: string }[][] = [...Object.values(profile), sites, awards, questions, documents]
    for (const list of lists) {
      unique(list.map((item) => item.code))
      for (const { code } of list) expect(code).toMatch(CODE)
    }

    const has = (list: { code: string }[], code: string | null) =>
      code === null || list.some((one) => one.code === code)
    const targets = facts.filter((fact) => fact.group === 'target')
    for (const fact of facts) expect(has(targets, fact.towards)).toBe(true)
    for (const one of enterprises) expect(has(chains, one.chainCode)).toBe(true)
    for (const one of [...honours, ...stories]) expect(has(enterprises, one.enterpriseCode)).toBe(true)
    for (const code of sites.flatMap((site) => site.chains)) expect(has(chains, code)).toBe(true)
    const supply = [...profile.transports, ...profile.tariffs]
    const sourced = [...facts, ...chains, ...enterprises, ...honours, ...stories, ...supply, ...policies, ...awards]
    for (const one of sourced) expect(has(sources, one.sourceCode)).toBe(true)
  })

  it.each(EACH_PARK)('%s asks what its awards need', (_slug, { policies }) => {
    for (const { questions, awards } of policies) {
      for (const question of questions) expect(question.options.length > 0).toBe(question.kind === 'choice')
      for (const { condition, amount } of awards) {
        if ('of' in amount) expect(questions.map((one) => one.code)).toContain(amount.of)
        for (const leaf of condition ? questionsOf(condition) : []) {
          const question = questions.find((one) => one.code === leaf.question)
          expect(question, leaf.question).toBeDefined()
          if (typeof leaf.is === 'string') expect(question?.options.map((option) => option.value)).toContain(leaf.is)
          else expect(question?.kind === 'yesNo').toBe(typeof leaf.is === 'boolean')
        }
      }
    }
  })
})
