import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { d1Database } from '../../src/data/d1.ts'
import type { Database } from '../../src/data/database.ts'
import { BureauScope, ParkScope } from '../../src/data/scope.ts'
import { type MarkValue, marksOf } from '../../src/features/duplicates/marks.ts'
import { findMatches, type Seeker } from '../../src/features/duplicates/match.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { run } from '../support/rows.ts'
import { mint, smallSeed } from '../support/tenants.ts'
import { NOW, startD1 } from './counted.ts'

const LEADS = 500
const VALUES: MarkValue[] = [
  { kind: 'phone', value: '+8613812345678' },
  { kind: 'company', value: 'testkraft' },
  { kind: 'site', value: 'park/a-1' },
]

describe('looking for duplicates', () => {
  let database: Database
  let stop: () => Promise<void>
  let rows = 0
  beforeAll(async () => {
    const d1 = await startD1(['marks'])
    stop = d1.stop
    const binding = d1.bindings.get('marks') ?? expect.unreachable()
    const files = (await readdir(join(root, 'drizzle'))).filter((name) => name.endsWith('.sql')).toSorted()
    for (const name of files)
      for (const statement of (await readFile(join(root, 'drizzle', name), 'utf8')).split('--> statement-breakpoint'))
        await binding.prepare(statement).run()
    database = d1Database(binding, (read) => (rows += read))
  })
  afterAll(() => stop?.())

  it('reads a bounded number of rows, however many leads have the same marks', async () => {
    const parks = await mint(database, 2, smallSeed('aa'))
    const vault = vaultFrom(newKeyRing())
    const [{ bureau_id: bureauId } = expect.unreachable()] = await run(
      database,
      'select bureau_id from parks where id = ?',
      parks[0]?.id,
    )
    const [park, other] = parks.map(({ id }) => ({ id, bureauId: String(bureauId) }))
    if (!park || !other) throw new Error('no parks')
    const marks = await marksOf({ vault, park }, VALUES)
    const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${LEADS})`
    for (const { id } of [park, other]) {
      await run(
        database,
        `${numbers} insert into leads (park_id, id, reference, state, version, locale, received_at, respond_by, officer, company, key_id, receipt_version, bureau_id)
         select ?, 'lead_' || i, 'R' || i, 'new', 1, 'zh', 0, 0, '{}', 'c', 'k1', 1, ? from n`,
        id,
        bureauId,
      )
      for (const { kind, mark } of marks)
        await run(
          database,
          `${numbers} insert into lead_marks select ?, ?, ?, 'lead_' || i, ?, ? - i * 1000 from n`,
          id,
          kind,
          mark,
          bureauId,
          NOW,
        )
    }
    const seeker: Seeker = {
      vault,
      park,
      scope: ParkScope.open(database, { by: 'job', park }),
      bureau: BureauScope.open(database, { by: 'park', park }),
    }
    rows = 0
    const found = await findMatches(seeker, VALUES, NOW)
    expect(found).toHaveLength(20)
    expect(found[0]?.leadId).toBe('lead_1')
    // Of five marks 20 rows each and those of the other park between them, then the marks of 60 candidates.
    expect(rows).toBeLessThan(400)
  })
})
