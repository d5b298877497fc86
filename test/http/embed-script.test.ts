import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { file, integrity } from '../../src/generated/embed.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'

const PINNED = `/embed/v1/${file}`
const FOREIGN = { headers: { Origin: 'https://chamber.example', 'Sec-Fetch-Site': 'cross-site' } }

describe.each(RUNTIMES)('the widgets’ script (%s)', (_, start) => {
  let portal: Runtime
  beforeAll(async () => {
    portal = await start()
  })
  afterAll(() => portal.close())

  it.each([
    ['/embed/v1.js', 'text/javascript', /^public, max-age=300, stale-while-revalidate=86400$/],
    [PINNED, 'text/javascript', /^public, max-age=31536000, immutable$/],
    ['/embed/v1/luodi.d.ts', 'application/typescript', /max-age=300/],
  ])('%s is for pages of any origin', async (path, type, keeping) => {
    const answer = await portal.fetch(path, FOREIGN)
    expect(answer.status).toBe(200)
    const { headers } = answer
    expect(headers.get('Content-Type')).toBe(`${type}; charset=utf-8`)
    expect(headers.get('Cache-Control')).toMatch(keeping)
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Set-Cookie')).toBeNull()
    expect(await answer.text()).toContain('luodi-sites')
  })

  it('is the same at both addresses, and what its integrity says', async () => {
    const [rolling, pinned] = await Promise.all(
      ['/embed/v1.js', PINNED].map(async (path) => (await portal.fetch(path)).text()),
    )
    expect(pinned).toBe(rolling)
    expect(integrity).toBe(
      `sha384-${createHash('sha384')
        .update(pinned ?? '')
        .digest('base64')}`,
    )
  })

  it('is not sent again to who has it', async () => {
    const etag = (await portal.fetch('/embed/v1.js')).headers.get('ETag') ?? ''
    const again = await portal.fetch('/embed/v1.js', { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
    expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(await again.text()).toBe('')
  })

  it('stays at the address of its content once it was fetched there, whatever comes after it', async () => {
    const [name = ''] = file.split('.')
    await portal.fetch(PINNED)
    await expect.poll(() => portal.files.get(`embed/${name}`)).not.toBeNull()
    await portal.files.put('embed/luodi-00000000aa', new TextEncoder().encode('export const earlier = 1'))
    const earlier = await portal.fetch('/embed/v1/luodi-00000000aa.js')
    expect(await earlier.text()).toBe('export const earlier = 1')
    expect(earlier.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(earlier.headers.get('Cache-Control')).toContain('immutable')
    expect(earlier.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  it.each(['luodi-0000000000.js', 'luodi-00.css', 'other.js', '..%2Fv1.js'])('has nothing at %s', async (name) => {
    expect((await portal.fetch(`/embed/v1/${name}`)).status).toBe(404)
  })
})
