import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../root.ts'
import { type Checked, checkBackup } from './check.ts'
import { FilesSumming, FORMAT, type Header, type Manifest, writeLines } from './format.ts'
import { type Ask, askOf, type Installation } from './installation.ts'
import { appliedMigrations } from './migrations.ts'
import { NamedFiles, stillNamed } from './named.ts'
import { rowLines, sameSum, sumOf, Summing, type TableSum } from './rows.ts'
import { LEFT_OUT, type Table, tablesOf } from './schema.ts'

/** The database changed between two readings: nothing of this attempt counts. */
class ChangedError extends Error {}

const MOST_ATTEMPTS = 3

/**
 * Writes all that the installation keeps into one new file, reads the file back, and answers what is in it. Whatever was
 * acknowledged before it began is in it. Throws when there is such a file already, or when the database changed in
 * each of three attempts.
 */
export async function makeBackup(installation: Installation, path: string, now: number): Promise<Checked> {
  const part = `${path}.part`
  for (const taken of [path, part])
    if (existsSync(taken)) throw Object.assign(new Error('backup: the file is there'), { code: 'EEXIST', path: taken })
  try {
    for (let attempt = 1; ; attempt += 1)
      try {
        await writeLines(part, contentOf(installation, now))
        break
      } catch (error) {
        if (!(error instanceof ChangedError)) throw error
        if (attempt === MOST_ATTEMPTS)
          throw new Error(`The database changed during each of ${MOST_ATTEMPTS} readings. Nothing was written.`, {
            cause: error,
          })
        await rm(part)
      }
    const checked = await checkBackup(part)
    // A link, as a rename would replace what came there meanwhile.
    await link(part, path)
    return checked
  } finally {
    await rm(part, { force: true })
  }
}

/**
 * What lies aside goes first: what of it is taken in meanwhile is among the rows then. The other files go last: each
 * stands in the store before a row names it.
 */
async function* contentOf(installation: Installation, now: number): AsyncGenerator<string> {
  const files = new FilesSumming()
  const named = new NamedFiles()
  yield JSON.stringify(await headerOf(installation, now))
  for (const folder of ASIDE) yield* fileLines(installation, folder, files, named)
  const tables = yield* tableLines(installation, named)
  yield* fileLines(installation, '', files, named)
  const manifest: Manifest = { tables, files: files.end(), ...(await withoutFile(installation, named)) }
  yield JSON.stringify(manifest)
}

/** Folders of inquiries beside the database. */
const ASIDE = ['spill/', 'parked/']

async function headerOf(installation: Installation, now: number): Promise<Header> {
  const applied = await appliedMigrations(installation)
  if (!applied) throw new Error('There is no portal’s database here.')
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    luodi: 'backup',
    format: FORMAT,
    portal: version,
    madeAt: new Date(now).toISOString(),
    from: installation.kind,
    consistency: installation.snapshot ? 'snapshot' : 'two-passes',
    migrations: applied.map(({ name, sha256 }) => ({ name, sha256 })),
    leftOut: [...LEFT_OUT],
  }
}

/**
 * All rows as they were at one moment: in one view of the database where it has such a thing. Else they are read twice:
 * when nothing differs, nothing changed between the end of the first reading and the beginning of the second.
 */
async function* tableLines(installation: Installation, named: NamedFiles) {
  if (!installation.snapshot) {
    const ask = askOf(installation.database)
    const tables = await tablesOf(ask)
    const sums = yield* linesOf(ask, tables, named)
    for (const table of tables)
      if (!sameSum(sums[table.name], await sumOf(ask, table))) throw new ChangedError(`${table.name} changed`)
    return sums
  }
  const { ask, end } = await installation.snapshot()
  try {
    return yield* linesOf(ask, await tablesOf(ask), named)
  } finally {
    end()
  }
}

async function* linesOf(ask: Ask, tables: readonly Table[], named: NamedFiles) {
  const sums: Record<string, TableSum> = {}
  for (const table of tables) {
    const { name, columns } = table
    named.table(name, columns)
    yield JSON.stringify({ table: name, columns })
    const summing = new Summing()
    for await (const line of rowLines(ask, table)) {
      named.row(line)
      summing.add(line)
      yield line
    }
    const sum = summing.end()
    sums[name] = sum
    yield JSON.stringify(sum)
  }
  return sums
}

/** Bytes of a file that one line holds: a multiple of three, so that base64 needs no filling. */
const CHUNK_BYTES = 49_152

async function* fileLines(
  installation: Installation,
  folder: string,
  summing: FilesSumming,
  named: NamedFiles,
): AsyncGenerator<string> {
  for await (const key of installation.keys(folder)) {
    if (folder === '' && ASIDE.some((other) => key.startsWith(other))) continue
    const content = await installation.files.get(key)
    // Removed since it was listed.
    if (!content) continue
    named.file(key)
    yield JSON.stringify({ file: key })
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of content)
      for (let at = 0; at < chunk.length; at += CHUNK_BYTES) {
        const piece = chunk.subarray(at, at + CHUNK_BYTES)
        hash.update(piece)
        bytes += piece.length
        yield JSON.stringify(Buffer.from(piece).toString('base64'))
      }
    const file = { bytes, sha256: hash.digest('hex') }
    summing.add(key, file)
    yield JSON.stringify(file)
  }
}

/** Files that the rows name and that are not there: as rows that went meanwhile had it, or lost. */
async function withoutFile({ database }: Installation, named: NamedFiles) {
  const ask = askOf(database)
  const removedMeanwhile: string[] = []
  const missing: string[] = []
  for (const [key, table] of named.missing) {
    const [still] = await ask(stillNamed(table), [key])
    ;(still ? missing : removedMeanwhile).push(key)
  }
  return { removedMeanwhile, missing }
}
