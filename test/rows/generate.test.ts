import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePark, random } from '../../bench/make.ts'
import { type Counted, counted, NOW, startD1 } from './counted.ts'

const SIZE = { parks: 3, sites: 30, policies: 6 }

describe('generated parks', () => {
  let portal: Counted
  let stop: () => Promise<void>
  beforeAll(async () => {
    const d1 = await startD1(['made'])
    stop = d1.stop
    portal = await counted(d1.bindings.get('made') ?? expect.unreachable(), SIZE)
  })
  afterAll(() => stop?.())

  const json = async (path: string) => (await portal.ask(path)).answer.json() as Promise<Record<string, unknown>>

  it('are the same every time, whatever their number', () => {
    expect(portal.parks).toEqual([0, 1, 2].map((index) => makePark(random(index + 1), index, SIZE, NOW)))
    expect(portal.parks[0]?.sites).not.toEqual(portal.parks[1]?.sites)
  })

  it('serve their profile from the read model', async () => {
    for (const { park, facts, chains } of portal.parks) {
      const profile = await json(`/api/v1/parks/${park.slug}`)
      expect(profile).toMatchObject({ slug: park.slug, name: park.name })
      expect(profile.facts).toMatchObject(facts.map(({ code, label, value }) => ({ code, label, value, sample: true })))
      expect(profile.chains).toMatchObject(chains.map(({ code, name }) => ({ code, name })))
    }
  })

  it('serve their sites, filtered and in order', async () => {
    for (const { park, sites } of portal.parks) {
      const wanted = sites.filter(({ zoning, status }) => zoning === 'M1' && status === 'available')
      const { items } = await json(`/api/v1/parks/${park.slug}/sites?zoning=M1&status=available&sort=area&limit=100`)
      expect(items).toMatchObject(
        wanted
          .sort((a, b) => a.areaM2 - b.areaM2)
          .map(({ code, name, areaM2, price, chains }) => ({ code, name, areaM2, price, chains })),
      )
    }
  })

  it('serve each site whole', async () => {
    const [{ park, sites } = expect.unreachable()] = portal.parks
    const { code, geometry, utilities, indicators, distances } = sites[7] ?? expect.unreachable()
    expect(await json(`/api/v1/parks/${park.slug}/sites/${code}`)).toMatchObject({
      code,
      geometry,
      utilities,
      indicators,
      distances,
      source: { title: { zh: '生成数据' } },
    })
  })

  it('serve their policies in order', async () => {
    for (const { park, policies } of portal.parks) {
      const { items } = await json(`/api/v1/parks/${park.slug}/policies`)
      expect(items).toMatchObject(policies.map(({ slug, title, system }) => ({ slug, title, system })))
    }
  })

  it('are found in the directory', async () => {
    for (const { park } of portal.parks) {
      const { items } = await json(`/api/v1/parks?q=${encodeURIComponent(park.name.zh)}&chain=equipment&region=43`)
      expect(items).toMatchObject([{ slug: park.slug }])
    }
  })

  it('answer pages', async () => {
    for (const path of ['', '/land', '/land/S-0001', '/policies', '/policies/policy-01', '/inquiry']) {
      const { answer } = await portal.ask(`/parks/made-0002${path}`)
      expect(answer.status, path).toBe(200)
    }
  })
})
