import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildAssets, buildServer } from '../scripts/build.ts'
import { root } from '../scripts/root.ts'
import { LOCALES } from '../src/kernel/localized.ts'
import { newKeyRing } from '../src/kernel/vault.ts'
import { publicPages, sendInquiry } from '../test/browser/portal.ts'

/*
 * Lighthouse (mobile) over every public page of the built Node server with its own parks, into docs/quality.md.
 * CHROME_PATH=/usr/bin/chromium node bench/quality.ts [part of a page's name]
 */

const LIGHTHOUSE = 'lighthouse@13.5.0'
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
/** A page that is not perfect is looked at again, and counts by its median: the machine has other things to do. */
const ROUNDS = 3
const PORT = Number(process.env.PORT ?? 8799)
const ORIGIN = `http://localhost:${PORT}`

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { score: number | null; numericValue?: number; title: string }>
}

const run = promisify(execFile)
const wanted = process.argv[2] ?? ''
const folder = await mkdtemp(join(tmpdir(), 'luodi-quality-'))
await buildAssets()
await buildServer()
const env = {
  ...process.env,
  PORT: String(PORT),
  DATABASE_URL: `file:${join(folder, 'luodi.db')}`,
  LUODI_KEYS: newKeyRing(),
}
const server = spawn(process.execPath, [join(root, 'dist/server.js')], { env })
await once(server.stderr, 'data')
try {
  const token = await sendInquiry({ fetch: (path, init) => fetch(new URL(path, ORIGIN), init) })
  // One state of each page; none of those that are kept out of search engines on purpose.
  const pages = publicPages(token).filter(({ name, status, state }) => status === 200 && !state && name !== 'receipt')
  const rows: string[] = []
  for (const page of pages.filter(({ name }) => name.includes(wanted)))
    for (const locale of LOCALES)
      if (await isFound(page.path(locale))) rows.push(await measured(`${page.name}, ${locale}`, page.path(locale)))
  if (wanted === '') await record(rows)
} finally {
  server.kill()
  await rm(folder, { recursive: true })
}

/** Whether search engines may list the page: results of a search, posters and receipts are not to be found. */
async function isFound(path: string): Promise<boolean> {
  return !/<meta name="robots" content="noindex/.test(await (await fetch(`${ORIGIN}${path}`)).text())
}

/** One line of the table. */
async function measured(name: string, path: string): Promise<string> {
  const reports: Report[] = []
  // A trace that could not be recorded says nothing of the page: once more.
  do reports.push(await lighthouse(path).catch(() => lighthouse(path)))
  while (reports.length < ROUNDS && !perfect(reports))
  const scores = CATEGORIES.map((category) => median(reports.map((report) => score(report, category))))
  const value = (audit: string) => median(reports.map(({ audits }) => audits[audit]?.numericValue ?? Number.NaN))
  const line = [
    name,
    ...scores.map((one) => Math.round(one * 100)),
    Math.round(value('first-contentful-paint')),
    Math.round(value('largest-contentful-paint')),
    Math.round(value('total-blocking-time')),
    value('cumulative-layout-shift').toFixed(3),
    (value('total-byte-weight') / 1024).toFixed(1),
  ]
  console.log(line.join(' | '), perfect(reports) ? '' : missing(reports.at(-1)))
  return `| ${line.join(' | ')} |`
}

function score({ categories }: Report, category: string): number {
  return categories[category]?.score ?? 0
}

function perfect(reports: Report[]): boolean {
  const last = reports.at(-1)
  return last !== undefined && CATEGORIES.every((category) => score(last, category) === 1)
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

function missing(report: Report | undefined): string {
  return CATEGORIES.flatMap((category) => report?.categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (report?.audits[id]?.score ?? 1) < 1)
    .map(({ id }) => id)
    .join(', ')
}

async function lighthouse(path: string): Promise<Report> {
  const output = join(folder, 'report.json')
  const flags = ['--quiet', '--output=json', `--output-path=${output}`, `--only-categories=${CATEGORIES.join()}`]
  const chrome = '--chrome-flags=--headless=new --no-sandbox --disable-gpu'
  await run('npx', ['--yes', LIGHTHOUSE, `${ORIGIN}${path}`, ...flags, chrome], { maxBuffer: 1e8 })
  return JSON.parse(await readFile(output, 'utf8')) as Report
}

/** Replaces the table between the marks. */
async function record(rows: string[]): Promise<void> {
  const file = join(root, 'docs/quality.md')
  const head = [
    '| page | performance | accessibility | best practices | SEO | FCP ms | LCP ms | TBT ms | CLS | KB |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ]
  const text = await readFile(file, 'utf8')
  const table = [...head, ...rows].join('\n')
  await writeFile(file, text.replace(/(<!-- lighthouse -->\n)[^]*?(<!-- end -->)/, `$1${table}\n$2`))
}
