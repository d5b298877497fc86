import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AREA_UNITS, type AreaUnit, SQUARE_METRES_PER, toMu } from '../../src/kernel/area.ts'
import { isDay, isoAtPark, parkDay, parkTime } from '../../src/kernel/clock.ts'
import { fromBase64Url, toBase64Url } from '../../src/kernel/encoding.ts'
import { idFrom, newId, randomCode } from '../../src/kernel/ids.ts'
import { convert, fenPerM2, priceOf, ratesFrom } from '../../src/kernel/money.ts'
import { typedDay } from '../../src/kernel/typed-day.ts'
import { type TypedUnit, typedNumber } from '../../src/kernel/typed-number.ts'
import { dayIn, minutesIn, timeIn } from '../../src/kernel/zone.ts'
import { formatMoney, formatNumber } from '../../src/ui/format.ts'

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
/** Up to CNY 1 million a mu, and 1,000 ha. */
const fen = fc.integer({ min: 0, max: 1e8 })
const areaM2 = fc.integer({ min: 0, max: 1e7 })

describe('money', () => {
  it('for land by the mu is the exact sum, rounded to the fen', () => {
    fc.assert(
      fc.property(fen, areaM2, (amountFen, area) => {
        const total = priceOf({ amountFen, per: 'mu' }, area)
        expect(Number.isSafeInteger(total)).toBe(true)
        // In 2000ths of a fen; what lies between two fen to a hair may go either way.
        const off = BigInt(total) * 2000n - 3n * BigInt(amountFen) * BigInt(area)
        expect(Math.abs(Number(off))).toBeLessThanOrEqual(1000)
      }),
    )
  })

  it('grows with the price and the area, and by the parts comes to no more than a fen beside the whole', () => {
    fc.assert(
      fc.property(fen, areaM2, areaM2, (amountFen, one, other) => {
        const price = { amountFen, per: 'mu' } as const
        expect(priceOf(price, one + other)).toBeGreaterThanOrEqual(priceOf(price, one))
        const parts = priceOf(price, one) + priceOf(price, other)
        expect(Math.abs(parts - priceOf(price, one + other))).toBeLessThanOrEqual(1)
        expect(priceOf({ amountFen, per: 'm2' }, one + other)).toBe(amountFen * (one + other))
        expect(priceOf({ amountFen: amountFen + 1, per: 'mu' }, one)).toBeGreaterThanOrEqual(priceOf(price, one))
      }),
    )
  })

  it('by the mu and by the square metre compares as it costs', () => {
    fc.assert(
      fc.property(fen, (amountFen) => {
        expect(fenPerM2({ amountFen, per: 'mu' }) * SQUARE_METRES_PER.mu).toBeCloseTo(amountFen, 4)
        expect(fenPerM2({ amountFen, per: 'm2' })).toBe(amountFen)
      }),
    )
  })

  it('comes back from a foreign currency', () => {
    const rate = fc.integer({ min: 1, max: 99_999_999 }).map((units) => (units / 10_000).toFixed(4))
    fc.assert(
      fc.property(fen, rate, (amount, cny) => {
        const [usd] = ratesFrom(`USD=${cny}@2026-11-20`)
        if (!usd) return expect.unreachable()
        expect(convert(amount, usd) * usd.cnyPerUnit * 100).toBeCloseTo(amount, 4)
      }),
    )
  })

  it('is read as it is shown in Chinese', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), (amount) => {
        const typed = typedNumber(formatMoney(amount, 'zh'), 'yuan') ?? Number.NaN
        // Shown to a thousandth of 万元, or a millionth of 亿元.
        const exact = amount >= 1e10 ? 5000 : amount >= 1e6 ? 500 : 0
        expect(Math.abs(typed * 100 - amount)).toBeLessThanOrEqual(exact + 0.01)
      }),
    )
  })
})

const UNITS: readonly TypedUnit[] = ['mu', 'ha', 'm2', 'wan', 'yuan', 'kVA', 'tonnes', 'people', 'count']
const unit = fc.constantFrom(...UNITS)
const NAMES: Record<AreaUnit, readonly string[]> = {
  mu: ['亩', ' mu'],
  ha: ['公顷', ' ha'],
  m2: ['平方米', '㎡', ' sqm'],
}

describe('area', () => {
  it('is the same in whichever unit it is typed and asked for', () => {
    const units = fc.constantFrom(...AREA_UNITS)
    fc.assert(
      fc.property(areaM2, units, units, fc.nat(2), (area, typed, asked, at) => {
        const number = Number((area / SQUARE_METRES_PER[typed]).toFixed(9))
        const names = NAMES[typed]
        const read = typedNumber(`${number.toFixed(9)}${names[at % names.length]}`, asked)
        expect((read ?? Number.NaN) * SQUARE_METRES_PER[asked]).toBeCloseTo(area, 3)
      }),
    )
  })

  it('in mu comes back to the square metre', () => {
    fc.assert(
      fc.property(areaM2, (area) => {
        expect(Math.round(toMu(area) * SQUARE_METRES_PER.mu)).toBe(area)
        expect(toMu(area) * 1000).toBeCloseTo(area * 1.5, 4)
      }),
    )
  })
})

/** A whole number below 100 million in Chinese numerals. */
function spoken(number: number): string {
  const [wan, rest] = [Math.floor(number / 10_000), number % 10_000]
  if (wan === 0) return belowWan(rest) || '零'
  const gap = rest > 0 && rest < 1000 ? '零' : ''
  return `${belowWan(wan)}万${gap}${belowWan(rest)}`
}

function belowWan(number: number): string {
  let text = ''
  let gap = false
  for (const [size, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(number / size) % 10
    if (digit === 0) gap ||= text !== ''
    else {
      text += `${gap ? '零' : ''}${'零一二三四五六七八九'[digit]}${name}`
      gap = false
    }
  }
  return text
}

describe('a typed number', () => {
  it('is read from Chinese numerals', () => {
    expect(spoken(20_600)).toBe('二万零六百')
    fc.assert(
      fc.property(fc.oneof(fc.nat(99_999_999), fc.nat(20_000)), (number) => {
        expect(typedNumber(spoken(number), 'count'), spoken(number)).toBe(number)
      }),
    )
  })

  it('is read with separators, in full-width figures, and in 万', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (number) => {
        const separated = formatNumber(number)
        expect(typedNumber(separated, 'count')).toBe(number)
        const wide = separated.replaceAll(/[\d,]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0))
        expect(typedNumber(wide, 'count')).toBe(number)
        expect(typedNumber(`${number / 10_000}万`, 'count')).toBe(number)
        expect(typedNumber(`${number}万元`, 'wan')).toBe(number)
      }),
    )
  })

  it('is a number or none, whatever the text', () => {
    const close = fc.string({ unit: fc.constantFrom(...'0123456789,.，。零〇一二两十百千万亿元亩 -+e') })
    fc.assert(
      fc.property(fc.oneof(anyText, close, fc.constant('9'.repeat(400))), unit, (text, of) => {
        const number = typedNumber(text, of)
        expect(number === null || (Number.isFinite(number) && number >= 0), `${number}`).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a typed day', () => {
  const day = fc.integer({ min: Date.UTC(1, 0, 1) / 864e5, max: 2_932_896 }).map((days) => dateOf(days))
  const dateOf = (days: number) => new Date(days * 864e5).toISOString().slice(0, 10)

  it('is read as it is written anywhere', () => {
    fc.assert(
      fc.property(
        day.filter((one) => one >= '0100'),
        (one) => {
          const [year, month, date] = one.split('-')
          const short = [year, String(Number(month)), String(Number(date))]
          for (const text of [
            one,
            short.join('/'),
            short.join('.'),
            `${year}年${month}月${date}日`,
            ` ${short.join(' - ')} `,
          ])
            expect(typedDay(text, '2026-11-23')).toEqual({ day: one, fault: null })
        },
      ),
    )
  })

  it('is a day of the calendar within its bounds, or none, whatever the text', () => {
    const close = fc.tuple(fc.nat(10_000), fc.nat(14), fc.nat(33)).map((parts) => parts.join('-'))
    fc.assert(
      fc.property(fc.oneof(anyText, close), day, day, (text, first, last) => {
        const { day: found, fault } = typedDay(text, '2026-11-23', { first, last })
        expect(found === null).toBe(fault !== null)
        if (found !== null) expect([isDay(found), found >= first, found <= last]).toEqual([true, true, true])
      }),
    )
  })
})

describe('ids and codes', () => {
  it('are their own, and say what they name', () => {
    const ids = Array.from({ length: 500 }, () => newId('lead'))
    expect(new Set(ids).size).toBe(500)
    for (const id of ids) expect(id).toMatch(/^lead_[0-9a-z]{26}$/)
    expect(randomCode(40)).toMatch(/^[0-9A-HJKMNP-TV-Z]{40}$/)
  })

  it('of an index are always the same, and no other’s', () => {
    const index = fc.uint8Array({ minLength: 16, maxLength: 40 })
    fc.assert(
      fc.property(index, index, (one, other) => {
        const [a, b] = [idFrom('user', toBase64Url(one)), idFrom('user', toBase64Url(other))]
        expect(a).toBe(idFrom('user', toBase64Url(one)))
        expect(a === b).toBe(Buffer.from(one.subarray(0, 16)).equals(Buffer.from(other.subarray(0, 16))))
      }),
    )
  })

  it('stand in addresses as bytes that come back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), anyText, (bytes, text) => {
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
        expect([...(fromBase64Url(toBase64Url(bytes)) ?? [])]).toEqual([...bytes])
        expect(fromBase64Url(text) === null || /^[\w-]*$/.test(text)).toBe(true)
      }),
    )
  })
})

describe('times of a zone', () => {
  const at = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2060, 0, 1) })
  const zone = fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Asia/Kolkata', 'Europe/Berlin', 'America/New_York')

  it('come back to the minute, but for the hour that is there twice', () => {
    fc.assert(
      fc.property(at, zone, (time, name) => {
        const back = timeIn(name, dayIn(name, time), minutesIn(name, time))
        const minute = Math.floor(time / 60_000) * 60_000
        const fixed = name.startsWith('Asia/')
        expect(fixed ? [minute] : [minute, minute - 3_600_000, minute + 3_600_000]).toContain(back)
      }),
    )
  })

  it('of the parks are those of Beijing', () => {
    fc.assert(
      fc.property(at, fc.nat(1439), (time, minutes) => {
        expect(parkDay(time)).toBe(dayIn('Asia/Shanghai', time))
        expect(parkDay(parkTime(parkDay(time), minutes))).toBe(parkDay(time))
        expect(Date.parse(isoAtPark(time))).toBe(Math.floor(time / 1000) * 1000)
      }),
    )
  })
})
