import type { Locale } from '../../kernel/localized.ts'
import { fieldErrorOf, messages } from '../../ui/messages/messages.ts'
import { csvOf, xlsxOf } from '../exports/files.ts'
import { streamOf } from '../exports/stream.ts'
import type { RowResult } from './check.ts'
import { isTarget, targetName } from './columns.ts'
import { formatOf, type SiteImport } from './import.ts'
import { GEOMETRY, type Sheet, type SheetRow } from './sheet.ts'
import { kept, type Store } from './store.ts'

/** What is wrong with a row, in words. */
export const saidOf = ({ errors }: Pick<RowResult, 'errors'>, locale: Locale): string[] =>
  errors.map(({ path, key, params }) =>
    messages[locale].imports.error(columnName(path, locale), fieldErrorOf(locale, key, params)),
  )

/** A header of the file is said as it is; a field that the file lacks by our own name of it. */
export const columnName = (path: string, locale: Locale): string => {
  if (path === 'price.form') return messages[locale].siteImport.priceForm
  if (path === 'areaM2') return targetName('area.mu', locale)
  if (path.startsWith('price')) return targetName('price.wanPerMu', locale)
  if (path === GEOMETRY) return targetName('geometry', locale)
  return isTarget(path) ? targetName(path, locale) : path
}

/** The column that says what to correct; a file that comes back with it is read without it. */
const problemTitles = (): string[] => [messages.zh.siteImport.problems, messages.en.siteImport.problems]

export function withoutProblems(sheet: Sheet): Sheet {
  const at = sheet.headers.findIndex((header) => problemTitles().includes(header))
  if (at < 0) return sheet
  const without = (cells: string[]) => cells.toSpliced(at, 1)
  return {
    ...sheet,
    headers: without(sheet.headers),
    rows: sheet.rows.map((row) => ({ ...row, cells: without(row.cells) })),
  }
}

/**
 * All rows of a file in the form in which it came, each with what is to be corrected: a file is taken as a whole. null
 * when its day is over.
 */
export async function correctionsOf(
  store: Store,
  one: SiteImport,
  locale: Locale,
): Promise<ReadableStream<Uint8Array> | ArrayBuffer | null> {
  const { headers, rows, results } = one.kept
  const format = formatOf(one)
  const title = messages[locale].siteImport.problems
  if (!(await kept(store, rows[0] ?? ''))) return null
  const pages = pagesOf(store, rows, results, locale)
  if (format === 'csv') return streamOf(csvOf([title, ...headers], pages))
  if (format === 'geojson') return streamOf(featuresOf(pages, headers, title))
  const all: string[][] = []
  for await (const page of pages) all.push(...page)
  return (await xlsxOf(messages[locale].siteImport.sheet, [title, ...headers], all)).arrayBuffer()
}

async function* pagesOf(store: Store, rows: string[], results: string[], locale: Locale): AsyncGenerator<string[][]> {
  for (const [index, ticket] of rows.entries()) {
    const read = (await kept<SheetRow[]>(store, ticket)) ?? []
    const found = (await kept<RowResult[]>(store, results[index] ?? '')) ?? []
    yield read.map(({ cells }, at) => [saidOf(found[at] ?? { errors: [] }, locale).join('；'), ...cells])
  }
}

async function* featuresOf(
  pages: AsyncIterable<string[][]>,
  headers: readonly string[],
  title: string,
): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":['
  let isFirst = true
  for await (const page of pages) {
    const features = page.map(([said = '', ...cells]) => {
      const geometry = cells[headers.indexOf(GEOMETRY)] ?? ''
      const own = headers.flatMap((header, at) => (header === GEOMETRY ? [] : [[header, cells[at] ?? ''] as const]))
      const properties = Object.fromEntries([...(said ? [[title, said] as const] : []), ...own])
      return JSON.stringify({
        type: 'Feature',
        properties,
        geometry: geometry === '' ? null : (JSON.parse(geometry) as unknown),
      })
    })
    yield `${isFirst ? '' : ','}\n${features.join(',\n')}`
    isFirst = false
  }
  yield '\n]}\n'
}
