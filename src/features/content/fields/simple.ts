import { isDay, isoAtPark, parkTime } from '../../../kernel/clock.ts'
import { type Localized, LOCALES } from '../../../kernel/localized.ts'
import { typedNumber, type TypedUnit } from '../../../kernel/typed-number.ts'
import { isBlank, type Field, type Read, single, textAt, type Typed, within, wrong } from './field.ts'
import type { FieldError } from '../../../kernel/errors.ts'
import type { ContentKind } from '../content.ts'

const limited = (text: string, max: number, path: string): Read<string> =>
  text.length > max ? wrong(path, 'too_long', { max }) : { value: text }

/** One text that is the same in every language: a number of a document, a phone number. */
export const text = (max: number, { rows = 1, pattern }: { rows?: number; pattern?: RegExp } = {}): Field<string> =>
  single({ as: 'text', rows, max }, (typed, path) =>
    pattern && !pattern.test(typed) ? wrong(path, 'invalid') : limited(typed, max, path),
  )

/** An address of the web: `https://…` or `http://…`. */
export const url = (): Field<string> =>
  single({ as: 'text', rows: 1, max: 500 }, (typed, path) =>
    /^https?:\/\/[^\s/]+(\/\S*)?$/.test(typed) ? limited(typed, 500, path) : wrong(path, 'invalid_url'),
  )

/** English says the same in so many times the characters of Chinese. */
const ENGLISH = 2.5

/** A text in both languages: where there is one, there must be the other. `max` is of Chinese characters. */
export const localized = (max: number, rows = 1): Field<Localized> => ({
  look: { as: 'localized', rows, max },
  optional: false,
  read(typed, path) {
    const reads = LOCALES.map((locale) => {
      const at = within(path, locale)
      const found = textAt(typed, at)
      return found === '' ? wrong(at, 'required') : limited(found, locale === 'en' ? max * ENGLISH : max, at)
    })
    const errors = reads.flatMap((read): FieldError[] => read.errors ?? [])
    const [zh = '', en = ''] = reads.map((read) => read.value)
    return errors.length > 0 ? { errors } : { value: { zh, en } }
  },
  write: (value, path) => ({ [within(path, 'zh')]: value.zh, [within(path, 'en')]: value.en }),
  references: () => [],
})

/** Several short texts in both languages, one a line: line by line they mean the same. */
export const lines = (max: number): Field<Localized[]> => ({
  look: { as: 'lines', max },
  optional: true,
  read(typed, path) {
    const [zh = [], en = []] = LOCALES.map((locale) => linesOf(textAt(typed, within(path, locale))))
    if (zh.length !== en.length) return wrong(within(path, 'en'), 'other_lines', { zh: zh.length, en: en.length })
    return zh.length > max
      ? wrong(within(path, 'zh'), 'too_many', { max })
      : { value: zh.map((one, index) => ({ zh: one, en: en[index] ?? '' })) }
  },
  write: (value, path) =>
    Object.fromEntries(LOCALES.map((locale) => [within(path, locale), value.map((one) => one[locale]).join('\n')])),
  references: () => [],
})

const linesOf = (typed: string): string[] =>
  typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

interface Bounds {
  min?: number
  max?: number
  integer?: boolean
  /** How many of what is kept make one of what is typed: 1,000,000 fen a 万元. */
  per?: number
}

/** A number in a unit, as people write it (60亩, 1.2亿); kept as `per` says. */
export const numeric = (
  unit: TypedUnit,
  { min = 0, max = 1e13, integer = false, per = 1 }: Bounds = {},
): Field<number> =>
  single(
    { as: 'number', unit: unit === 'count' ? null : unit },
    (typed, path) => {
      const number = typedNumber(typed, unit)
      if (number === null) return wrong(path, 'not_a_number')
      if (number < min) return wrong(path, 'too_small', { min })
      if (number > max) return wrong(path, 'too_large', { max })
      if (integer && !Number.isInteger(number)) return wrong(path, 'not_an_integer')
      return { value: per === 1 ? number : Math.round(number * per) }
    },
    (value) => plain(value / per),
  )

/** Fifteen digits: 4.35 is not 4.3499…, and nothing is written with an exponent. */
const plain = (value: number): string => {
  const short = Number(value.toPrecision(15))
  return Math.abs(short) >= 1e-6 || short === 0 ? String(short) : short.toFixed(15).replace(/0+$/, '')
}

/** Degrees of longitude or latitude. */
export const degrees = (most: 90 | 180): Field<number> =>
  single({ as: 'number', unit: 'degrees' }, (typed, path) => {
    const number = Number(typed)
    if (Number.isNaN(number)) return wrong(path, 'not_a_number')
    return Math.abs(number) > most ? wrong(path, 'too_large', { max: most }) : { value: number }
  })

/** One of several words. With `otherwise` nothing has to be chosen: that one is meant then. */
export const choice = <T extends string>(options: readonly T[], otherwise?: T): Field<T> => {
  const field = single<T>({ as: 'choice', options, otherwise: otherwise ?? null }, (typed, path) => {
    const found = options.find((option) => option === typed)
    return found === undefined ? wrong(path, 'invalid_choice') : { value: found }
  })
  if (otherwise === undefined) return field
  return {
    ...field,
    optional: true,
    read: (typed, path) => (textAt(typed, path) === '' ? { value: otherwise } : field.read(typed, path)),
  }
}

/** Yes, no, or (nothing typed, with `optional`) not known. */
export const flag = (): Field<boolean> =>
  single({ as: 'flag' }, (typed, path) =>
    typed === 'true' || typed === 'false' ? { value: typed === 'true' } : wrong(path, 'invalid_choice'),
  )

/** A box to tick. */
export const check = (): Field<boolean> => ({
  look: { as: 'check' },
  optional: true,
  read: (typed, path) => ({ value: !['', 'false'].includes(textAt(typed, path)) }),
  write: (value, path): Typed => (value ? { [path]: 'true' } : {}),
  references: () => [],
})

/** How exact a date has to be. */
type Exactness = 'day' | 'month' | 'year'
const WRITTEN: Record<Exactness, RegExp> = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-\d{2}(-\d{2})?$/,
  year: /^\d{4}(-\d{2}(-\d{2})?)?$/,
}

/** A date as `YYYY-MM-DD`, or less exact where that is allowed. */
export const day = (exactness: Exactness = 'day'): Field<string> =>
  single({ as: 'day' }, (typed, path) => {
    const date = typed
      .normalize('NFKC')
      .replace(/[年月/.]/g, '-')
      .replace(/日$/, '')
      .replace(/-$/, '')
      .replaceAll(/-(\d)(?!\d)/g, '-0$1')
    if (!WRITTEN[exactness].test(date)) return wrong(path, 'invalid_date', { example: '2026-11-23' })
    return isDay(`${date}-01-01`.slice(0, 10)) ? { value: date } : wrong(path, 'no_such_day')
  })

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T|\s+)(\d{1,2}):(\d{2})$/

/** A day and a time at the park as `YYYY-MM-DDTHH:MM`, as browsers write it; kept in UTC milliseconds. */
export const moment = (): Field<number> =>
  single(
    { as: 'moment' },
    (typed, path) => {
      const [, date = '', hours, minutes] =
        MOMENT.exec(
          typed
            .normalize('NFKC')
            .replace(/[年月/.]/g, '-')
            .replace('日', ''),
        ) ?? []
      if (date === '') return wrong(path, 'invalid_moment', { example: '2026-11-23 09:30' })
      const ofDay = Number(hours) * 60 + Number(minutes)
      if (!isDay(date) || ofDay >= DAY_MINUTES || Number(minutes) > 59) return wrong(path, 'no_such_day')
      return { value: parkTime(date, ofDay) }
    },
    (value) => isoAtPark(value).slice(0, 'YYYY-MM-DDTHH:MM'.length),
  )
const DAY_MINUTES = 24 * 60

/** The code of something else of the park. */
export const reference = (kind: ContentKind): Field<string> => ({
  ...single({ as: 'reference', kind, many: false }, (typed, path) => limited(typed, 80, path)),
  references: (code, path) => [{ path, kind, code }],
})

/** Several codes; typed with a semicolon or comma between. */
export const references = (kind: ContentKind, max = 20): Field<string[]> => ({
  look: { as: 'reference', kind, many: true },
  optional: true,
  read(typed, path) {
    const codes = isBlank(typed, path)
      ? []
      : [
          ...new Set(
            textAt(typed, path)
              .split(/[;,；，、\s]+/)
              .filter(Boolean),
          ),
        ]
    return codes.length > max ? wrong(path, 'too_many', { max }) : { value: codes }
  },
  write: (codes, path): Typed => (codes.length > 0 ? { [path]: codes.join('; ') } : {}),
  references: (codes, path) => codes.map((code) => ({ path, kind, code })),
})
