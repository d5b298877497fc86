import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHost } from '../../src/seed/load.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s, told its own host names', (_, start) => {
  let portal: Runtime
  let slug: string
  beforeAll(async () => {
    portal = await start({ hosts: 'portal.example, www.portal.example' })
    const park = await mintOne(portal.database, smallSeed('aa'))
    slug = park.slug
    await addHost(portal.database, park, 'park.example')
  })
  afterAll(() => portal.close())

  it('serves those, and the hosts of its parks', async () => {
    for (const url of [`http://portal.example/parks/${slug}`, `http://www.portal.example/en`, 'http://park.example/'])
      expect((await portal.fetch(url)).status, url).toBe(200)
  })

  it('refuses any other name, so that no address of ours is made from it', async () => {
    const answer = await portal.fetch(`http://evil.example/parks/${slug}`)
    expect(answer.status).toBe(421)
    expect(await answer.text()).not.toContain('canonical')
    for (const path of ['/api/v1/parks', '/receipts/x', '/en/parks'])
      expect((await portal.fetch(`http://evil.example${path}`)).status, path).toBe(421)
    expect((await portal.fetch('http://10.0.0.7/healthz')).status, 'a probe knows no name').toBe(200)
  })
})
