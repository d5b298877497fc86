import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { undetectedDamage } from '../../scripts/backup/damage.ts'
import { readParts, writeLines } from '../../scripts/backup/format.ts'
import { askOf, type Installation } from '../../scripts/backup/installation.ts'
import { makeBackup } from '../../scripts/backup/make.ts'
import { knownMigrations, noteMigrations, statementsOf } from '../../scripts/backup/migrations.ts'
import { restoreBackup } from '../../scripts/backup/restore.ts'
import { lineOf, rowLines } from '../../scripts/backup/rows.ts'
import { insertInto } from '../../scripts/backup/restore.ts'
import { LEFT_OUT, tableNames } from '../../scripts/backup/schema.ts'
import { backupCommands } from '../../scripts/commands/backup.ts'
import { newKeyRing } from '../../src/kernel/vault.ts'
import { type Acknowledged, jsonOf, leadBody, receiptPath, sendLead } from '../support/client.ts'
import { multipart, pdfOf } from '../support/files.ts'
import { emptyD1, emptyLibsql, portalOn } from '../support/installations.ts'
import { run } from '../support/rows.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const keys = newKeyRing()
/** More than one part of R2's. */
const CONTENT = pdfOf(6_000_000)
const FILE = /href="([^"]*\/files\/[^"]+)"/

let folder: string
let source: Installation
let park: { id: string; slug: string }
let receipt: { path: string; reference: string }
const opened: Installation[] = []
const open = async (make: (keys: string) => Promise<Installation>) => {
  const installation = await make(keys)
  opened.push(installation)
  return installation
}
const at = (name: string) => join(folder, name)
/** Where no backup is, also when a test is run again. */
async function fresh(name: string): Promise<string> {
  await rm(at(name), { force: true })
  return at(name)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luodi-'))
  source = await open(emptyLibsql)
  await migrated(source, Infinity)
  park = await mintOne(source.database, smallSeed('aa'))
  const portal = portalOn(source)
  const told = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, leadBody({ locale: 'en' })))
  receipt = { path: receiptPath(told.receiptUrl), reference: told.reference }
  const { body, type } = await multipart(['files', CONTENT, 'plan.pdf'])
  const headers = { Origin: 'http://localhost', 'Content-Type': type }
  const sent = await portal.fetch(`${receipt.path}/files`, { method: 'POST', headers, body })
  expect(sent.status).toBe(303)
  await source.files.put('spill/park_x/lead_x', new TextEncoder().encode('aside'))
}, 60_000)
afterAll(async () => {
  for (const installation of opened) await installation.close()
  await rm(folder, { recursive: true })
})

/** Gives it the tables of so many migrations; answers how many there are. */
async function migrated({ database, kind }: Installation, most: number): Promise<number> {
  const known = await knownMigrations()
  const some = known.slice(0, most)
  for (const one of some) await database.batch(statementsOf(one), 'primary')
  await database.batch(noteMigrations(kind, some), 'primary')
  return known.length
}

/** Runs a command of the operator on an installation. */
async function luodi(installation: Installation, name: string, ...args: string[]) {
  const lines: string[] = []
  const context = {
    open: () => Promise.resolve({ ...installation, close: () => Promise.resolve() }),
    now: Date.now(),
    print: (line: string) => void lines.push(line),
  }
  const code = await backupCommands[name]?.run(context, args).catch((error: unknown) => {
    lines.push(String(error))
    return 2
  })
  return { code, said: lines.join('\n') }
}

async function pageAndFile(installation: Installation): Promise<void> {
  const portal = portalOn(installation)
  const page = await (await portal.fetch(receipt.path)).text()
  expect(page).toContain(receipt.reference)
  const file = await portal.fetch(FILE.exec(page)?.[1] ?? '')
  expect(Buffer.from(await file.arrayBuffer()).equals(CONTENT)).toBe(true)
  expect((await portal.fetch(`/parks/${park.slug}`)).status).toBe(200)
}

it('goes from libSQL to D1 and R2 and back, and is the same', async () => {
  const made = await luodi(source, 'backup', await fresh('first'))
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('LUODI_KEYS is NOT in it') })
  expect((await stat(at('first'))).mode & 0o777).toBe(0o600)
  expect(await luodi(source, 'backup', at('first'))).toMatchObject({ code: 2 })
  expect(await luodi(source, 'backup verify', at('first'))).toMatchObject({ code: 0 })

  const d1 = await open(emptyD1)
  const first = await restoreBackup(d1, at('first'))
  expect(first).toMatchObject({ missing: [], migrated: 0 })
  await pageAndFile(d1)
  const second = await makeBackup(d1, await fresh('second'), 0)
  expect(second.manifest).toEqual(first.manifest)
  expect(second.header.migrations).toEqual(first.header.migrations)

  const again = await open(emptyLibsql)
  expect(await luodi(again, 'restore', at('second'))).toMatchObject({
    code: 0,
    said: expect.stringMatching(`${park.slug}: \\d+ messages were waiting to be sent, and are held`),
  })
  await pageAndFile(again)
  const jobs = await run(again.database, 'select kind, last_error from outbox where dead_at is not null')
  expect(new Set(jobs.map(({ last_error }) => last_error))).toEqual(new Set(['job.restored']))
  expect(jobs.map(({ kind }) => kind)).toContain('lead.received')
  expect(jobs.map(({ kind }) => kind)).not.toContain('park.daily')
  const schema = `select name, sql from sqlite_master where name not like '%migrations%' and name not like '_cf%' and name not like 'sqlite%' order by name`
  expect(await run(again.database, schema)).toEqual(await run(d1.database, schema))
  // A table that a later migration brings is in the backup, or is left out by name.
  expect([...Object.keys(second.manifest.tables), ...LEFT_OUT].toSorted()).toEqual(await tableNames(askOf(d1.database)))

  const refused = await luodi(d1, 'restore', at('second'))
  expect(refused).toMatchObject({ code: 2, said: expect.stringContaining('parks (1)') })
}, 60_000)

it('takes what lies aside first, and files last', async () => {
  const order: string[] = []
  for await (const part of readParts(at('first')))
    if (part.is === 'table' || part.is === 'file')
      order.push(part.is === 'file' ? (part.key.split('/')[0] ?? '') : 'table')
  expect([...new Set(order)]).toEqual(['spill', 'table', 'files'])
  expect(order[0]).toBe('spill')
  expect(order.at(-1)).toBe('files')
})

it('brings an older backup up to date, and refuses a damaged one', async () => {
  const [old, now] = [await open(emptyLibsql), await open(emptyLibsql)]
  const all = await migrated(old, 18)
  await run(old.database, `insert into sign_in_attempts values ('who', 1, 2)`)
  await makeBackup(old, await fresh('old'), 0)
  expect(await restoreBackup(now, at('old'))).toMatchObject({ migrated: all - 18, rows: 1 })
  expect(await run(now.database, 'select * from sign_in_attempts')).toMatchObject([{ key: 'who' }])
  const later = await makeBackup(now, await fresh('later'), 0)
  expect(later.header.migrations).toHaveLength(all)
  expect(await undetectedDamage(at('later'), at('scratch'))).toMatchObject({ passed: [] })
  expect(await luodi(source, 'backup verify', at('scratch'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('NOT WHOLE'),
  })
})

it('says when a backup is of a newer portal, or lacks a file', async () => {
  expect(await luodi(source, 'backup verify', at('none'))).toMatchObject({ code: 2 })

  async function* newer() {
    const header = { luodi: 'backup', format: 1, migrations: [{ name: '9999_later', sha256: '' }] }
    yield JSON.stringify(header)
    const none = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    yield JSON.stringify({ tables: {}, files: { count: 0, bytes: 0, sha256: none }, removedMeanwhile: [], missing: [] })
  }
  await writeLines(await fresh('newer'), newer())
  const empty = await open(emptyLibsql)
  expect(await luodi(empty, 'restore', at('newer'))).toMatchObject({
    code: 2,
    said: expect.stringContaining('9999_later'),
  })
  expect(await tableNames(askOf(empty.database))).toEqual([])

  const [row] = await run(source.database, 'select storage_key from lead_files')
  await source.files.delete(String(row?.storage_key))
  await fresh('lossy')
  for (const name of ['backup', 'backup verify'])
    expect(await luodi(source, name, at('lossy'))).toMatchObject({
      code: 1,
      said: expect.stringContaining(`MISSING: ${String(row?.storage_key)}`),
    })
}, 60_000)

it('reads again where the database has no view of one moment and changed meanwhile', async () => {
  let changes = 1
  const writing: Installation = {
    ...source,
    snapshot: null,
    database: {
      ...source.database,
      async batch(statements, freshness) {
        const answer = await source.database.batch(statements, freshness)
        if (statements[0]?.sql.includes('from "users"') && changes > 0) {
          changes -= 1
          await run(source.database, 'update parks set revision = revision + 1')
        }
        return answer
      },
    },
  }
  const whole = await makeBackup(writing, await fresh('twice'), 0)
  expect(changes).toBe(0)
  expect(whole.manifest.tables).toEqual((await makeBackup(source, await fresh('once'), 0)).manifest.tables)
  changes = 1000
  await expect(makeBackup(writing, at('never'), 0)).rejects.toThrow('changed during each of 3')
  await expect(stat(at('never.part'))).rejects.toThrow('ENOENT')
})

it.each([
  ['libSQL', emptyLibsql],
  ['D1', emptyD1],
])('keeps every value as %s stores it', async (_, make) => {
  const { database } = await open(make)
  const table = { name: 'odd', columns: ['a', 'b', 'v'], key: ['a', 'b'] }
  const values = [null, '', 'null', '1', '中文 "\\\n\u0001', '😀', 0, -1, 2 ** 53 - 1]
  const odd = [
    { int: '9223372036854775807' },
    { real: 1 },
    { real: 0.1 },
    { real: -1.7976931348623157e308 },
    { blob: '' },
  ]
  const lines = [...values, ...odd, { blob: '00FF' }].map((value, index) => lineOf([`k${index % 3}`, index, value]))
  await run(database, 'create table odd (a text, b integer, v, primary key (a, b))')
  await run(database, insertInto(table, [table]), `[${lines.join(',')}]`)
  const back: string[] = []
  for await (const line of rowLines(askOf(database), table)) back.push(line)
  expect(back.toSorted()).toEqual(lines.toSorted())
})
