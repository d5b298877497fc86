import { globSync } from 'node:fs'
import { join } from 'node:path'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import {
  ACCOUNT_TABLES,
  BUREAU_TABLES,
  INSTALLATION_TABLES,
  REGISTRY_TABLES,
  TENANT_TABLES,
  tableName,
} from '../../src/data/schema.ts'
import { MIGRATIONS } from '../support/two-parks.ts'

const TENANT = TENANT_TABLES.map((table) => getTableConfig(table))
const TENANT_NAMES = new Set(TENANT.map(({ name }) => name))
const ALL = [...REGISTRY_TABLES, ...ACCOUNT_TABLES, ...BUREAU_TABLES, ...TENANT_TABLES, ...INSTALLATION_TABLES]

/** Migrations that may rebuild a table: name them here with the reason. None so far. */
const ALLOWED_REBUILDS = new Set<string>()

/** One of its kind in a whole bureau, which is a rule of the field: an enterprise is served by one of its parks. */
const ONCE_IN_BUREAU = new Set(['enterprise_records_credit_code'])

/** Every table that a feature or the data layer exports. */
async function exportedTables(): Promise<SQLiteTable[]> {
  const files = globSync('src/{features/*/table,data/tables}.ts', { cwd: root })
  const modules = await Promise.all(files.map((file) => import(join(root, file)) as Promise<Record<string, unknown>>))
  return modules.flatMap((module) => Object.values(module)).filter((value) => is(value, SQLiteTable))
}

describe('the schema', () => {
  it('knows every table that is exported, once', async () => {
    const exported = (await exportedTables()).map(tableName)
    expect(exported.length).toBeGreaterThan(15)
    expect(ALL.map(tableName).toSorted()).toEqual(exported.toSorted())
    expect(new Set(exported).size).toBe(exported.length)
  })

  it('has in its migrations the same tables', () => {
    const created = MIGRATIONS.flatMap(({ sql }) =>
      [...sql.matchAll(/CREATE TABLE `(\w+)`/g)].map(([, name = '']) => name),
    )
    expect(created.toSorted()).toEqual(ALL.map(tableName).toSorted())
  })

  it('has no tenant column in a registry table', () => {
    for (const table of [...REGISTRY_TABLES, ...ACCOUNT_TABLES, ...BUREAU_TABLES, ...INSTALLATION_TABLES]) {
      const { name, columns } = getTableConfig(table)
      expect(
        columns.map((column) => column.name),
        name,
      ).not.toContain('park_id')
    }
  })

  it.each(TENANT.map((config) => [config.name, config] as const))('%s begins every key with its park', (_, config) => {
    const [column] = config.columns
    expect(column?.name).toBe('park_id')
    expect(column?.notNull).toBe(true)
    expect(config.columns.filter(({ primary }) => primary)).toEqual([])
    expect(config.primaryKeys).toHaveLength(1)
    expect(config.primaryKeys[0]?.columns[0]?.name).toBe('park_id')
    expect(config.primaryKeys[0]?.columns.length).toBeGreaterThan(1)
    for (const index of config.indexes)
      if (index.config.unique)
        expect(index.config.columns[0], index.config.name).toMatchObject({
          name: ONCE_IN_BUREAU.has(index.config.name) ? 'bureau_id' : 'park_id',
        })
    expect(
      config.columns.filter(({ isUnique }) => isUnique),
      'unique columns',
    ).toEqual([])
    expect(config.uniqueConstraints.filter(({ columns }) => columns[0]?.name !== 'park_id')).toEqual([])
  })

  it.each(TENANT.map((config) => [config.name, config] as const))(
    '%s refers to tenants by park and key',
    (_, config) => {
      const references = config.foreignKeys.map((key) => key.reference())
      for (const { columns, foreignColumns, foreignTable } of references) {
        expect(columns[0]?.name).toBe('park_id')
        if (!TENANT_NAMES.has(tableName(foreignTable))) continue
        expect(columns.length).toBeGreaterThan(1)
        expect(foreignColumns[0]?.name).toBe('park_id')
        expect(foreignColumns.map(({ name }) => name)).toEqual(
          getTableConfig(foreignTable).primaryKeys[0]?.columns.map(({ name }) => name),
        )
      }
    },
  )

  it.each(TENANT.map((config) => [config.name, config] as const))(
    '%s names no other row without a reference',
    (_, config) => {
      const referring = new Set(config.foreignKeys.flatMap((key) => key.reference().columns.map(({ name }) => name)))
      const naming = config.columns
        .map(({ name }) => name)
        .filter((name) => /_(?:id|code|slug)$/.test(name) && name !== 'park_id')
      // A trigger holds a lead to its park's bureau: a table that is there takes no new reference. A set is no row:
      // its id is only what its versions have in common.
      const own = new Set([
        'actor_id',
        'request_id',
        'key_id',
        'credit_code',
        'set_id',
        ...(config.name === 'leads' ? ['bureau_id'] : []),
      ])
      expect(naming.filter((name) => !referring.has(name) && !own.has(name))).toEqual([])
    },
  )

  it.each(BUREAU_TABLES.map((table) => [tableName(table), getTableConfig(table)] as const))(
    '%s begins every key with its bureau',
    (_, config) => {
      expect(config.columns[0]).toMatchObject({ name: 'bureau_id', notNull: true })
      expect(config.columns.filter(({ primary, isUnique }) => primary || isUnique)).toEqual([])
      expect(config.primaryKeys.map(({ columns }) => columns[0]?.name)).toEqual(['bureau_id'])
      for (const index of config.indexes)
        if (index.config.unique) expect(index.config.columns[0], index.config.name).toMatchObject({ name: 'bureau_id' })
    },
  )

  it.each(MIGRATIONS)('$name neither cascades nor rebuilds', ({ name, sql }) => {
    expect(sql).not.toMatch(/ON (?:DELETE|UPDATE) (?:CASCADE|SET)/i)
    if (!ALLOWED_REBUILDS.has(name)) expect(sql).not.toMatch(/DROP TABLE|__new_|PRAGMA/i)
  })

  it('has composite references in the migrations too', () => {
    const sql = MIGRATIONS.map((one) => one.sql).join('\n')
    const keys = [...sql.matchAll(/FOREIGN KEY \((.+?)\) REFERENCES `(\w+)`\((.+?)\)/g)]
    const between = keys.filter(([, , table]) => TENANT_NAMES.has(table ?? ''))
    expect(between.length).toBeGreaterThan(10)
    for (const [text, from = '', , to = ''] of between) {
      expect(from.startsWith('`park_id`,'), text).toBe(true)
      expect(to.startsWith('`park_id`,'), text).toBe(true)
    }
  })
})
