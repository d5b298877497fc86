import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { libsqlDatabase, type LibsqlDatabase } from '../../src/data/libsql.ts'
import { run } from '../support/rows.ts'

describe('a database file that another process has locked', () => {
  let folder: string
  let database: LibsqlDatabase
  let other: ReturnType<typeof createClient>
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luodi-'))
    const url = `file:${join(folder, 'test.db')}`
    database = await libsqlDatabase(url)
    await run(database, 'create table notes (text)')
    other = createClient({ url })
  })
  afterAll(async () => {
    database.client.close()
    other.close()
    await rm(folder, { recursive: true })
  })
  const write = (text: string) => run(database, 'insert into notes values (?)', text)
  const read = async () => (await run(database, 'select text from notes')).map(({ text }) => text)

  it('is read on, refuses a write after two seconds, and takes the next at once when it is free', async () => {
    await write('before')
    const lock = await other.transaction('write')
    const late = write('late').then(
      () => 'stored',
      (error: unknown) => (error as { code?: string }).code,
    )
    const started = performance.now()
    for (let turn = 0; turn < 20; turn += 1) expect(await read()).toEqual(['before'])
    expect(performance.now() - started).toBeLessThan(1000)
    expect(await late).toBe('SQLITE_BUSY')
    const soon = write('soon')
    await lock.rollback()
    await soon
    await write('after')
    expect(await read()).toEqual(['before', 'soon', 'after'])
    // What a connection was told holds for the one that took its place.
    expect(
      await run(database, 'select foreign_keys as f, synchronous as s from pragma_foreign_keys, pragma_synchronous'),
    ).toEqual([expect.objectContaining({ f: 1, s: 2 })])
  })
})
