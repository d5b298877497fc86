import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/embed/feed.ts'
import { jsonOf } from '../support/client.ts'
import { mintPartner, type MintedPartner } from '../support/partners.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const SITE = 'https://chamber.example'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let partner: MintedPartner
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    partner = await mintPartner(portal, park)
  })
  afterAll(() => portal.close())

  const ask = (path: string, headers: Record<string, string> = { Origin: SITE }) =>
    portal.fetch(`/embed/v1${path}${path.includes('?') ? '&' : '?'}key=${partner.token}`, { headers })
  const feed = async (path: string) => jsonOf<Feed>(await ask(path))

  it('tells', async () => {
    for (const path of ['/parks', `/parks/${park.slug}/sites`, `/parks/${park.slug}/policies`])
      for (const lang of ['zh', 'en']) {
        const answer = await ask(`${path}?lang=${lang}`)
        console.log(JSON.stringify(Object.fromEntries(answer.headers)))
        console.log(JSON.stringify(await answer.json(), null, 1))
      }
    expect(await feed('/parks')).toBeTruthy()
  })
})
