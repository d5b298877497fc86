import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import type { Feed } from '../../src/embed/feed.ts'
import { plusDays } from '../../src/kernel/review.ts'
import { jsonOf } from '../support/client.ts'
import { depsWith } from '../support/deps.ts'
import { mintPartner } from '../support/partners.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s: what widgets show of what is over', (_, start) => {
  const DAY = '2026-11-20'
  const noon = (day: string) => Date.parse(`${day}T04:00:00Z`)
  let portal: Runtime
  beforeAll(async () => {
    portal = await start()
  })
  afterAll(() => portal.close())

  /** A park whose every kind of thing holds until `DAY`, beside what holds on. */
  function ending() {
    const seed = smallSeed('aa')
    const until = { reviewBy: DAY, verifiedAt: '2026-01-01' }
    return {
      ...seed,
      profile: {
        ...seed.profile,
        facts: seed.profile.facts.map((fact, index) =>
          index === 0
            ? { ...fact, ...until, headline: true, value: 7, label: { zh: '将过期', en: 'ending' } }
            : { ...fact, reviewBy: null },
        ),
      },
      sites: seed.sites.map((site, index) => {
        if (index === 0) return { ...site, ...until, status: 'available' as const }
        return { ...site, reviewBy: null, status: index === 1 ? ('contracted' as const) : ('reserved' as const) }
      }),
      policies: seed.policies.map((policy, index) => {
        const [award, ...others] = policy.awards
        if (index === 0) return { ...policy, validTo: DAY }
        if (index === 1 && award)
          return {
            ...policy,
            awards: [
              { ...award, validTo: DAY, amount: { type: 'fixed' as const, amountFen: 900_000_000 } },
              ...others,
              { ...award, code: 'reviewed', reviewBy: DAY, amount: { type: 'fixed' as const, amountFen: 800_000_000 } },
            ],
          }
        return { ...policy, reviewBy: DAY }
      }),
    }
  }

  it('is gone the next day, though the answer was kept', async () => {
    const park = await mintOne(portal.database, ending())
    const { token } = await mintPartner(portal, park)
    let now = noon(DAY)
    const app = createApp(depsWith({ database: portal.database, clock: () => now }))
    const ask = async (rest: string) => {
      const url = `http://portal.example/embed/v1${rest}?key=${token}`
      return jsonOf<Feed>(await app.fetch(new Request(url, { headers: { Origin: 'https://chamber.example' } })))
    }
    const told = async () => {
      const [parks, sites, policies] = await Promise.all(
        ['/parks', `/parks/${park.slug}/sites`, `/parks/${park.slug}/policies`].map(ask),
      )
      return {
        headline: parks?.items[0]?.figure?.label,
        land: parks?.items[0]?.facts.some(({ label }) => label === '示例 · 可供土地'),
        sites: sites?.items.map(({ code }) => code),
        count: sites?.lead,
        policies: policies?.items.map(({ code, figure }) => `${code} ${figure?.value}`),
      }
    }
    const today = {
      headline: '将过期',
      land: true,
      sites: ['aa-1', 'aa-3', 'aa-4'],
      count: '共3处',
      policies: ['aa-policy-1 undefined', 'aa-policy-2 900', 'aa-policy-3 50'],
    }
    expect(await told()).toEqual(today)
    expect(await told()).toEqual(today)
    // A minute before midnight at the park, and a minute after.
    now = Date.parse(`${DAY}T15:59:00Z`)
    expect(await told()).toEqual(today)
    now = Date.parse(`${DAY}T16:01:00Z`)
    const tomorrow = await told()
    expect(tomorrow.headline).not.toBe('将过期')
    expect(tomorrow).toMatchObject({ land: false, sites: ['aa-3', 'aa-4'], count: '共2处' })
    expect(tomorrow.policies).toEqual([expect.stringMatching(/^aa-policy-2 (?!900|800)/)])
    now = noon(plusDays(DAY, 1))
    expect(await told()).toEqual(tomorrow)
  })
})
