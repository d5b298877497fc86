import { SQUARE_METRES_PER_ACRE, SQUARE_METRES_PER_MU } from '../../kernel/area.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { type LngLat, shapeArea } from '../../kernel/geometry.ts'
import { FEN_PER_WAN, FEN_PER_YUAN } from '../../kernel/money.ts'
import { site, type SiteBody } from '../content/site-kind.ts'
import { typedNumber } from '../../kernel/typed-number.ts'
import { areaUnitIn, folded, priceUnitIn } from './columns.ts'
import { distancesIn } from './distances.ts'
import { placeInCells, shapeInCell } from './places.ts'
import type { Around, Settings } from './settings.ts'
import type { Target } from './targets.ts'
import { choiceIn, dayIn, figureIn, flagIn, hazardIn, isNothing } from './words.ts'

/** The cells of a row by what they mean. */
export type Cells = ReadonlyMap<Target, string>

export interface ReadRow {
  /** As the form would have it. */
  typed: Record<string, string>
  /** What is wrong before the form is asked. */
  errors: FieldError[]
  /** Whether an amount was converted from US dollars. */
  rated: boolean
}

interface Asked {
  code: string
  /** What is published; null of a new one. */
  live: SiteBody | null
  settings: Settings
  around: Around
  /** The park's centre. */
  near: LngLat
}

/** What a row says as the form would have it, over what is published: columns that the file lacks stay as they are. */
export function typedRow(cells: Cells, asked: Asked): ReadRow {
  const { live, settings } = asked
  const begun = live ? site.field.write(live, '') : { kind: settings.kind, status: settings.status }
  const row: ReadRow = { typed: { ...begun }, errors: [], rated: false }
  for (const [target, cell] of cells) put(row, target, cell, asked)
  putPrices(row, cells, asked.around)
  putPlace(row, cells, asked)
  if (!live) putNames(row, asked.code)
  return row
}

/** What is kept by the codes of choices, figures, days and so on. */
function put(row: ReadRow, target: Target, cell: string, asked: Asked): void {
  if (target === 'distances') return putAll(row, 'distances', distancesIn(cell))
  if (/^(?:code$|geometry|center|price)/.test(target)) return
  if (asked.live && isNothing(cell) && OWED.test(target)) return
  if (target.startsWith('area.')) return putArea(row, target, cell)
  const path = target === 'name' ? (/\p{Script=Han}/u.test(cell) ? 'name.zh' : 'name.en') : target
  row.typed[path] = isText(path) ? cell : isNothing(cell) ? '' : valueIn(path, cell, asked.around)
}

/** What a site can't be without is not cleared by a blank cell. */
const OWED = /^(?:name|kind$|status$|area\.)/

const isText = (path: string): boolean => /^(?:name|summary|verifiedBy)\./.test(path)

function valueIn(path: string, cell: string, { chains }: Around): string {
  if (path === 'kind' || path === 'status' || path === 'zoning') return choiceIn(path, cell)
  if (path === 'indicators.fireHazard') return hazardIn(cell)
  if (path.startsWith('indicators.') || path === 'tenureYears') return figureIn(cell)
  if (/^utilities\.(?:road|gas|heat|telecom|levelled)$/.test(path)) return flagIn(cell)
  if (path.startsWith('utilities.') || path === 'powerKva') return cell.replace(/\/.*$/, '')
  if (['deliverableFrom', 'asOf', 'verifiedAt', 'reviewBy'].includes(path)) return dayIn(cell)
  if (path === 'sample') return flagIn(cell) === 'false' ? '' : flagIn(cell)
  return path === 'chains' ? chainsIn(cell, chains) : cell
}

const chainsIn = (cell: string, chains: Around['chains']): string =>
  cell
    .split(/[;,；，、\n]+/)
    .map((name) => chains.get(folded(name)) ?? name.trim())
    .filter((name) => name !== '')
    .join('; ')

const putAll = (row: ReadRow, path: string, typed: Readonly<Record<string, string>>): void => {
  for (const name of Object.keys(row.typed)) if (name.startsWith(`${path}.`)) delete row.typed[name]
  Object.assign(row.typed, typed)
}

const UNIT_NAMES: Partial<Record<Target, string>> = { 'area.ha': 'ha', 'area.m2': 'm2', 'area.acre': 'acre' }

/** The cell's own unit counts before the column's. */
function putArea(row: ReadRow, target: Target, cell: string): void {
  if (isNothing(cell)) row.typed['areaM2'] = ''
  else row.typed['areaM2'] = areaUnitIn(cell) ? cell : `${cell}${UNIT_NAMES[target] ?? ''}`
}

/** 1 acre is 6.07 mu. */
const MU_PER_ACRE = SQUARE_METRES_PER_ACRE / SQUARE_METRES_PER_MU

/** Sales and rents may stand in columns of their own: a site has one of them. */
function putPrices(row: ReadRow, cells: Cells, around: Around): void {
  const priced = [...cells].filter(([target]) => target.startsWith('price.'))
  if (priced.length === 0) return
  putAll(row, 'price', {})
  const [first, second] = priced.filter(([, cell]) => !isNothing(cell))
  if (second) row.errors.push({ path: 'price.amount', key: 'import_two_prices' })
  else if (first) putPrice(row, ...first, around)
}

function putPrice(row: ReadRow, target: Target, cell: string, { usd }: Around): void {
  const unit = priceUnitIn(cell) ?? target
  const amount = cell
    .normalize('NFKC')
    .replace(/(?:\/|每|per).*$/i, '')
    .replaceAll(/万|元|cny|rmb|yuan|人民币|[¥\s]/gi, '')
  if (unit === 'price.usdPerAcre') return putDollars(row, amount, usd)
  if (unit === 'price.yuanPerMu') {
    const yuan = typedNumber(amount, 'count')
    row.typed['price.amount'] = yuan === null ? amount : String(yuan / 10_000)
    row.typed['price.form'] = 'wanPerMu'
    return
  }
  row.typed['price.amount'] = amount
  row.typed['price.form'] = unit.slice('price.'.length)
}

/** At the installation's own rate, of a day that the proposal's basis names. */
function putDollars(row: ReadRow, amount: string, usd: Around['usd']): void {
  const dollars = typedNumber(amount.replaceAll(/usd|us|美元|\$/gi, ''), 'count')
  if (!usd) row.errors.push({ path: 'price.amount', key: 'import_no_rate' })
  else if (dollars === null) row.errors.push({ path: 'price.amount', key: 'not_a_number' })
  else {
    const fen = Math.round((dollars * usd.cnyPerUnit * FEN_PER_YUAN) / MU_PER_ACRE)
    row.typed['price.amount'] = String(fen / FEN_PER_WAN)
    row.typed['price.form'] = 'wanPerMu'
    row.rated = true
  }
}

/** Shape, centre, and of a new site the area that they cover where the file says none. */
function putPlace(row: ReadRow, cells: Cells, { live, settings, near }: Asked): void {
  const asked = { from: settings.coordinates, near }
  const outline = (cells.get('geometry') ?? '') + (cells.get('geometry.more') ?? '')
  const [lng, lat] = [cells.get('center.lng') ?? '', cells.get('center.lat') ?? '']
  if (outline !== '') {
    const found = shapeInCell(outline, asked)
    if (found.error) row.errors.push(found.error)
    else {
      row.typed['geometry'] = JSON.stringify(found.value)
      // Of another shape than before the centre is worked out anew, unless the file says it.
      if (row.typed['geometry'] !== (live && site.field.write(live, '')['geometry'])) dropCentre(row)
      const area = Math.round(shapeArea(found.value))
      if (!live && !row.typed['areaM2'] && area > 0) row.typed['areaM2'] = `${area}m2`
    }
  }
  if (lng === '' && lat === '') return
  const place = placeInCells(lng, lat, asked)
  if (place.error) return void row.errors.push(place.error)
  const [x, y] = place.value
  Object.assign(row.typed, { 'center.lng': String(x), 'center.lat': String(y) })
  const isPoint = live ? live.geometry.type === 'Point' : true
  if (outline === '' && isPoint) row.typed['geometry'] = JSON.stringify({ type: 'Point', coordinates: [x, y] })
}

function dropCentre({ typed }: ReadRow): void {
  delete typed['center.lng']
  delete typed['center.lat']
}

/** A file has often one language: the other says the code until somebody writes it. */
function putNames({ typed }: ReadRow, code: string): void {
  const [zh, en] = [typed['name.zh']?.trim(), typed['name.en']?.trim()]
  typed['name.en'] = en || `Site ${code}`
  typed['name.zh'] = zh || en || `地块${code}`
}
