import { randomUUID } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { recordEntry } from '../../src/data/ledger.ts'
import { DuplicateError } from '../../src/data/runner.ts'
import type { ParkScope } from '../../src/data/scope.ts'
import { boundedRows, csvOf, xlsxOf } from '../../src/features/exports/files.ts'
import type { Park } from '../../src/features/parks/park.ts'
import { checkRows, type RowResult } from '../../src/features/site-import/check.ts'
import { doubled, guessed, isTarget, type Mapping } from '../../src/features/site-import/columns.ts'
import { saidOf } from '../../src/features/site-import/corrections.ts'
import { geojsonOf, rowPages, titles } from '../../src/features/site-import/export.ts'
import { parkRevision } from '../../src/features/site-import/import.ts'
import { publishSites } from '../../src/features/site-import/publish-now.ts'
import { readSheetFile } from '../../src/features/site-import/read-file.ts'
import { COORDINATES, type Settings } from '../../src/features/site-import/settings.ts'
import { FORMATS, MOST_BYTES, type Sheet } from '../../src/features/site-import/sheet.ts'
import { type Target, TARGETS } from '../../src/features/site-import/targets.ts'
import { SITE_KINDS, SITE_STATUSES } from '../../src/features/sites/site.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { ratesFrom } from '../../src/kernel/money.ts'
import { failureOf, fieldErrorOf, messages } from '../../src/ui/messages/messages.ts'
import { type CommandContext, type Commands, parkNamed, UsageError } from './command.ts'

const STEP_ROWS = 500
const MOST_LINES = 200

/** Lists of sites, for operators: read, compared and published as the console does it, but by one person. */
export const siteCommands: Commands = {
  'sites import': {
    usage:
      '--park <park> --file <file> [--map "column=meaning"]… [--coordinates wgs84|gcj02|bd09] [--kind land] [--status planned] [--prefix LX-] [--apply]: compares a list of sites (CSV, XLSX, GeoJSON) with what is published; publishes it with --apply.',
    run: importSites,
  },
  'sites export': {
    usage: '--park <park> --file <file.csv|.xlsx|.geojson>: writes what is published',
    run: exportSites,
  },
}

interface Options {
  values: Map<string, string>
  maps: string[]
  apply: boolean
}

function optionsIn(args: readonly string[], known: readonly string[]): Options {
  const options: Options = { values: new Map(), maps: [], apply: false }
  for (let at = 0; at < args.length; at += 1) {
    const name = args[at] ?? ''
    if (name === '--apply' && known.includes(name)) {
      options.apply = true
      continue
    }
    at += 1
    const value = args[at]
    if (!known.includes(name) || value === undefined) throw new UsageError(`What is "${name}"?`)
    if (name === '--map') options.maps.push(value)
    else options.values.set(name, value)
  }
  return options
}

const IMPORT_OPTIONS = ['--park', '--file', '--map', '--coordinates', '--kind', '--status', '--prefix', '--apply']

/** Answers 0 when all is well, 1 when rows are wrong or somebody was quicker, 2 when nothing could be read. */
async function importSites(context: CommandContext, args: string[]): Promise<number> {
  const options = optionsIn(args, IMPORT_OPTIONS)
  const { park, scope } = await parkNamed(context, options.values.get('--park'))
  const sheet = await sheetIn(context, fileOf(options))
  if (!sheet) return 2
  const settings = settingsFor(sheet, options)
  const before = await scope.first(parkRevision)
  const results = await compared({ park, scope }, sheet, settings)
  print(context, sheet, settings, results)
  const wrong = results.filter(({ outcome }) => outcome === 'wrong').length
  if (wrong > 0 || !options.apply) {
    if (!options.apply) context.print('Nothing was stored: this is a preview. Publish it with --apply.')
    return wrong > 0 ? 1 : 0
  }
  const ctx = { scope, actor: { ...SYSTEM, kind: 'system' } as const, now: context.now, requestId: randomUUID() }
  try {
    const count = await publishSites(ctx, results, rates(), before?.revision ?? 0)
    context.print(count === 0 ? 'Nothing changes.' : `Published ${count} sites.`)
    return 0
  } catch (error) {
    if (!(error instanceof DuplicateError) && !(error instanceof AppError && error.status === 409)) throw error
    context.print('Somebody published or proposed something meanwhile: nothing was stored. Please run it again.')
    return 1
  }
}

const rates = () => ratesFrom(process.env['LUODI_RATES'])

function fileOf({ values }: Options): string {
  const file = values.get('--file')
  if (file === undefined) throw new UsageError('Name the file with --file.')
  return file
}

/** null when it could not be read, which is said. */
async function sheetIn(context: CommandContext, file: string): Promise<Sheet | null> {
  try {
    const { size } = await stat(file).catch(() => {
      throw new UsageError(`There is no file "${file}".`)
    })
    return await readSheetFile(size > MOST_BYTES ? new Uint8Array(MOST_BYTES + 1) : await readFile(file))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    context.print(failureOf('en', error.code).title)
    for (const { key, params } of error.fields) context.print(`  - ${fieldErrorOf('en', key, params)}`)
    return null
  }
}

/** Names that people would try, beside those of the columns. */
const ALIASES: Record<string, Target> = { areaM2: 'area.m2', area: 'area.mu', price: 'price.wanPerMu' }

function settingsFor({ headers }: Sheet, { values, maps }: Options): Settings {
  const one = <T extends string>(name: string, options: readonly T[], fallback: T): T => {
    const given = values.get(name)
    const found = options.find((option) => option === given)
    if (given !== undefined && !found) throw new UsageError(`${name} takes ${options.join(', ')}.`)
    return found ?? fallback
  }
  const mapping = mappingFor(headers, maps)
  const prefix = values.get('--prefix') ?? null
  const twice = doubled(mapping)
  if (twice) throw new UsageError(`Two columns are "${twice}": say with --map "column=" which of them is not.`)
  if (!mapping.includes('code') && prefix === null)
    throw new UsageError(`No column holds codes (${headers.join(', ')}): name it with --map, or give --prefix.`)
  return {
    mapping,
    coordinates: one('--coordinates', COORDINATES, 'wgs84'),
    kind: one('--kind', SITE_KINDS, 'land'),
    status: one('--status', SITE_STATUSES, 'planned'),
    prefix,
  }
}

function mappingFor(headers: readonly string[], maps: readonly string[]): Mapping {
  const mapping = guessed(headers)
  for (const map of maps) {
    const [, header = '', meaning = ''] = /^(.*)=([^=]*)$/s.exec(map) ?? []
    const target = ALIASES[meaning] ?? meaning
    const at = headers.indexOf(header)
    if (target !== '' && !isTarget(target)) throw new UsageError(`Meanings are ${TARGETS.join(', ')}.`)
    if (at < 0) throw new UsageError(`There is no column "${header}"; there are ${headers.join(', ')}.`)
    mapping.forEach((other, index) => {
      if (other === target && index !== at) mapping[index] = ''
    })
    mapping[at] = target
  }
  return mapping
}

async function compared(
  { park, scope }: { park: Park; scope: ParkScope },
  sheet: Sheet,
  settings: Settings,
): Promise<RowResult[]> {
  const seen = new Map<string, number>()
  const results: RowResult[] = []
  for (let at = 0; at < sheet.rows.length; at += STEP_ROWS)
    results.push(
      ...(await checkRows(
        { scope, park, rates: rates() },
        sheet,
        sheet.rows.slice(at, at + STEP_ROWS),
        settings,
        seen,
      )),
    )
  return results
}

function print(
  context: CommandContext,
  { headers }: Sheet,
  { mapping }: Settings,
  results: readonly RowResult[],
): void {
  headers.forEach((header, at) => context.print(`${header || '—'} → ${mapping[at] || 'not imported'}`))
  const lines = results.flatMap((result) => linesOf(result))
  for (const line of lines.slice(0, MOST_LINES)) context.print(line)
  if (lines.length > MOST_LINES) context.print(`and ${lines.length - MOST_LINES} more lines`)
  const count = (outcome: RowResult['outcome']) => results.filter((result) => result.outcome === outcome).length
  context.print(
    `${results.length} rows: ${count('new')} new, ${count('changed')} changed, ${count('same')} unchanged, ${count('wrong')} wrong.`,
  )
}

function linesOf(result: RowResult): string[] {
  const { row, code, outcome, changes } = result
  if (outcome === 'same') return []
  const begins = `row ${row} ${code}: ${outcome}`
  if (outcome === 'wrong') return [begins, ...saidOf(result, 'en').map((said) => `  - ${said}`)]
  return [begins, ...changes.map(({ path, before, after }) => `  - ${path}: ${short(before)} → ${short(after)}`)]
}

const short = (text: string): string => (text === '' ? '(empty)' : text.length > 80 ? `${text.slice(0, 80)}…` : text)

async function exportSites(context: CommandContext, args: string[]): Promise<number> {
  const options = optionsIn(args, ['--park', '--file'])
  const { scope } = await parkNamed(context, options.values.get('--park'))
  const file = fileOf(options)
  const format = FORMATS.find((one) => file.toLowerCase().endsWith(`.${one}`))
  if (!format) throw new UsageError(`The file ends in ${FORMATS.map((one) => `.${one}`).join(', ')}.`)
  await writeFile(file, await contentOf(scope, format))
  const requestId = randomUUID()
  const ctx = { actor: { ...SYSTEM, kind: 'system' } as const, now: context.now, requestId }
  await scope.write(
    recordEntry(ctx, { action: 'content.exported', subject: scope.parkId, after: { kind: 'site', format } }),
  )
  context.print(`Wrote ${file}.`)
  return 0
}

async function contentOf(scope: ParkScope, format: (typeof FORMATS)[number]): Promise<string | Uint8Array> {
  if (format === 'xlsx') {
    const rows = await boundedRows(rowPages(scope, 'zh'))
    return new Uint8Array(await (await xlsxOf(messages.zh.siteImport.sheet, titles('zh'), rows)).arrayBuffer())
  }
  const texts: string[] = []
  for await (const text of format === 'csv' ? csvOf(titles('zh'), rowPages(scope, 'zh')) : geojsonOf(scope))
    texts.push(text)
  return texts.join('')
}
