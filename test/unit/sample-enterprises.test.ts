import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { loadSampleEnterprises } from '../../scripts/sample-enterprises.ts'
import { loadSampleStaff } from '../../scripts/sample-staff.ts'
import { diskFiles } from '../../src/data/disk-files.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { loadSeeds } from '../../src/seed/load.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'

it('sample enterprises are marked as ones, go their way through the features’ own actions, and are made once', async () => {
  const { database, close } = await localDatabase()
  const now = Date.now()
  const keys = newKeyRing()
  const files = diskFiles(tmpdir())
  await loadSeeds(database, SEEDS, now)
  await loadSampleStaff(database, vaultFrom(keys), SEEDS, now)
  for (let times = 0; times < 2; times += 1)
    for (const slug of ['luxi', 'wushui']) await loadSampleEnterprises({ database, files, keys }, slug, now)
  const made = await run(database, 'select name, sample, officer from enterprise_records order by id')
  expect(made).toHaveLength(5)
  for (const { name, sample, officer } of made) {
    expect(name).toMatch(/^示例/)
    expect(sample).toBe(1)
    expect(officer).toEqual(expect.any(String))
  }
  const stages = await run(database, 'select stage, site_code, title from projects order by id')
  expect(stages).toMatchObject([{ stage: 'construction' }, { stage: 'production' }, { stage: 'signed' }])
  // No published site of a real park follows a sample.
  for (const { site_code, title } of stages)
    expect([site_code, title ?? '示例']).toEqual([null, expect.stringMatching(/^示例/)])
  const steps = await run(database, `select count(*) n from project_steps where state in ('done', 'running')`)
  expect(Number(steps[0]?.n)).toBeGreaterThan(8)
  const demands = await run(database, 'select state from demands order by id')
  expect(demands.map(({ state }) => state).toSorted()).toEqual(['closed', 'closed', 'open', 'open', 'open'])
  // Only a sample park's policies have a review on which a promise rests.
  const claims = await run(database, 'select park_id, state from claims')
  expect(claims.map((claim) => Object.values(claim).join(' ')).toSorted()).toEqual([
    'park_luxi matched',
    'park_luxi paid',
    'park_wushui promised',
  ])
  expect(await run(database, 'select tier from enterprise_records where tier is not null order by tier')).toEqual([
    { tier: 'aboveScale' },
    { tier: 'belowScale' },
  ])
  expect(await run(database, 'select distinct sample from park_events')).toEqual([{ sample: 1 }])
  const seats = await run(database, 'select state from event_registrations order by registered_at, id')
  expect(seats.map(({ state }) => state).toSorted()).toEqual(['confirmed', 'confirmed', 'waiting'])
  const signed = await run(database, `select project is null waits from leads where state = 'signed'`)
  expect(signed.map(({ waits }) => Number(waits)).toSorted()).toEqual([0, 1])
  await close()
})
