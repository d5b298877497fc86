import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { pageOf } from '../../src/features/partner-reports/brought.ts'
import {
  type CountedLead,
  type CountedViews,
  type Figures,
  PartnerReport,
  reportOf,
  WIDGETS,
} from '../../src/features/partner-reports/report.ts'
import { lastMonths, monthAfter, monthsOf, spanOf, spanOrThrow } from '../../src/features/partner-reports/span.ts'
import { LEAD_CHANNELS, LEAD_STATES } from '../../src/features/leads/lead.ts'

const at = (time: string) => Date.parse(time)
const NOW = at('2026-11-23T12:00:00+08:00')
const SPAN = { from: '2026-09', to: '2026-11' }
const SLUGS = new Map([
  ['park_a', 'luxi'],
  ['park_b', 'jishou'],
])

const lead = (received: string, more: Partial<CountedLead> = {}): CountedLead => ({
  parkId: 'park_a',
  receivedAt: at(received),
  respondBy: at(received) + 5 * 86_400_000,
  answeredAt: null,
  state: 'new',
  channel: 'widget',
  ...more,
})
const report = (leads: CountedLead[], views: CountedViews[] = []) =>
  reportOf({ span: SPAN, leads, views, slugs: SLUGS, now: NOW })

describe('the report', () => {
  it('puts a lead into the month of its day at the park', () => {
    const { months } = report([
      lead('2026-09-30T23:59:59.999+08:00'),
      lead('2026-10-01T00:00:00+08:00'),
      // Still September in London, and October at the park.
      lead('2026-09-30T16:00:00Z'),
      lead('2026-10-31T15:59:59Z'),
    ])
    expect(months.map(({ month, received }) => [month, received])).toEqual([
      ['2026-09', 1],
      ['2026-10', 3],
      ['2026-11', 0],
    ])
  })

  it('says how far each came, and leaves out what is none or goes on elsewhere', () => {
    const { totals } = report(LEAD_STATES.map((state) => lead('2026-10-12T10:00:00+08:00', { state })))
    expect(totals).toMatchObject({
      received: 7,
      outcomes: { open: 3, visiting: 1, negotiating: 1, signed: 1, lost: 1 },
      discounted: 2,
    })
  })

  it('counts answers, those in time, and what is overdue', () => {
    const received = '2026-10-12T10:00:00+08:00'
    const respondBy = at('2026-10-19T17:30:00+08:00')
    const { totals } = report([
      lead(received, { respondBy, answeredAt: respondBy }),
      lead(received, { respondBy, answeredAt: respondBy + 1 }),
      lead(received, { respondBy }),
      lead(received, { respondBy: NOW + 1 }),
      lead(received, { respondBy, state: 'spam', answeredAt: respondBy }),
    ])
    expect(totals).toMatchObject({ answered: 2, inTime: 1, overdue: 1, received: 4, medianHours: null })
  })

  it('tells the median of five answers and more, in working hours, by whole fives', () => {
    const answered = (hours: number) =>
      lead('2026-10-12T09:00:00+08:00', { answeredAt: at('2026-10-12T09:00:00+08:00') + hours * 3_600_000 })
    const hours = [1, 2, 3, 4, 5, 8]
    const medians = hours.map((_, index) => report(hours.slice(0, index + 1).map(answered)).totals.medianHours)
    expect(medians).toEqual([null, null, null, null, 3, 3])
    // A Saturday is no working time.
    const weekend = Array.from({ length: 5 }, () =>
      lead('2026-10-16T17:00:00+08:00', { answeredAt: at('2026-10-19T09:30:00+08:00') }),
    )
    expect(report(weekend).totals.medianHours).toBe(1)
  })

  it('joins views and leads by month and park', () => {
    const { lines, parks, totals } = report(
      [lead('2026-10-12T10:00:00+08:00'), lead('2026-11-02T10:00:00+08:00', { parkId: 'park_b', state: 'signed' })],
      [
        { month: '2026-10', widget: 'sites', park: 'luxi', seen: 40 },
        { month: '2026-10', widget: 'inquiry', park: 'luxi', seen: 2 },
        { month: '2026-09', widget: 'parks', park: '', seen: 7 },
      ],
    )
    expect(lines.map(({ month, park, seen, received }) => [month, park, seen, received])).toEqual([
      ['2026-09', '', 7, 0],
      ['2026-10', 'luxi', 42, 1],
      ['2026-11', 'jishou', 0, 1],
    ])
    expect(parks.map(({ park, seen, received }) => [park, seen, received])).toEqual([
      ['', 7, 0],
      ['jishou', 0, 1],
      ['luxi', 42, 1],
    ])
    expect(totals).toMatchObject({ seen: 49, widgets: { parks: 7, sites: 40, policies: 0, inquiry: 2 }, received: 2 })
  })

  it('adds up: months, parks and lines each come to the totals', () => {
    const day = 86_400_000
    const leads = fc.array(
      fc.record({
        parkId: fc.constantFrom('park_a', 'park_b'),
        receivedAt: fc.integer({ min: at('2026-09-01T00:00:00+08:00'), max: at('2026-11-30T23:59:59+08:00') }),
        waits: fc.option(fc.integer({ min: 0, max: 20 * day })),
        state: fc.constantFrom(...LEAD_STATES),
        channel: fc.constantFrom(...LEAD_CHANNELS),
      }),
      { maxLength: 40 },
    )
    const views = fc.array(
      fc.record({
        month: fc.constantFrom(...monthsOf(SPAN)),
        widget: fc.constantFrom(...WIDGETS),
        park: fc.constantFrom('', 'luxi', 'jishou'),
        seen: fc.integer({ min: 1, max: 1000 }),
      }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(leads, views, (made, seen) => {
        const all = made.map(({ waits, ...one }) => ({
          ...one,
          respondBy: one.receivedAt + 5 * day,
          answeredAt: waits === null ? null : one.receivedAt + waits,
        }))
        const found = report(all, seen)
        expect(v.parse(PartnerReport, found)).toEqual(found)
        for (const parts of [found.months, found.parks, found.lines])
          expect(summed(parts)).toEqual(summed([found.totals]))
      }),
      { numRuns: 100 },
    )
  })
})

/** Every count of these figures, added up by name. */
function summed(parts: readonly Figures[]): Record<string, number> {
  const sums: Record<string, number> = {}
  const add = (name: string, value: unknown) => {
    if (typeof value === 'number' && name !== 'medianHours') sums[name] = (sums[name] ?? 0) + value
    else if (typeof value === 'object' && value !== null)
      for (const [inner, one] of Object.entries(value)) add(`${name}.${inner}`, one)
  }
  for (const part of parts) for (const [name, value] of Object.entries(part)) add(name, value)
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum > 0))
}

describe('the span', () => {
  it('is the last twelve months at the park, unless others are asked for', () => {
    expect(lastMonths(at('2026-11-30T15:59:59Z'))).toEqual({ from: '2025-12', to: '2026-11' })
    expect(lastMonths(at('2026-11-30T16:00:00Z'))).toEqual({ from: '2026-01', to: '2026-12' })
    expect(spanOf('2024-02', '2024-11', NOW)).toEqual({ span: { from: '2024-02', to: '2024-11' }, fault: false })
    expect(spanOf('', '2025-01', NOW).span).toEqual({ from: '2024-02', to: '2025-01' })
    expect(spanOf('2026-05', '', NOW).span).toEqual({ from: '2026-05', to: '2026-11' })
  })

  it.each([
    ['2026-11', '2026-10'],
    ['2023-11', '2026-11'],
    ['2026-13', ''],
    ['2026-00', ''],
    ['x', ''],
    ['', '26-1'],
    ['9999-01', '9999-02'],
  ])('makes no sense of %s to %s', (from, to) => {
    expect(spanOf(from, to, NOW)).toEqual({ span: lastMonths(NOW), fault: true })
    expect(() => spanOrThrow(from, to, NOW)).toThrow()
  })

  it('takes three years and no more', () => {
    expect(spanOf('2023-12', '2026-11', NOW).fault).toBe(false)
    expect([monthAfter('2026-01', -1), monthAfter('2026-12', 1), monthAfter('2026-11', 14)]).toEqual([
      '2025-12',
      '2027-01',
      '2028-01',
    ])
  })
})

describe('the page from which a lead came', () => {
  it.each([
    ['https://chamber.example/invest/luxi.html?name=Tian&phone=1#x', 'https://chamber.example/invest/luxi.html'],
    ['/parks/luxi/land?q=13800138000', '/parks/luxi/land'],
    ['https://chamber.example/13800138000/x', '…'],
    ['https://chamber.example/t/20261123_1234567890123.html', 'https://chamber.example/t/20261123_1234567890123.html'],
    ['/a@b.cn', '…'],
    ['https://user:secret@chamber.example/x', 'https://chamber.example/x'],
    ['//chamber.example/x', null],
    ['javascript:alert(1)', null],
    ['nonsense', null],
    ['', null],
    [undefined, null],
  ])('%s is shown as %s', (page, shown) => {
    expect(pageOf(page)).toBe(shown)
  })
})
