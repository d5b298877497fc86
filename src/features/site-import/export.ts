import type { ParkScope } from '../../data/scope.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Body } from '../content/content.ts'
import type { Typed } from '../content/fields/field.ts'
import { KINDS } from '../content/kinds.ts'
import { liveList } from '../content/queries.ts'
import type { Cell } from '../exports/cell.ts'
import { targetName } from './columns.ts'
import { distancesCell } from './distances.ts'
import { type Target, TARGETS } from './targets.ts'

const FIELD = KINDS.site.field
const ROWS_A_PAGE = 200

/** Columns that only foreign files have, and those of the shape, which stand last. */
const FOREIGN: readonly Target[] = ['name', 'area.ha', 'area.m2', 'area.acre', 'price.yuanPerMu', 'price.usdPerAcre']
const SHAPE: readonly Target[] = ['geometry', 'geometry.more']
export const COLUMNS: readonly Target[] = [
  ...TARGETS.filter((target) => !FOREIGN.includes(target) && !SHAPE.includes(target)),
  ...SHAPE,
]

export const titles = (locale: Locale): string[] => COLUMNS.map((target) => targetName(target, locale))

const NUMERIC = /^(?:area|price|center|indicators|utilities)\.|^(?:powerKva|tenureYears)$/
/** A cell of a workbook holds 32,767 characters. */
const MOST_CELL = 32_000

/** A site as a row of a table: choices and flags in words. */
export function cellsOf(code: string, body: Body, locale: Locale): Cell[] {
  const typed = FIELD.write(body, '')
  return COLUMNS.map((target) => {
    const text = textOf(target, code, typed)
    return NUMERIC.test(target) && text !== '' && String(Number(text)) === text
      ? Number(text)
      : inWords(target, text, locale)
  })
}

function textOf(target: Target, code: string, typed: Typed): string {
  if (target === 'code') return code
  if (target === 'area.mu') return typed['areaM2'] ?? ''
  if (target.startsWith('price.'))
    return typed['price.form'] === target.slice('price.'.length) ? (typed['price.amount'] ?? '') : ''
  if (target === 'distances') return distancesCell(typed)
  const shape = typed['geometry'] ?? ''
  if (target === 'geometry') return shape.slice(0, MOST_CELL)
  return target === 'geometry.more' ? shape.slice(MOST_CELL) : (typed[target] ?? '')
}

function inWords(target: Target, text: string, locale: Locale): string {
  const { kinds, statuses, zonings, siteImport } = messages[locale]
  const words: Partial<Record<Target, Record<string, string>>> = { kind: kinds, status: statuses, zoning: zonings }
  if (text === 'true') return siteImport.yes
  if (text === 'false') return siteImport.no
  return words[target]?.[text] ?? text
}

/** The park's published sites, some hundred at a time. */
async function* published(scope: ParkScope): AsyncGenerator<{ code: string; body: Body }[]> {
  let after = ''
  for (;;) {
    const page = await liveList(scope, 'site', ROWS_A_PAGE, after)
    if (page.length > 0) yield page
    if (page.length < ROWS_A_PAGE) return
    after = page.at(-1)?.code ?? ''
  }
}

/** Rows of a table, page by page. */
export async function* rowPages(scope: ParkScope, locale: Locale): AsyncGenerator<Cell[][]> {
  for await (const page of published(scope)) yield page.map(({ code, body }) => cellsOf(code, body, locale))
}

/** The same as GeoJSON (RFC 7946), a feature for each site; properties are called as the fields of the form. */
export async function* geojsonOf(scope: ParkScope): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":['
  let isFirst = true
  for await (const page of published(scope)) {
    const features = page.map(({ code, body }) => JSON.stringify(featureOf(code, body)))
    yield `${isFirst ? '' : ','}\n${features.join(',\n')}`
    isFirst = false
  }
  yield '\n]}\n'
}

function featureOf(code: string, body: Body) {
  const typed = FIELD.write(body, '')
  const properties = COLUMNS.filter((target) => !SHAPE.includes(target)).flatMap((target) => {
    const text = textOf(target, code, typed)
    if (text === '') return []
    return [[target, NUMERIC.test(target) && String(Number(text)) === text ? Number(text) : text] as const]
  })
  return { type: 'Feature', properties: Object.fromEntries(properties), geometry: body['geometry'] }
}
