import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHost } from '../../src/seed/load.ts'
import { type Acknowledged, errorPaths, formFields, jsonOf, leadBody, postForm, sendLead } from '../support/client.ts'
import { attribute, attributes, formIn, tags } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mint, mintOne, smallSeed } from '../support/tenants.ts'

const seed = smallSeed('aa')
const [first, second, third, fourth] = seed.sites
if (!first || !second || !third || !fourth) throw new Error('four sites are needed')
const FIVE = [
  { ...first, areaM2: 40_000, powerKva: 5000, utilities: { ...first.utilities, powerKva: 5000 } },
  {
    ...second,
    areaM2: 30_000,
    powerKva: 4700,
    utilities: { ...second.utilities, powerKva: 4700 },
    status: 'available',
  },
  { ...third, areaM2: 50_000, powerKva: null, utilities: { ...third.utilities, powerKva: null }, status: 'reserved' },
  { ...fourth, areaM2: 90_000, status: 'contracted' },
  { ...first, code: 'aa-5', areaM2: 50_000, powerKva: 9000, utilities: { ...first.utilities, powerKva: 9000 } },
].map((site) => ({ ...site, kind: 'land' as const })) as typeof seed.sites

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, { ...seed, sites: FIVE })
  })
  afterAll(() => portal.close())

  const open = async (path: string, status = 200) => {
    const answer = await portal.fetch(path)
    expect(answer.status, path).toBe(status)
    return await answer.text()
  }
  const inPark = (rest: string) => open(`/en/parks/${park.slug}${rest}`)
  /** The codes of the sites that a group of results lists, in order. */
  const group = (page: string, id: string) => {
    const [, section = ''] = page.split(`<h2 id="${id}">`)
    const [list = ''] = section.split('</section>')
    return attributes(list, 'data-site')
  }

  it('ranks sites, and says of the others by how much they fail', async () => {
    const page = await inPark('/fit?kind=land&areaUnit=m2&area=35000&power=5000')
    expect(group(page, 'fits')).toEqual(['aa-1', 'aa-5'])
    expect(group(page, 'open')).toEqual(['aa-3'])
    expect(group(page, 'near')).toEqual(['aa-2'])
    expect(page).toContain('short by 300 kVA (6%)')
    expect(page).toContain('1 site under contract was left out')
    const links = attributes(page, 'href')
    expect(links).toContain(`/en/parks/${park.slug}/land/compare?site=aa-1&site=aa-5`)
    expect(links).toContain(`/en/parks/${park.slug}/inquiry?sites=aa-1&sites=aa-5&areaMu=52.5`)
  })

  it('says what a site costs, how much more it is, and what is to be confirmed', async () => {
    const page = await inPark('/fit?areaUnit=ha&area=3.5&power=5000')
    expect(page).toContain('0.5 ha more than needed')
    expect(page).toContain('Please confirm')
    expect(page).toContain('fire hazard up to category')
    expect(page).toMatch(/reserved: ask first/)
    expect(attributes(page, 'href')).toContain(`/en/parks/${park.slug}/landing?site=aa-1`)
    const asked = await inPark('/fit?areaUnit=ha&area=3.5&power=5000&hazard=5')
    expect(asked).not.toContain('fire hazard up to')
  })

  it('leads to a site and back with the needs, while the site’s own address stays short', async () => {
    const needs = '?area=3.5&areaUnit=ha&power=5000'
    const to = attributes(await inPark(`/fit${needs}`), 'href').find((href) => href.includes('/land/aa-1?')) ?? ''
    const site = await open(to)
    const back = tags(site, 'a').find((tag) => tag.includes('/fit?')) ?? ''
    const query = new URL(attribute(back, 'href') ?? '', portal.origin).searchParams
    expect(Object.fromEntries(query)).toEqual({ area: '3.5', areaUnit: 'ha', power: '5000' })
    expect(site).toContain('Back to the matches')
    expect(attribute(tags(site, 'link').find((tag) => tag.includes('canonical')) ?? '', 'href')).toMatch(/land\/aa-1$/)
    expect(await inPark('/land/aa-1?utm_source=x')).toContain('Back to land and buildings')
  })

  it('refuses a unit that is none beside its field', async () => {
    const page = await inPark('/fit?area=4&areaUnit=acre')
    const wrong = tags(page, '(?:input|select)').filter((tag) => tag.includes('aria-invalid'))
    expect(wrong.map((tag) => attribute(tag, 'name'))).toEqual(['areaUnit'])
    expect(page).toContain('nothing was looked at yet')
  })

  it('carries the filters of the list to the fit, and names those it did not understand', async () => {
    const page = await inPark('/land?minArea=4&unit=ha&minPowerKva=abc&kind=land')
    expect(attributes(page, 'href')).toContain(`/en/parks/${park.slug}/fit?kind=land&area=4&areaUnit=ha`)
    expect(page).toContain('Not understood and not filtered by: Power at least (kVA) “abc”.')
    expect(formIn(page)).toMatchObject({ minArea: '4', unit: 'ha', kind: 'land' })
  })

  it('finds a code whatever its case', async () => {
    const at = `/en/parks/${park.slug}/land`
    for (const typed of ['AA-1', 'aa-1%20']) {
      const answer = await portal.fetch(`${at}/${typed}?unit=m2`, { redirect: 'manual' })
      expect(answer.status).toBe(302)
      expect(answer.headers.get('Location')).toBe(`${at}/aa-1?unit=m2`)
    }
    expect((await portal.fetch(`${at}/aa-11`)).status).toBe(404)
    const page = await inPark('/shortlist?site=AA-5&site=aa-5&unit=mu')
    expect(page).toContain('Named twice, listed once: aa-5.')
    expect(page).toContain('75 mu')
    expect(attributes(page, 'href')).toContain(`/en/parks/${park.slug}/land/aa-5?unit=mu`)
  })

  it('puts wishes in the order, not in the way', async () => {
    const page = await inPark('/fit?power=6000&powerAs=wish')
    expect(group(page, 'fits')).toEqual(['aa-5', 'aa-1', 'aa-2', 'aa-3'])
    expect(page).toContain('83% of wishes met')
  })

  it('says which requirement to drop when nothing fits, and where that leads', async () => {
    const page = await inPark('/fit?areaUnit=m2&area=45000&power=9500')
    expect(group(page, 'fits')).toEqual([])
    expect(page).toContain('No site meets every must')
    const drop = attributes(page, 'href').find((href) => href.includes('powerAs=off')) ?? ''
    expect(group(await open(drop), 'fits')).toEqual(['aa-3', 'aa-5'])
  })

  it('keeps what was typed wrong beside its error, and looks at the rest', async () => {
    const page = await inPark('/fit?areaUnit=m2&area=35000&areaMax=1&power=%3Ci%3E&ready=2027-02-30&kind=castle')
    expect(formIn(page)).toMatchObject({
      area: '35000',
      areaMax: '1',
      power: '<i>',
      ready: '2027-02-30',
      kind: 'castle',
    })
    const wrong = tags(page, '(?:input|select)').filter((tag) => tag.includes('aria-invalid'))
    expect(wrong.map((tag) => attribute(tag, 'name')).toSorted()).toEqual(['areaMax', 'kind', 'power', 'ready'])
    expect(page).not.toContain('<i>')
    expect(group(page, 'fits')).toEqual(['aa-1', 'aa-3', 'aa-5'])
  })

  it('leads the form’s own address to a short one that says the same', async () => {
    const answer = await portal.fetch(
      `/parks/${park.slug}/fit?kind=&kindAs=must&power=5000&powerAs=must&water=&waterAs=wish`,
      {
        redirect: 'manual',
      },
    )
    expect(answer.status).toBe(302)
    expect(answer.headers.get('Location')).toBe(`/parks/${park.slug}/fit?power=5000`)
  })

  it('has an answer for a park without sites, and for one where all are taken', async () => {
    const bare = await mintOne(portal.database, { ...smallSeed('bb'), sites: [] })
    const taken = await mintOne(portal.database, {
      ...smallSeed('cc'),
      sites: smallSeed('cc').sites.map((site) => ({ ...site, status: 'contracted' as const })),
    })
    expect(await open(`/en/parks/${bare.slug}/fit?area=1`)).toContain('has not published sites')
    expect(await open(`/en/parks/${taken.slug}/fit?area=1`)).toContain('Every published site is under contract')
    expect(await open(`/en/parks/${bare.slug}/shortlist`)).toContain('The shortlist is empty')
    expect(await open(`/en/parks/${bare.slug}/land/compare?site=aa-1`)).toContain('Not found and passed over: aa-1')
  })

  it('compares sites side by side and says what it passed over', async () => {
    const page = await inPark(
      '/land/compare?site=aa-2&site=aa-1&site=no%3Cb%3E&site=aa-2&site=aa-3&site=aa-4&site=aa-5',
    )
    const [, head = ''] = /<thead>(.*?)<\/thead>/s.exec(page) ?? []
    expect(attributes(head, 'href').filter((href) => /land\/aa-\d$/.test(href))).toEqual(
      ['aa-2', 'aa-1', 'aa-3', 'aa-4'].map((code) => `/en/parks/${park.slug}/land/${code}`),
    )
    expect(page).toContain('Not found and passed over: no&lt;b&gt;.')
    expect(page).toContain('Named twice, listed once: aa-2.')
    expect(page).toContain('4 at most; not listed: aa-5.')
    expect(page).toMatch(/<b>5,000 kVA<\/b> <small class="best">most<\/small>/)
    expect(attributes(head, 'href')).toContain(`/en/parks/${park.slug}/land/compare?site=aa-2&site=aa-3&site=aa-4`)
  })

  it('keeps the shortlist in the address, down to the last site', async () => {
    const page = await inPark('/shortlist?site=aa-5&site=aa-1')
    const links = attributes(page, 'href')
    const here = `/en/parks/${park.slug}`
    for (const link of [
      `${here}/shortlist?site=aa-1`,
      `${here}/shortlist?site=aa-5`,
      `${here}/land/compare?site=aa-5&site=aa-1`,
      `${here}/landing?site=aa-5`,
      `${here}/inquiry?sites=aa-5&sites=aa-1&visit=1`,
      `${portal.origin}${here}/shortlist?site=aa-5&site=aa-1`,
    ])
      expect(links).toContain(link)
    const answer = await portal.fetch(`${here}/shortlist?site=aa-5`)
    expect(answer.headers.get('Set-Cookie')).toBeNull()
  })

  it('compares parks on the portal, and not on a park’s own host', async () => {
    const [one, other] = await mint(portal.database, 2)
    const path = `/en/compare?park=${one?.slug}&park=${other?.slug}&park=nowhere&park=${one?.slug}`
    const page = await open(path)
    expect(attributes(page, 'href')).toContain(`/en/compare?park=${other?.slug}`)
    expect(page).toContain('Not found and passed over: nowhere.')
    expect(page).toContain('Q3 2024')
    expect(page).toContain('Largest plot')
    expect(attributes(page, 'href')).toContain(`/en/parks/${one?.slug}/inquiry`)
    expect(await open('/en/compare')).toMatch(new RegExp(`<option value="${one?.slug}"`))
    const host = `${park.slug}.example`
    await addHost(portal.database, park, host)
    expect((await portal.fetch(`http://${host}/compare`)).status).toBe(404)
    expect((await portal.fetch(`http://${host}/fit`)).status).toBe(200)
  })

  it('shows no park that is not published beside others', async () => {
    const hidden = await mintOne(portal.database, smallSeed('hh'))
    await run(portal.database, 'update parks set published = 0 where id = ?', hidden.id)
    const page = await open(`/en/compare?park=${hidden.slug}&park=${park.slug}`)
    expect(page).toContain(`Not found and passed over: ${hidden.slug}.`)
    expect(page).toContain('Chosen: Luxi High-tech Industrial Park.')
    expect(await open('/en/compare')).not.toContain(hidden.slug)
  })

  describe('a visit', () => {
    it('can be added to any inquiry, and is none while its fields are empty', async () => {
      const from = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
      const receiptOf = async (fields: Record<string, string>) => {
        const sent = await postForm(portal, `/en/parks/${park.slug}/inquiry`, formFields(fields))
        expect(sent.status).toBe(303)
        return (await portal.fetch(sent.headers.get('Location') ?? '')).text()
      }
      expect(await receiptOf({ visitFrom: from, visitTo: '', visitPeople: '' })).toContain('Visit asked for')
      expect(await receiptOf({ visitFrom: '', visitTo: '', visitPeople: '' })).not.toContain('Visit asked for')
    })

    const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

    it('is asked for in the form and shown on the receipt', async () => {
      const path = `/en/parks/${park.slug}/inquiry`
      expect(await open(path)).toMatch(/<details class="more visit" id="visit">/)
      const page = await open(`${path}?sites=aa-1&visit=1`)
      expect(page).toMatch(/<details class="more visit" id="visit" open="">/)
      expect(formIn(page)).toMatchObject({ visit: '1', visitFrom: '', visitTo: '', visitPeople: '' })
      const visit = { visit: '1', visitFrom: later(10), visitTo: later(12), visitPeople: '4' }
      const answer = await postForm(portal, path, formFields({ ...visit, sites: 'aa-1' }))
      expect(answer.status).toBe(303)
      const receipt = await open(answer.headers.get('Location') ?? '')
      expect(receipt).toContain('Visit asked for')
      expect(receipt).toContain('4 visitors')
    })

    it('is refused beside its fields, with what was typed', async () => {
      const path = `/en/parks/${park.slug}/inquiry`
      for (const [fields, wrong] of [
        [{ visitFrom: '', visitPeople: '4' }, ['visitFrom']],
        [{ visitFrom: later(-2) }, ['visitFrom']],
        [{ visitFrom: later(5), visitTo: later(3), visitPeople: '51' }, ['visitPeople', 'visitTo']],
        [{ visitFrom: '2027-02-30' }, ['visitFrom']],
      ] as const) {
        const answer = await postForm(portal, path, formFields({ visit: '1', ...fields }))
        expect(answer.status).toBe(422)
        const page = await answer.text()
        const names = tags(page, 'input').filter((tag) => tag.includes('aria-invalid'))
        expect(names.map((tag) => attribute(tag, 'name')).toSorted()).toEqual(wrong)
        expect(formIn(page)).toMatchObject({ visit: '1', ...fields })
      }
    })

    it('is part of the API by addition, and readable nowhere in the database', async () => {
      const visit = { from: later(3), people: 2 }
      const { reference } = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, leadBody({ visit })))
      const [row] = await run(portal.database, 'select * from leads where reference = ?', reference)
      expect(JSON.stringify(row)).not.toContain(visit.from)
      for (const [wrong, paths] of [
        [{ people: 2 }, ['visit.from']],
        [{ from: later(3), to: later(2) }, ['visit.to']],
        [{ from: later(3), people: 0 }, ['visit.people']],
        [{ from: later(-3) }, ['visit.from']],
        [{ from: later(3), when: 'soon' }, ['visit.when']],
        ['tomorrow', ['visit']],
      ] as const)
        expect(await errorPaths(await sendLead(portal, park.slug, leadBody({ visit: wrong })))).toEqual(paths)
    })
  })
})
