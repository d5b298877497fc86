import { describe, expect, it } from 'vitest'
import { nextTitles } from '../../src/features/cultivation/assess.ts'
import { candidatesOf, candidateQuery, nearTo, pyramidOf } from '../../src/features/cultivation/board.ts'
import { figuresFrom, titlesFrom } from '../../src/features/cultivation/input.ts'
import { paysOf } from '../../src/features/cultivation/pays.ts'
import type { Grown } from '../../src/features/cultivation/queries.ts'
import { endOf, heldOn, tierOn } from '../../src/features/cultivation/tier.ts'
import { standingOf } from '../../src/features/cultivation/totals.ts'
import { reminderDue, stateOf, windowFrom } from '../../src/features/cultivation/window.ts'
import { luxiSeed } from '../support/tenants.ts'

const WAN = 1_000_000
const TODAY = '2026-11-23'
const NOW = Date.parse('2026-11-23T02:00:00Z')

type Values = Record<string, string | number | boolean>

const figuresOf = (values: Values) =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value, asOf: '2025-12-31' }]))

describe('tiers', () => {
  const title = (code: string, from: string, to: string | null = null) => ({ title: code, from, to })

  it('are the highest title held on the day, both ends included', () => {
    const titles = [
      title('aboveScale', '2020-01-01'),
      title('littleGiant', '2023-07-01', '2026-06-30'),
      title('highTech', '2024-01-01'),
    ]
    expect(tierOn(titles, {}, '2026-06-30')).toBe('littleGiant')
    expect(tierOn(titles, {}, '2026-07-01')).toBe('aboveScale')
    expect(tierOn([title('littleGiant', '2023-07-01', '2026-06-30')], {}, '2026-07-01')).toBe('belowScale')
    expect(tierOn([title('highTech', '2024-01-01')], {}, TODAY)).toBeNull()
    // Enough revenue is not yet in the statistics.
    expect(tierOn([], figuresOf({ mainRevenue: 9000 * WAN }), TODAY)).toBe('belowScale')
    expect(tierOn([], {}, TODAY)).toBeNull()
    expect([...heldOn(titles, '2022-01-01')]).toEqual(['aboveScale'])
  })

  it('end where a source says so', () => {
    expect(endOf('highTech', '2025-11-20')).toBe('2028-11-19')
    expect(endOf('littleGiant', '2024-07-01')).toBe('2027-06-30')
    // Under the new measures it is not known here.
    expect(endOf('littleGiant', '2026-01-17')).toBeNull()
    expect(endOf('aboveScale', '2024-01-01')).toBeNull()
  })

  it('lead to what comes next', () => {
    expect(nextTitles(new Set())).toEqual(['aboveScale', 'techSme', 'highTech', 'innovativeSme'])
    expect(nextTitles(new Set(['aboveScale', 'highTech', 'innovativeSme']))).toEqual(['specialisedSme'])
    expect(nextTitles(new Set(['aboveScale', 'highTech', 'specialisedSme']))).toEqual([
      'littleGiant',
      'championProvincial',
    ])
    expect(nextTitles(new Set(['aboveScale', 'highTech', 'littleGiant', 'championNational']))).toEqual([])
  })
})

const grown = (name: string, values: Values, titles: Grown['titles'] = []): Grown => ({
  id: name,
  name,
  chain: null,
  officer: null,
  answers: {},
  figures: figuresOf(values),
  titles,
  tier: null,
  sample: false,
  version: 1,
})

it('orders candidates by how little is missing, and finds who is near', () => {
  const all = [
    grown('none', {}),
    grown('short', { mainRevenue: 1500 * WAN }),
    grown('ready', { mainRevenue: 2000 * WAN }),
    grown('held', {}, [{ title: 'aboveScale', from: '2020-01-01', to: null }]),
  ]
  const found = candidatesOf(all, candidateQuery({ title: 'aboveScale' }), TODAY)
  expect(found.map(({ enterprise }) => enterprise.name)).toEqual(['ready', 'short', 'none'])
  expect(nearTo(all, 'aboveScale', TODAY).map(({ name }) => name)).toEqual(['ready'])
  expect(pyramidOf(all, TODAY).filter(({ count }) => count > 0)).toEqual([
    { tier: 'aboveScale', count: 1 },
    { tier: 'belowScale', count: 2 },
    { tier: null, count: 1 },
  ])
  expect(candidateQuery({ title: 'x', tier: 'y', state: 'z', from: '-1' })).toEqual({
    title: '',
    tier: '',
    state: '',
    from: 0,
  })
})

describe('what a title pays', () => {
  const { policies, profile } = luxiSeed()
  const library = { policies: [...policies], sources: profile.sources }

  it('is the estimate with it, less the one without', () => {
    expect(paysOf('aboveScale', library, {}, TODAY)).toMatchObject({
      total: { minFen: 10_000_000, maxFen: 10_000_000 },
      awards: [{ name: { zh: '首次入规奖励' }, policy: { slug: 'enterprise-growth' }, clause: null }],
    })
    // Whoever is provincial already is asked about the same thing.
    expect(paysOf('littleGiant', library, { 'little-giant': 'provincial' }, TODAY)?.total.maxFen).toBe(30_000_000)
    expect(paysOf('specialisedSme', library, {}, TODAY)?.total.maxFen).toBe(20_000_000)
    expect(paysOf('championNational', library, {}, TODAY)).toMatchObject({
      total: { maxFen: 0 },
      awards: [{ amount: null }],
    })
    expect(paysOf('highTech', library, {}, TODAY)).toBeNull()
    expect(paysOf('aboveScale', { policies: [], sources: [] }, {}, TODAY)).toBeNull()
    for (const { source } of paysOf('aboveScale', library, {}, TODAY)?.awards ?? []) expect(source?.zh).toMatch(/\S/)
  })
})

describe('forms', () => {
  it('read figures in their units, keep the day of what stayed, and refuse what cannot be', () => {
    const former = figuresOf({ staff: 90, revenue: 100 * WAN })
    const read = figuresFrom(
      {
        asOf: '2026-06-30',
        staff: '90',
        revenue: '1.2亿',
        mainGrowth: '-3.456%',
        coreRights: 'yes',
        registeredOn: '2020年1月2日',
      },
      former,
      NOW,
    )
    expect(read.value).toEqual({
      staff: { value: 90, asOf: '2025-12-31' },
      revenue: { value: 12_000 * WAN, asOf: '2026-06-30' },
      mainGrowth: { value: -3.46, asOf: '2026-06-30' },
      coreRights: { value: true, asOf: '2026-06-30' },
      registeredOn: { value: '2020-01-02', asOf: '2026-06-30' },
    })
    expect(figuresFrom({ asOf: '2026-06-30', staff: '90', all: 'true' }, former, NOW).value).toEqual({
      staff: { value: 90, asOf: '2026-06-30' },
    })
    const wrong = {
      asOf: '2027-01-01',
      staff: '9.5',
      techStaff: 'viele',
      debtRatio: '101',
      mainRevenue: '2',
      revenue: '1',
    }
    const errors = Object.fromEntries((figuresFrom(wrong, {}, NOW).errors ?? []).map(({ path, key }) => [path, key]))
    expect(errors).toEqual({
      asOf: 'day_too_late',
      staff: 'not_an_integer',
      techStaff: 'not_a_number',
      debtRatio: 'too_large',
      mainRevenue: 'beyond_revenue',
    })
  })

  it('read titles, end them where a source says so, and refuse overlaps and what is reversed', () => {
    const read = titlesFrom(
      {
        title0: 'highTech',
        from0: '2025-11-20',
        to0: '',
        title1: 'aboveScale',
        from1: '2020-01-01',
        title2: 'littleGiant',
        from2: '2024-01-01',
        gone2: 'true',
      },
      NOW,
    )
    expect(read.value).toEqual([
      { title: 'aboveScale', from: '2020-01-01', to: null },
      { title: 'highTech', from: '2025-11-20', to: '2028-11-19' },
    ])
    const wrong = {
      title0: 'highTech',
      from0: '2025-01-01',
      to0: '2024-01-01',
      title1: '',
      from1: '2025-01-01',
      title2: 'aboveScale',
      from2: '2020-01-01',
      title3: 'aboveScale',
      from3: '2024-01-01',
      title4: 'highTech',
      from4: '2027-01-01',
    }
    expect((titlesFrom(wrong, NOW).errors ?? []).map(({ path, key }) => [path, key])).toEqual([
      ['to0', 'title_reversed'],
      ['title1', 'required'],
      ['from4', 'day_too_late'],
      ['from3', 'title_overlaps'],
    ])
  })

  it('read windows, and refuse those that overlap or run backwards', () => {
    const typed = { title: 'highTech', opensOn: '2026-05-01', closesOn: '2026-06-30', notice: '通知' }
    expect(windowFrom(typed, [], NOW).value).toEqual({
      title: 'highTech',
      opensOn: '2026-05-01',
      closesOn: '2026-06-30',
      notice: { zh: '通知', en: '通知' },
      url: null,
    })
    const keys = (values: Record<string, string>, others: Parameters<typeof windowFrom>[1] = []) =>
      (windowFrom(values, others, NOW).errors ?? []).map(({ path, key }) => `${path} ${key}`)
    expect(keys({ ...typed, closesOn: '2026-04-30' })).toEqual(['closesOn window_reversed'])
    expect(keys({ ...typed, url: 'javascript:alert(1)', title: 'x' })).toEqual([
      'title invalid_choice',
      'url invalid_url',
    ])
    const other = { id: 'w', title: 'highTech', opensOn: '2026-06-30', closesOn: '2026-07-01' }
    expect(keys(typed, [other])).toEqual(['opensOn window_overlaps'])
    expect(keys(typed, [{ ...other, title: 'techSme' }])).toEqual([])
    expect(keys(typed, [{ ...other, opensOn: '2026-07-01' }])).toEqual([])
  })
})

it('reminds of a window 30 and 7 days before its end, once each', () => {
  const due = (today: string, remindedOn: string | null) => reminderDue({ closesOn: '2026-06-30', remindedOn }, today)
  expect(due('2026-05-30', null)).toBeNull()
  expect(due('2026-05-31', null)).toBe(30)
  expect(due('2026-06-10', '2026-05-31')).toBeNull()
  expect(due('2026-06-10', null)).toBe(30)
  expect(due('2026-06-23', '2026-06-10')).toBe(7)
  expect(due('2026-06-25', '2026-06-23')).toBeNull()
  expect(due('2026-06-30', null)).toBe(7)
  expect(due('2026-07-01', null)).toBeNull()
  expect(stateOf({ opensOn: '2026-06-01', closesOn: '2026-06-30' }, '2026-06-30')).toBe('open')
})

it('proposes what differs, and keeps what others began', () => {
  const base = { count: 4, published: 35, proposed: null, open: null, account: 'user_a' }
  expect(standingOf(base)).toBe('differs')
  expect(standingOf({ ...base, count: 35 })).toBe('same')
  const draft = { state: 'draft', authors: ['user_a'] } as const
  expect(standingOf({ ...base, open: { ...draft, authors: ['user_a'] }, proposed: 4 })).toBe('own')
  expect(standingOf({ ...base, open: { ...draft, authors: ['user_a'] }, proposed: 3 })).toBe('differs')
  expect(standingOf({ ...base, open: { ...draft, authors: ['user_b'] }, proposed: 3 })).toBe('others')
  expect(standingOf({ ...base, open: { state: 'review', authors: ['user_a'] }, proposed: 3 })).toBe('waiting')
})
