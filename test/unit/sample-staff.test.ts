import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { loadSampleStaff } from '../../scripts/sample-staff.ts'
import { ROLES } from '../../src/features/staff/role.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { loadSeeds } from '../../src/seed/load.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'
import { newBureau, smallSeed } from '../support/tenants.ts'

it('sample staff are one of each role, marked as samples, and made once', async () => {
  const { database, close } = await localDatabase()
  const seeds = [newBureau(2, smallSeed('aa'))]
  await loadSeeds(database, seeds, 1)
  const vault = vaultFrom(newKeyRing())
  const first = await loadSampleStaff(database, vault, seeds, 2)
  expect(await loadSampleStaff(database, vault, seeds, 3)).toEqual(first)
  expect(first.password.length).toBeGreaterThanOrEqual(12)
  const rows = await run(database, 'select role, park, officer, created_at from memberships order by created_at, id')
  expect(rows.map(({ role }) => role)).toEqual([...ROLES])
  for (const { officer, park, role, created_at } of rows) {
    expect(JSON.parse(String(officer))).toMatchObject({ sample: true })
    expect(park === null, String(role)).toBe(!String(role).startsWith('park'))
    expect(created_at).toBe(2)
  }
  const [{ n } = {}] = await run(database, 'select count(*) n from users')
  expect(n).toBe(ROLES.length)
  await close()
})

it('nothing but the start of local development and a drill makes them', () => {
  const importers = ['src', 'scripts', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .filter((name) => readFileSync(join(root, name), 'utf8').includes('sample-staff.ts')),
  )
  expect(importers.toSorted()).toEqual(['scripts/drill-restore.ts', 'scripts/start.ts'])
})
