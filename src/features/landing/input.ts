import type { FieldError } from '../../kernel/errors.ts'
import { FEN_PER_YUAN } from '../../kernel/money.ts'
import { typedDay } from '../../kernel/typed-day.ts'
import type { SiteCard } from '../sites/site.ts'

/** What is typed, as it came; '' is unset. */
export interface LandingQuery {
  site: string
  area: string
  fitOut: string
  asOf: string
}

/** What it means; what makes no sense is left out, with the reason beside the field. */
export interface LandingAsked {
  site: SiteCard | null
  plannedAreaM2: number | null
  fitOutFenPerM2: number | null
  asOf: string
  errors: FieldError[]
}

const MOST_FIT_OUT_YUAN = 100_000
const LONGEST = 60
/** Days that can be reckoned with: neither before there is anything to estimate nor beyond any plan. */
const DAYS = { first: '2020-01-01', last: '2099-12-31' }

export const landingQuery = (query: Readonly<Record<string, string>>): LandingQuery => ({
  site: typed(query.site),
  area: typed(query.area),
  fitOut: typed(query.fitOut),
  asOf: typed(query.asOf),
})

const typed = (text = ''): string => text.trim().slice(0, LONGEST)

export function askedOf(query: LandingQuery, sites: readonly SiteCard[], today: string): LandingAsked {
  const site = sites.find(({ code }) => code === query.site) ?? null
  const errors: FieldError[] = []
  if (query.site !== '' && !site) errors.push({ path: 'site', key: 'unknown_site' })
  const building = site !== null && site.kind !== 'land'
  const number = (path: 'area' | 'fitOut', min: number, max: number): number | null => {
    if (!building || query[path] === '') return null
    const value = numberOf(query[path])
    const error = faultOf(value, min, max)
    if (error) errors.push({ path, ...error })
    return error ? null : value
  }
  const plannedAreaM2 = wholeOrNull(number('area', 1, site?.areaM2 ?? 0))
  const fitOutYuan = number('fitOut', 0, MOST_FIT_OUT_YUAN)
  const { day, fault } = typedDay(query.asOf || today, today, DAYS)
  if (fault) errors.push({ path: 'asOf', ...fault })
  return {
    site,
    plannedAreaM2,
    fitOutFenPerM2: fitOutYuan === null ? null : Math.round(fitOutYuan * FEN_PER_YUAN),
    asOf: day ?? today,
    errors,
  }
}

/** Full-width digits and thousands separators are as good as others; NaN is no number. */
function numberOf(text: string): number {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]/g, '')
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

const wholeOrNull = (value: number | null): number | null => (value === null ? null : Math.round(value))

function faultOf(value: number, min: number, max: number): Pick<FieldError, 'key' | 'params'> | null {
  if (Number.isNaN(value)) return { key: 'not_a_number' }
  if (value < min) return { key: 'too_small', params: { min } }
  return value > max ? { key: 'too_large', params: { max } } : null
}
