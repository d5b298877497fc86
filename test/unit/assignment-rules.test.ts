import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { preview, totalsOf } from '../../src/features/assignment/preview.ts'
import {
  BY_MANAGER,
  decide,
  fits,
  inTurn,
  isAbsent,
  outOf,
  type Rule,
  type RuledLead,
} from '../../src/features/assignment/rule.ts'
import type { Colleague } from '../../src/features/staff/queries.ts'

const TODAY = '2026-11-23'
const lead = (more: Partial<RuledLead> = {}): RuledLead => ({
  parkId: 'park_a',
  chain: 'aluminium',
  country: 'DE',
  locale: 'zh',
  investmentFen: 5_000_000_000,
  ...more,
})
const member = (user: string, more: Partial<Colleague> = {}): Colleague => ({
  id: `member_${user}`,
  user,
  role: 'parkOfficer',
  park: 'park_a',
  officer: {
    name: { zh: user, en: user },
    title: { zh: '', en: '' },
    sample: false,
  },
  capacity: null,
  absentFrom: null,
  absentTo: null,
  ...more,
})
const rule = (id: string, members: string[], more: Partial<Rule> & { to?: Rule['target']['to'] } = {}): Rule => ({
  id,
  name: id,
  enabled: true,
  conditions: {},
  turn: 0,
  target: { to: more.to ?? 'turns', members },
  ...more,
})
const staffing = (colleagues: Colleague[], open: Record<string, number> = {}) => ({
  colleagues,
  today: TODAY,
  open: new Map(Object.entries(open)),
})

describe('a rule', () => {
  it('fits when all that it states holds, and asks nothing that it does not state', () => {
    expect(fits({}, lead({ chain: null, country: null, investmentFen: null }))).toBe(true)
    const all = {
      parks: ['park_a'],
      chains: ['aluminium'],
      countries: ['DE', 'FR'],
      locales: ['zh' as const],
      minInvestmentFen: 5_000_000_000,
      maxInvestmentFen: 5_000_000_000,
    }
    expect(fits(all, lead())).toBe(true)
    const others: Partial<RuledLead>[] = [
      { parkId: 'park_b' },
      { chain: 'zinc' },
      { chain: null },
      { country: 'CN' },
      { country: null },
      { locale: 'en' },
      { investmentFen: 4_999_999_999 },
      { investmentFen: 5_000_000_001 },
      { investmentFen: null },
    ]
    for (const other of others) expect(fits(all, lead(other)), JSON.stringify(other)).toBe(false)
  })

  it('gives nothing to who is gone, elsewhere, absent or full', () => {
    const all = [
      member('here'),
      member('there', { park: 'park_b' }),
      member('wide', { role: 'triageOfficer', park: null }),
      member('viewer', { role: 'viewer' }),
      member('away', { absentFrom: '2026-11-20', absentTo: TODAY }),
      member('both', { role: 'viewer', park: null }),
      member('both'),
      member('full', { capacity: 2 }),
      member('nothing', { capacity: 0 }),
    ]
    const of = (user: string) => outOf(user, 'park_a', staffing(all, { full: 2 }))
    expect(['here', 'wide', 'both'].map(of)).toEqual([null, null, null])
    expect(['gone', 'there', 'viewer', 'away', 'full', 'nothing'].map(of)).toEqual([
      'gone',
      'elsewhere',
      'elsewhere',
      'absent',
      'full',
      'full',
    ])
  })

  it('knows the first and the last day of an absence', () => {
    const absence = { absentFrom: '2026-11-20', absentTo: '2026-11-22' }
    expect(['2026-11-19', '2026-11-20', '2026-11-22', '2026-11-23'].map((day) => isAbsent(absence, day))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isAbsent({ absentFrom: '2026-11-20', absentTo: null }, '2030-01-01')).toBe(true)
    expect(isAbsent({ absentFrom: null, absentTo: null }, TODAY)).toBe(false)
  })
})

describe('the rules', () => {
  it('decide in their order, pass on when all are out, and leave the rest to the manager, then to nobody', () => {
    const all = [
      member('chief'),
      member('a', { absentFrom: TODAY, absentTo: TODAY }),
      member('boss', { role: 'parkManager' }),
    ]
    const off = rule('off', ['chief'], { enabled: false })
    const other = rule('other', ['chief'], { conditions: { chains: ['zinc'] } })
    const out = rule('out', ['a'], { to: 'member' })
    const chain = rule('chain', ['chief'], { to: 'member', conditions: { chains: ['aluminium'] } })
    expect(decide([off, other, out, chain], lead(), staffing(all))).toEqual({
      rule: 'chain',
      among: ['chief'],
      passed: [{ rule: 'out', out: [{ member: 'a', why: 'absent' }] }],
    })
    expect(decide([other, out], lead(), staffing(all))).toMatchObject({ rule: BY_MANAGER, among: ['boss'] })
    expect(decide([], lead({ parkId: 'park_b' }), staffing(all))).toEqual({ rule: null, among: [], passed: [] })
  })

  it('look for the fewest open leads, the first of several', () => {
    const all = ['a', 'b', 'c'].map((user) => member(user))
    const least = rule('least', ['a', 'b', 'c'], { to: 'leastBusy' })
    expect(decide([least], lead(), staffing(all, { a: 2, b: 1, c: 1 })).among).toEqual(['b'])
    expect(decide([least], lead(), staffing(all)).among).toEqual(['a'])
  })

  const people = fc.array(
    fc.record({
      absent: fc.boolean(),
      capacity: fc.option(fc.nat(4)),
      open: fc.nat(6),
      park: fc.constantFrom(null, 'park_a', 'park_b'),
      role: fc.constantFrom(
        'triageOfficer' as const,
        'parkManager' as const,
        'parkOfficer' as const,
        'viewer' as const,
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )

  it('never choose who is absent, full, a viewer or of another park', () => {
    fc.assert(
      fc.property(
        people,
        fc.array(fc.tuple(fc.constantFrom('member', 'turns', 'leastBusy'), fc.array(fc.nat(7))), { maxLength: 4 }),
        fc.nat(20),
        (persons, targets, turn) => {
          const all = persons.map(({ absent, capacity, park, role }, index) =>
            member(`u${index}`, { capacity, park, role, ...(absent && { absentFrom: TODAY, absentTo: TODAY }) }),
          )
          const open = Object.fromEntries(persons.map(({ open: n }, index) => [`u${index}`, n]))
          const rules = targets.map(([to, members], index) =>
            rule(
              `r${index}`,
              members.map((one) => `u${one}`),
              { to },
            ),
          )
          const { among } = decide(rules, lead(), staffing(all, open))
          const chosen = inTurn(among, turn)
          if (chosen === null) return
          const person = persons[Number(chosen.slice(1))]
          expect(person?.absent).toBe(false)
          expect(person?.park).not.toBe('park_b')
          expect(person?.role).not.toBe('viewer')
          expect(person?.open).toBeLessThan(person?.capacity ?? Infinity)
        },
      ),
    )
  })

  it('take fair turns: among as many, nobody is ahead of another by more than one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(60), fc.nat(1000), (size, leads, first) => {
        const among = Array.from({ length: size }, (_, index) => `u${index}`)
        const given = new Map(among.map((one) => [one, 0]))
        for (let turn = first; turn < first + leads; turn += 1) {
          const one = inTurn(among, turn) ?? ''
          given.set(one, (given.get(one) ?? 0) + 1)
        }
        expect(Math.max(...given.values()) - Math.min(...given.values())).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the preview', () => {
  const at = (day: number) => Date.parse('2026-11-01T02:00:00Z') + day * 86_400_000
  const past = (id: string, day: number, closed: number | null = null) => ({
    ...lead(),
    id,
    receivedAt: at(day),
    closedAt: closed === null ? null : at(closed),
  })

  it('judges each on its own day, with what members would have had open', () => {
    const all = [
      member('a', { capacity: 1 }),
      member('b', { capacity: 1, absentFrom: '2026-11-02', absentTo: '2026-11-02' }),
    ]
    const both = rule('both', ['a', 'b'])
    const judged = preview([both], [past('4', 3), past('3', 2), past('2', 1), past('1', 0, 2)], all)
    expect(judged.map(({ lead: { id }, rule: by, member: who }) => [id, by, who])).toEqual([
      ['4', 'both', 'a'],
      ['3', 'both', 'b'],
      ['2', null, null],
      ['1', 'both', 'a'],
    ])
    expect(judged[2]?.passed).toEqual([
      {
        rule: 'both',
        out: [
          { member: 'a', why: 'full' },
          { member: 'b', why: 'absent' },
        ],
      },
    ])
    expect(totalsOf(judged)).toEqual([
      { member: 'a', leads: 2 },
      { member: 'b', leads: 1 },
      { member: null, leads: 1 },
    ])
  })
})
