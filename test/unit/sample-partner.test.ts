import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { loadSampleLeads } from '../../scripts/sample-leads.ts'
import { loadSamplePartner } from '../../scripts/sample-partner.ts'
import { newKeyRing } from '../../src/kernel/vault.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { loadSeeds } from '../../src/seed/load.ts'
import { noFiles } from '../support/deps.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'

it('a sample partner is marked as one, credited with sample leads, and made once', async () => {
  const { database, close } = await localDatabase()
  const now = Date.now()
  await loadSeeds(database, SEEDS, now)
  await loadSampleLeads({ database, files: noFiles, keys: newKeyRing() }, 'luxi', now)
  const token = await loadSamplePartner(database, 'luxi', now)
  expect(token).toMatch(/^pk_/)
  expect(await loadSamplePartner(database, 'luxi', now)).toBe(token)
  const [partner, ...others] = await run(database, 'select * from partners')
  expect(others).toEqual([])
  expect(partner?.name).toContain('sample')
  const brought = await run(database, 'select company, channel from leads where partner = ?', partner?.id)
  expect(brought).toHaveLength(2)
  for (const { company, channel } of brought) expect(`${String(channel)} ${String(company)}`).toMatch(/^widget 示例/)
  const [seen] = await run(database, 'select sum(seen) n from partner_views where partner = ?', partner?.id)
  expect(Number(seen?.n)).toBeGreaterThan(0)
  const [key] = await run(database, 'select origins from partner_keys where partner = ?', partner?.id)
  for (const origin of JSON.parse(String(key?.origins)))
    expect(origin).toMatch(/^http:\/\/(localhost|127\.0\.0\.1):8788$/)
  await close()
})

it('nothing but the start of local development and a drill makes it', () => {
  const importers = ['src', 'scripts', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .filter((name) => readFileSync(join(root, name), 'utf8').includes('sample-partner.ts')),
  )
  expect(importers.toSorted()).toEqual(['scripts/drill-restore.ts', 'scripts/start.ts'])
})
