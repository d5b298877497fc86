import { createHash } from 'node:crypto'
import type { Locale } from '../../kernel/localized.ts'
import { GEOMETRY } from './sheet.ts'
import { AREA_NAMES, NAMES, PRICE_NAMES, type Target, TARGETS } from './targets.ts'

/** What each column of a file means, in their order; '' is nothing. */
export type Mapping = (Target | '')[]

export const targetName = (target: Target, locale: Locale): string => NAMES[target][locale === 'zh' ? 0 : 1]
export const isTarget = (text: string): text is Target => (TARGETS as readonly string[]).includes(text)

/** In one width and lower case, without spaces and signs. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const BY_NAME = new Map(
  TARGETS.flatMap((target) => [target, ...NAMES[target]].map((name): [string, Target] => [folded(name), target])),
)

const AREA_UNITS: [RegExp, Target][] = [
  [/英亩|acre/, 'area.acre'],
  [/公顷|hectare|(?:^|[^a-z])ha(?:[^a-z]|$)/, 'area.ha'],
  [/平方米|平米|㎡|m2|m²|sqm|sq\.? ?m/, 'area.m2'],
  [/亩|(?:^|[^a-z])mu(?:[^a-z]|$)/, 'area.mu'],
]

const PRICE_UNITS: [RegExp, Target][] = [
  [/(?:usd|美元|\$).*(?:acre|英亩)/, 'price.usdPerAcre'],
  [/万元?\s*[/每].*亩|10,?000.*mu/, 'price.wanPerMu'],
  [/元\s*[/每].*亩|(?:cny|rmb|yuan).*mu/, 'price.yuanPerMu'],
  [/(?:元|cny|rmb|yuan).*(?:月|month)/, 'price.yuanPerM2Month'],
  [/(?:元|cny|rmb|yuan).*(?:平方米|平米|㎡|m2|m²|sqm)/, 'price.yuanPerM2'],
]

/** No column's name is longer; the patterns above cost more than its length. */
const LONGEST_NAME = 200

/** The unit that a text names, as a column of that unit. NFKC turns ㎡ and m² into m2. */
export const areaUnitIn = (text: string): Target | undefined => unitIn(AREA_UNITS, text)
export const priceUnitIn = (text: string): Target | undefined => unitIn(PRICE_UNITS, text)

const unitIn = (units: [RegExp, Target][], text: string): Target | undefined => {
  const plain = text.slice(0, LONGEST_NAME).normalize('NFKC').toLowerCase()
  return units.find(([pattern]) => pattern.test(plain))?.[1]
}

/** What a header means by its name and unit, or ''. */
export function guess(header: string): Target | '' {
  if (header === GEOMETRY) return 'geometry'
  if (header.length > LONGEST_NAME) return ''
  const whole = BY_NAME.get(folded(header))
  if (whole) return whole
  const area = areaUnitIn(header)
  const price = priceUnitIn(header)
  // "面积(亩)", "area_ha", "土地价格（万元/亩）": the name without its unit.
  const name = folded(
    header
      .normalize('NFKC')
      .replace(/[([【].*$/, '')
      .replace(/[_\s](?:ha|hectares?|acres?|m2|sqm|mu|usd.*)$/i, ''),
  )
  if (PRICE_NAMES.has(name)) return price ?? 'price.wanPerMu'
  if (AREA_NAMES.has(name)) return area ?? (/\p{Script=Han}/u.test(header) ? 'area.mu' : 'area.m2')
  return BY_NAME.get(name) ?? ''
}

/** Whether a header is one that we know. */
export const isKnown = (header: string): boolean => header.trim() !== '' && guess(header) !== ''

/** What a file's columns mean by their names; of two that mean the same the first. */
export function guessed(headers: readonly string[]): Mapping {
  const taken = new Set<string>()
  return headers.map((header) => {
    const target = guess(header)
    const what = subjectOf(target)
    if (target === '' || taken.has(what)) return ''
    taken.add(what)
    return target
  })
}

/** What a column is about: an area whatever its unit is said once. */
export const subjectOf = (target: Target | ''): string => target.replace(/^area\..*$/, 'area')

/** What two columns of a mapping say at once; null when each says its own. */
export function doubled(mapping: Mapping): Target | null {
  const subjects = mapping.map(subjectOf)
  return mapping.find((target, at) => target !== '' && subjects.indexOf(subjects[at] ?? '') < at) || null
}

/** By which a mapping is remembered: the names of the columns in their order. */
export const headersHash = (headers: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(headers)).digest('base64url')
