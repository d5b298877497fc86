import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintEnterprise } from '../support/enterprises.ts'
import { run } from '../support/rows.ts'
import { RUNTIMES, type Runtime } from '../support/runtimes.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('enterprises on %s', (_name, start) => {
  let portal: Runtime
  let park: Minted
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('en'))
  })
  afterAll(() => portal.close())

  it('are served by one park of a bureau, and keep whom to talk to sealed', async () => {
    const id = await mintEnterprise(portal, park, { creditCode: '91433122MA4L000000' })
    await expect(mintEnterprise(portal, park, { creditCode: '91433122MA4L000000' })).rejects.toThrow('duplicate')
    const [row] = await run(
      portal.database,
      'select * from enterprise_records where park_id = ? and id = ?',
      park.id,
      id,
    )
    expect(row?.contact_cipher).toEqual(expect.any(String))
    expect(JSON.stringify(row)).not.toContain('吴敏')
  })
})
