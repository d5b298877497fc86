import { expect, it } from 'vitest'
import { loadSampleEnterprises } from '../../scripts/sample-enterprises.ts'
import { loadSampleStaff } from '../../scripts/sample-staff.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { loadSeeds } from '../../src/seed/load.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'

it('sample enterprises are marked as ones, go their way through the features’ own actions, and are made once', async () => {
  const { database, close } = await localDatabase()
  const now = Date.now()
  const keys = newKeyRing()
  await loadSeeds(database, SEEDS, now)
  await loadSampleStaff(database, vaultFrom(keys), SEEDS, now)
  for (let times = 0; times < 2; times += 1) await loadSampleEnterprises({ database, keys }, 'luxi', now)
  const made = await run(database, 'select name, sample, officer from enterprise_records order by id')
  expect(made).toHaveLength(3)
  for (const { name, sample, officer } of made) {
    expect(name).toMatch(/^示例/)
    expect(sample).toBe(1)
    expect(officer).toEqual(expect.any(String))
  }
  const stages = await run(database, 'select stage, site_code, title from projects order by id')
  expect(stages).toMatchObject([{ stage: 'construction' }, { stage: 'production' }])
  // No published site of a real park follows a sample.
  for (const { site_code, title } of stages) expect([site_code, title]).toEqual([null, expect.stringMatching(/^示例/)])
  const steps = await run(database, `select count(*) n from project_steps where state in ('done', 'running')`)
  expect(Number(steps[0]?.n)).toBeGreaterThan(8)
  const demands = await run(database, 'select state from demands order by id')
  expect(demands.map(({ state }) => state).toSorted()).toEqual(['closed', 'closed', 'open', 'open'])
  expect(await run(database, 'select state from claims')).toEqual(expect.arrayContaining([{ state: 'paid' }]))
  await close()
})
