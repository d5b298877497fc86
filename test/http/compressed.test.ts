import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, jsonOf, receiptPath, sendLead } from '../support/client.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

describe('Node compresses by itself', () => {
  let portal: Runtime
  let slug: string
  beforeAll(async () => {
    portal = await startNode()
    slug = (await mintOne(portal.database, smallSeed('aa'))).slug
  })
  afterAll(() => portal.close())

  const zipped = (path: string, headers = {}) =>
    portal.fetch(path, { headers: { 'Accept-Encoding': 'gzip, deflate', ...headers } })

  it.each(['', '/land', '/inquiry'])('a page, whole and once (%s)', async (path) => {
    const plain = await portal.fetch(`/parks/${slug}${path}`)
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    const text = await plain.text()
    for (let time = 0; time < 2; time++) {
      const answer = await zipped(`/parks/${slug}${path}`)
      expect(answer.headers.get('Content-Encoding')).toBe('gzip')
      expect(answer.headers.get('Vary')).toBe('Accept-Encoding')
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect(bytes.length).toBeLessThan(text.length / 2)
      if (path !== '/inquiry') expect(gunzipSync(bytes).toString()).toBe(text)
    }
  })

  it('and knows its page again by its tag', async () => {
    const tag = (await zipped(`/parks/${slug}`)).headers.get('ETag') ?? ''
    expect(tag).toMatch(/^W\/"/)
    expect((await zipped(`/parks/${slug}`, { 'If-None-Match': tag })).status).toBe(304)
  })

  it('but no receipt', async () => {
    const { receiptUrl } = await jsonOf<Acknowledged>(await sendLead(portal, slug))
    const answer = await zipped(receiptPath(receiptUrl))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Encoding')).toBeNull()
  })
})
