import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moveBureau } from '../../scripts/shards/move.ts'
import { WaitingBooks } from '../../src/data/books.ts'
import { DueJobs } from '../../src/data/queue.ts'
import { shardNamed } from '../../src/data/shards.ts'
import { addHost } from '../../src/seed/load.ts'
import { jsonOf, sendLead } from '../support/client.ts'
import { newParkFields } from '../support/new-park.ts'
import { mintPartner } from '../support/partners.ts'
import { newReceipt } from '../support/receipt.ts'
import { run } from '../support/rows.ts'
import { RUNTIMES, type Runtime } from '../support/runtimes.ts'
import { EAST, mintIn, rowsIn } from '../support/shards.ts'
import { join, type SignedIn, signIn } from '../support/staff.ts'
import type { Minted } from '../support/tenants.ts'

interface Page {
  items: { slug: string }[]
  next: string | null
}

describe.each(RUNTIMES)('bureaus over two databases: %s', (_, start) => {
  let portal: Runtime
  let home: Minted
  let east: Minted
  /** An administrator of both bureaus. */
  let both: SignedIn

  beforeAll(async () => {
    portal = await start({ own: true, shards: [EAST] })
    const [first] = await mintIn(portal.database, '', ['shard-a', 'shard-c'])
    const [second] = await mintIn(portal.database, EAST, ['shard-b', 'shard-d'])
    if (!first || !second) throw new Error('no parks')
    ;[home, east] = [first, second]
    both = await signIn(portal, [{ bureau: home.bureau, role: 'bureauAdmin' }])
    await join({ database: shardNamed(portal.database, EAST) }, both.user, { bureau: east.bureau, role: 'bureauAdmin' })
  })
  afterAll(() => portal.close())

  const page = async (query: string) => jsonOf<Page>(await portal.fetch(`/api/v1/parks?${query}`))

  async function listed(query: string, cursor = ''): Promise<string[]> {
    const { items, next } = await page(`${query}${cursor}`)
    const slugs = items.map(({ slug }) => slug)
    return next === null ? slugs : [...slugs, ...(await listed(query, `&cursor=${next}`))]
  }

  it('has one directory, search, and sitemap', async () => {
    const all = ['shard-a', 'shard-b', 'shard-c', 'shard-d']
    expect(await rowsIn(portal.database, '', 'sites', east.id)).toBe(0)
    for (const query of ['limit=1', 'limit=3', 'limit=1&q=泸溪', 'limit=1&region=43', 'limit=2&chain=biomedicine'])
      expect(await listed(query), query).toEqual(all)
    expect((await page('limit=3')).next, 'as many as there are').not.toBeNull()
    expect((await page('limit=4')).next).toBeNull()
    const directory = await (await portal.fetch('/?region=43')).text()
    for (const slug of all) expect(directory).toContain(`/parks/${slug}`)
    const found = await (await portal.fetch('/api/v1/search?q=aa号地&limit=50')).text()
    for (const slug of all) expect(found, 'search').toContain(`"${slug}"`)
    const inOne = await (await portal.fetch(`/api/v1/search?q=aa号地&park=${east.slug}`)).text()
    expect(inOne).toContain(east.slug)
    expect(inOne).not.toContain(home.slug)
    const sitemap = await (await portal.fetch('/sitemap.xml')).text()
    for (const slug of all) expect(sitemap).toContain(slug)
    const compared = await (await portal.fetch(`/compare?park=${home.slug}&park=${east.slug}`)).text()
    for (const { slug } of [home, east]) expect(compared).toContain(`/parks/${slug}`)
  })

  it('serves a park wherever it lives, under its own host name too', async () => {
    for (const { slug } of [home, east]) expect((await portal.fetch(`/parks/${slug}`)).status).toBe(200)
    expect((await portal.fetch('/parks/nobody')).status).toBe(404)
    await addHost(portal.database, east, 'east.example')
    expect(await (await portal.fetch('http://east.example/land')).text()).toContain('aa号地1')
  })

  it('takes an inquiry in where its park lives, and works on it there', async () => {
    const held = await newReceipt(portal, east)
    expect(await rowsIn(portal.database, EAST, 'leads', east.id)).toBeGreaterThan(0)
    expect(await rowsIn(portal.database, '', 'leads', east.id)).toBe(0)
    expect(await (await portal.fetch(held.path)).text()).toContain(held.reference)
    const inbox = await both.fetch(`/console/${east.bureau}/inbox`)
    expect(await inbox.text()).toContain(held.reference)
    const done = `select count(*) n from outbox where park_id = ? and payload like ? and kind = 'lead.received' and delivered_at is not null`
    const shard = shardNamed(portal.database, EAST)
    await expect
      .poll(async () => (await run(shard, done, east.id, `%${held.leadId}%`))[0]?.n, { timeout: 15_000 })
      .toBe(1)
    expect(await new WaitingBooks(portal.database).find(Date.now() + 60_000, [])).toEqual(
      expect.arrayContaining([home.id, east.id]),
    )
    const due = await new DueJobs(portal.database).find(Date.now() + 90 * 86_400_000, 8, 80)
    expect(new Set(due.map(({ parkId }) => parkId))).toEqual(expect.objectContaining({ size: 4 }))
  })

  it('lets staff into the bureaus of both, and nobody where he has no post', async () => {
    const choice = await (await both.fetch('/console')).text()
    for (const { bureau, slug } of [home, east]) {
      expect(choice).toContain(`/console/${bureau}`)
      expect((await both.fetch(`/console/${bureau}/parks/${slug}/opening`)).status).toBe(200)
    }
    expect((await both.fetch(`/console/${home.bureau}/parks/${east.slug}/opening`)).status).toBe(404)
    expect((await both.fetch(`/console/${east.bureau}/parks/${home.slug}/opening`)).status).toBe(404)
    const other = await signIn(portal, [{ bureau: home.bureau, role: 'bureauAdmin' }])
    expect((await other.fetch(`/console/${east.bureau}`)).status).toBe(404)
    expect((await other.fetch(`/console/${home.bureau}/inbox`)).status).toBe(200)
  })

  it('adds a park beside the others of its bureau, under a slug that none of any has', async () => {
    const path = `/console/${east.bureau}/parks/new`
    const taken = await both.fetch(path, { form: newParkFields(home.slug) })
    expect(taken.status).toBe(422)
    expect((await both.fetch(path, { form: newParkFields('shard-new') })).status).toBe(303)
    const query = `select count(*) n from parks where slug = 'shard-new'`
    expect((await run(shardNamed(portal.database, EAST), query))[0]?.n).toBe(1)
    expect((await both.fetch(`/console/${east.bureau}/parks/shard-new/opening`)).status).toBe(200)
  })

  it('knows the keys of partners of both', async () => {
    const { token } = await mintPartner({ database: shardNamed(portal.database, EAST) }, east, { kind: 'secret' })
    const headers = { Authorization: `Bearer ${token}` }
    expect((await portal.fetch('/api/v1/partner', { headers })).status).toBe(200)
    expect((await portal.fetch(`/api/v1/parks/${east.slug}`, { headers })).status).toBe(200)
    expect((await portal.fetch(`/api/v1/parks/${home.slug}`, { headers })).status, 'of another bureau').toBe(404)
    const none = { Authorization: `Bearer ${token.slice(0, -4)}aaaa` }
    expect((await portal.fetch('/api/v1/partner', { headers: none })).status).toBe(401)
  })

  it('goes on with the parks of one while the other is away, and lists none rather than some', async () => {
    const shard = shardNamed(portal.database, EAST)
    const rename = (from: string, to: string) => run(shard, `alter table "${from}" rename to "${to}"`)
    for (const table of ['parks', 'memberships', 'park_hosts', 'outbox']) await rename(table, `${table}_away`)
    try {
      const fresh = { headers: { 'Cache-Control': 'no-cache' } }
      expect((await portal.fetch(`/parks/${home.slug}`, fresh)).status).toBe(200)
      expect((await both.fetch(`/console/${home.bureau}/inbox`)).status).toBe(200)
      expect((await sendLead(portal, home.slug)).status).toBe(201)
      expect((await new DueJobs(portal.database).find(Date.now() + 86_400_000, 8, 80)).length).toBeGreaterThan(0)
      expect((await portal.fetch('/healthz')).status).toBe(200)
      for (const path of ['/api/v1/parks', `/parks/${east.slug}`, '/parks/nobody', '/sitemap.xml'])
        expect((await portal.fetch(path, fresh)).status, path).toBe(503)
      expect((await both.fetch(`/console/${east.bureau}/inbox`)).status).toBe(503)
    } finally {
      for (const table of ['parks', 'memberships', 'park_hosts', 'outbox']) await rename(`${table}_away`, table)
    }
    expect((await portal.fetch('/api/v1/parks')).status).toBe(200)
  })

  it('moves a bureau while it is at work, and no inquiry is lost', async () => {
    const place = (shard: string) => rowsIn(portal.database, shard, 'leads', home.id)
    const before = await place('')
    // Thousands of postings would only take their time.
    await run(portal.database, `delete from search_terms where term > '5' and park like ?`, `${home.id.slice(0, -1)}%`)
    const sent: Promise<Response>[] = []
    const said = () => void sent.push(sendLead(portal, home.slug))
    await moveBureau({ database: portal.database, now: Date.now(), said, wait: (ms) => pause(ms) }, idOf(home), EAST)
    const answers = await Promise.all(sent)
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 202)).toEqual([])
    expect(await place(''), 'nothing is left').toBe(0)
    // One more, which may lie aside still: the end of the freeze is known two seconds later.
    expect((await sendLead(portal, home.slug)).ok).toBe(true)
    // What lay aside meanwhile is taken in by the jobs.
    const there = async () => {
      await portal.runJobs()
      return place(EAST)
    }
    await expect.poll(there, { timeout: 60_000 }).toBe(before + sent.length + 1)
    expect((await both.fetch(`/console/${home.bureau}/inbox`)).status).toBe(200)
    expect((await portal.fetch(`/parks/${home.slug}`)).status).toBe(200)
    expect(await listed('limit=2')).toContain(home.slug)
  }, 150_000)
})

const idOf = ({ id }: Minted): string => id.replace(/^park_(\w+)\d$/, 'bureau_$1')
