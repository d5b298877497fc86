import type { Localized } from '../../kernel/localized.ts'

/** Province, prefecture and county, each up to the word that says its kind. */
const CHINESE = /^(.+?(?:省|自治区|特别行政区|市))(.+?(?:自治州|地区|盟|市))?(.+)?$/

/**
 * The name of a part of a region: level 1 is its province, 2 the prefecture, 3 the county (GB/T 2260). Chinese names
 * run together and are cut after their kind; English ones are separated by commas, from the province down. null when
 * the two do not tell of the same parts.
 */
export function regionName({ zh, en }: Localized, level: number): Localized | null {
  const chinese = (CHINESE.exec(zh) ?? []).slice(1)
  const known = chinese.filter((part) => part !== undefined)
  const english = en.split(', ')
  const part = chinese[level - 1]
  const same = part === undefined ? undefined : english[known.indexOf(part)]
  return part !== undefined && same !== undefined && english.length === known.length ? { zh: part, en: same } : null
}
