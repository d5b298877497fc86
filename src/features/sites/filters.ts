import { type AreaUnit, SQUARE_METRES_PER } from '../../kernel/area.ts'
import { FEN_PER_YUAN } from '../../kernel/money.ts'
import { type TypedUnit, typedNumber } from '../../kernel/typed-number.ts'
import { MAX_AREA_M2, MAX_POWER_KVA, MAX_PRICE_FEN } from './input.ts'
import { SITE_SORTS, type SiteFilter, type SiteSort } from './list.ts'
import type { Ignored, SitesFilters } from './pages/props.ts'
import { SITE_KINDS, SITE_STATUSES, ZONINGS } from './site.ts'

/** The filters of a page's address in their own units, and those that make no sense. */
export interface PageFilters {
  query: SitesFilters
  filter: SiteFilter
  sort: SiteSort | ''
  ignored: Ignored[]
}

const LONGEST_SHOWN = 30
const MAX_PRICE_YUAN = MAX_PRICE_FEN / FEN_PER_YUAN

/** What an address asks for. The form says `minArea` and `maxArea` in `unit`; links say them in m². */
export function readFilters(asked: Readonly<Record<string, string>>, unit: AreaUnit): PageFilters {
  const ignored: Ignored[] = []
  const ignore = (name: keyof SitesFilters, text: string): '' => {
    ignored.push({ name, text: text.slice(0, LONGEST_SHOWN) })
    return ''
  }
  const textOf = (name: string) => (asked[name] ?? '').trim()
  const choice = <T extends string>(name: keyof SitesFilters, options: readonly T[]): T | '' => {
    const text = textOf(name)
    return text === '' ? '' : (options.find((option) => option === text) ?? ignore(name, text))
  }
  const number = (name: keyof SitesFilters, typed: TypedUnit, max: number, text = textOf(name)): number | undefined => {
    if (text === '') return undefined
    const value = typedNumber(text, typed)
    if (value !== null && value <= max) return value
    ignore(name, text)
    return undefined
  }
  const area = (name: 'minArea' | 'maxArea', round: (value: number) => number): number | undefined => {
    const text = textOf(name)
    const size = text === '' ? 1 : SQUARE_METRES_PER[unit]
    const value =
      text === '' ? number(`${name}M2`, 'm2', MAX_AREA_M2) : number(`${name}M2`, unit, MAX_AREA_M2 / size, text)
    return value === undefined ? undefined : round(value * size)
  }
  const kind = choice('kind', SITE_KINDS)
  const status = choice('status', SITE_STATUSES)
  const zoning = choice('zoning', ZONINGS)
  const chain = /^[a-z0-9-]{0,40}$/.test(textOf('chain')) ? textOf('chain') : ignore('chain', textOf('chain'))
  const minAreaM2 = area('minArea', (value) => Math.floor(value + HAIR))
  const maxAreaM2 = area('maxArea', (value) => Math.ceil(value - HAIR))
  const minPowerKva = number('minPowerKva', 'kVA', MAX_POWER_KVA)
  const price = number('maxPriceYuanPerMu', 'yuan', MAX_PRICE_YUAN)
  const rent = number('maxRentYuanPerM2Month', 'yuan', MAX_PRICE_YUAN)
  const sort = choice('sort', SITE_SORTS)
  return {
    query: {
      kind,
      status,
      zoning,
      chain,
      sort,
      minAreaM2: asText(minAreaM2),
      maxAreaM2: asText(maxAreaM2),
      minPowerKva: asText(minPowerKva),
      maxPriceYuanPerMu: asText(price),
      maxRentYuanPerM2Month: asText(rent),
    },
    filter: {
      kind: kind || undefined,
      status: status || undefined,
      zoning: zoning || undefined,
      chain: chain || undefined,
      minAreaM2,
      maxAreaM2,
      minPowerKva,
      maxPriceFenPerMu: fenOf(price),
      maxRentFenPerM2Month: fenOf(rent),
    },
    sort,
    ignored,
  }
}

/** What dividing by a third costs, in m². */
const HAIR = 1e-6

const asText = (value: number | undefined): string => (value === undefined ? '' : String(value))
const fenOf = (yuan: number | undefined) => (yuan === undefined ? undefined : Math.round(yuan * FEN_PER_YUAN))
