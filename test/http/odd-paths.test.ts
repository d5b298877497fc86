import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let slug: string
  beforeAll(async () => {
    portal = await start()
    slug = (await mintOne(portal.database, smallSeed('aa'))).slug
  })
  afterAll(() => portal.close())

  it.each([
    '/parks//',
    '/parks//land',
    '/%2e%2e',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/parks/%2e%2e',
    '/parks/%2F',
    '/%00',
    '/parks/%00',
    '/parks/%',
    '/parks/%zz',
    '/parks/%ff',
    '/parks/%F0%9F%8F%AD',
    '/parks/__proto__',
    '/parks/constructor',
    '/parks/:park/land/%00',
    '/parks/:park/land/%27%20or%201=1',
    '/parks/:park/land/%E0%A4%A',
    '/parks/:park/policies/%2e',
    '/api/v1/parks/%00',
    '/api/v1/parks/%zz',
    '/api/v1/parks/:park/sites/%00',
    '/api//v1/parks',
    '/en//',
    '/en/en',
    '/EN',
    '/?q=%',
    '/?q=%ff',
    '/api/v1/parks?q=%',
    '/api/v1/parks?q=%ff',
    '/api/v1/parks?q=%00',
    '/receipts/%',
    '/assets/%',
    '/assets/../package.json',
    '/assets/%2e%2e%2fpackage.json',
    '/assets/',
    `/${'x'.repeat(4000)}`,
    `/parks/${'x'.repeat(7000)}`,
    `/${'a/'.repeat(2000)}`,
    `/?q=${'y'.repeat(6000)}`,
  ])('answers %s without falling over', async (pattern) => {
    const answer = await portal.fetch(pattern.replace(':park', slug))
    expect(answer.status).toBeLessThan(500)
    const body = await answer.text()
    expect(body).not.toMatch(/at \w+ \(|\.ts:\d|SQLITE|D1_ERROR|"private": true/)
    const location = answer.headers.get('Location')
    if (location) expect(new URL(location, portal.origin).host, location).toBe(new URL(portal.origin).host)
  })

  it('sends nobody to another host by a doubled slash', async () => {
    for (const path of [
      '//',
      '///',
      '//parks',
      '//evil.example/',
      '//evil.example/land/',
      '/\\evil.example/',
      '//evil.example//',
      '/en//evil.example/',
    ]) {
      const location = (await raw(path)).headers.get('location')
      if (location)
        expect(new URL(location, portal.origin).host, `${path} → ${location}`).toBe(new URL(portal.origin).host)
    }
  })

  /** A path exactly as written, past the normalising of URL parsers. */
  function raw(path: string): Promise<{ headers: Headers }> {
    const { hostname, port } = new URL(portal.origin)
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`),
      )
      let text = ''
      socket.on('data', (chunk) => (text += chunk))
      socket.on('error', reject)
      socket.on('close', () => {
        const lines = text.split('\r\n\r\n')[0]?.split('\r\n').slice(1) ?? []
        resolve({
          headers: new Headers(
            lines.map((line): [string, string] => [
              line.slice(0, line.indexOf(':')),
              line.slice(line.indexOf(':') + 1).trim(),
            ]),
          ),
        })
      })
    })
  }
})
