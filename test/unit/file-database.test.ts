import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { libsqlDatabase, type LibsqlDatabase } from '../../src/data/libsql.ts'

let folder: string
let database: LibsqlDatabase

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luodi-file-'))
  database = await libsqlDatabase(`file:${join(folder, 'a file.db')}`)
  await database.client.executeMultiple(
    'create table one (id integer primary key, name text unique); create table two (one integer references one (id))',
  )
})
afterAll(async () => {
  database.client.close()
  await rm(folder, { recursive: true })
})

const batch = (...statements: [sql: string, ...params: unknown[]][]) =>
  database.batch(
    statements.map(([sql, ...params]) => ({ sql, params })),
    'primary',
  )
const names = async () =>
  (await database.client.execute('select name from one order by id')).rows.map(({ name }) => name)

test('a batch is written whole or not at all, and the next is not hindered by it', async () => {
  await batch(
    ['insert into one (id, name) values (?, ?)', 1, 'a'],
    ['insert into one (id, name) values (?, ?)', 2, 'b'],
  )
  const twice = batch(
    ['insert into one (id, name) values (?, ?)', 3, 'c'],
    ['insert into one (id, name) values (?, ?)', 4, 'a'],
  )
  await expect(twice).rejects.toThrow('UNIQUE constraint failed: one.name')
  await expect(batch(['insert into two (one) values (?)', 9])).rejects.toThrow('FOREIGN KEY constraint failed')
  expect(await names()).toEqual(['a', 'b'])
  await batch(['insert into one (id, name) values (?, ?)', 3, 'c'])
  expect(await names()).toEqual(['a', 'b', 'c'])
})

test('rows come by name, or by place for what maps them; RETURNING gives rows too', async () => {
  const sql = 'select id, name as id from one where id = ?'
  const statement = { sql, params: [1] }
  const [byPlace] = await database.batch([{ ...statement, positional: true }], 'primary')
  expect(byPlace).toEqual({ rows: [[1, 'a']] })
  const [named, none] = await batch(['select name from one where id = ?', 2], ['select name from one where id = ?', 99])
  expect([named, none]).toEqual([{ rows: [{ name: 'b' }] }, { rows: [] }])
  const [changed] = await batch(['update one set name = ? where id = ? returning name', 'z', 2])
  expect(changed).toEqual({ rows: [{ name: 'z' }] })
})

test('a statement that is kept follows a change of its table', async () => {
  const all = async () => (await batch(['select * from one where id = ?', 1]))[0]
  expect(await all()).toEqual({ rows: [{ id: 1, name: 'a' }] })
  await database.client.execute('alter table one add column more integer default 7')
  expect(await all()).toEqual({ rows: [{ id: 1, name: 'a', more: 7 }] })
})
