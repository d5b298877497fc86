import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authFor } from '../../src/features/accounts/auth.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { ASSET_HEADERS } from '../../src/http/security-headers.ts'
import { readFile } from 'node:fs/promises'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const DAY_MS = 86_400_000

/** What every answer holds to (policy, cookies, caching) stands in `test/support/guarded.ts`: it is asked of all of them. */
describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let staff: SignedIn
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    staff = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
  })
  afterAll(() => portal.close())

  const form = (path: string, headers: Record<string, string>, body = 'text=x') =>
    portal.fetch(path, { method: 'POST', headers: { Cookie: staff.cookie, ...headers }, body })
  const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

  it('takes no form of the console from elsewhere, however it is dressed', async () => {
    const paths = [
      '/console/account/profile',
      // Its address holds a word by which receipts know their own forms.
      `/console/${park.bureau}/parks/${park.slug}/enterprises/enterprise_x/demands`,
      `/en/console/${park.bureau}/parks/${park.slug}/enterprises/enterprise_x/visits`,
    ]
    const dresses: Record<string, string>[] = [
      { ...FORM, Origin: 'https://evil.example' },
      { ...FORM, Origin: 'null' },
      { ...FORM },
      { ...FORM, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
      { ...FORM, Origin: 'null', 'Sec-Fetch-Site': 'same-site' },
      { ...FORM, Origin: `${portal.origin}.evil.example` },
      { ...FORM, Origin: 'https://evil.example', 'X-HTTP-Method-Override': 'GET' },
      { 'Content-Type': 'text/plain', Origin: 'https://evil.example' },
      { 'Content-Type': 'text/ping', Origin: 'https://evil.example' },
      { 'Content-Type': 'multipart/form-data; boundary=x', Origin: 'https://evil.example' },
    ]
    for (const headers of dresses)
      expect((await form('/console/sign-out', headers)).status, JSON.stringify(headers)).toBe(403)
    for (const path of paths) expect((await form(path, { ...FORM, Origin: 'null' })).status, path).toBe(403)
    expect((await staff.fetch('/console/account')).status, 'still signed in').toBe(200)
  })

  it('does nothing on a method that says that it does nothing, and knows no other', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])
      for (const path of ['/console/sign-out', `/console/sign-out?_method=POST`])
        expect((await staff.fetch(path, { method, headers: { 'X-HTTP-Method': 'POST' } })).status).not.toBe(303)
    expect((await staff.fetch('/console/account')).status, 'still signed in').toBe(200)
    const traced = await raw('TRACE / HTTP/1.1', ['X-Secret: parrot'])
    expect(traced).toMatch(/^HTTP\/1\.1 (?:4|5)\d\d/)
    expect(traced).not.toContain('parrot')
  })

  it('lets other origins read nothing and send nothing with a cookie', async () => {
    for (const path of ['/console/account', '/api/v1/parks', '/']) {
      const headers = { Origin: 'https://evil.example', Cookie: staff.cookie }
      const { headers: answered } = await portal.fetch(path, { headers })
      expect(answered.get('Access-Control-Allow-Origin'), path).toBeNull()
      const asked = { ...headers, 'Access-Control-Request-Method': 'POST' }
      const preflight = await portal.fetch(path, { method: 'OPTIONS', headers: asked })
      expect(preflight.headers.get('Access-Control-Allow-Origin'), path).toBeNull()
      expect(preflight.headers.get('Access-Control-Allow-Credentials'), path).toBeNull()
    }
  })

  it('makes no address from what a proxy’s headers say', async () => {
    const headers = {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'gopher',
      'X-Forwarded-For': '6.6.6.6',
      'X-Original-URL': '/console',
      'X-Rewrite-URL': '/console',
      Forwarded: 'host=evil.example;proto=gopher',
    }
    for (const path of ['/', `/parks/${park.slug}`, '/sitemap.xml', '/robots.txt', '/console/sign-in']) {
      const answer = await portal.fetch(`${path}?x=${park.slug}`, { headers })
      expect(answer.status, path).toBe(200)
      expect(await answer.text(), path).not.toMatch(/evil\.example|gopher/)
    }
  })

  it('leads nobody elsewhere after signing in', async () => {
    const places = ['https://evil.example/console', '//evil.example/console', '/\\evil.example/console']
    for (const next of [
      ...places,
      '/%2f/evil.example',
      'javascript:alert(1)//console',
      '/console\r\nSet-Cookie: a=b',
    ]) {
      const answer = await staff.fetch(`/console/sign-in?next=${encodeURIComponent(next)}`)
      const location = answer.headers.get('Location') ?? ''
      expect(new URL(location, portal.origin).origin, next).toBe(portal.origin)
      expect(answer.headers.getSetCookie().join(), next).not.toContain('a=b')
    }
  })

  it('keeps the session in a cookie of this host alone, over https', async () => {
    // On Node the scheme is a setting, for a proxy stands in front: the names themselves are held by the unit test.
    const https = portal.origin.replace(/^http:/, 'https:')
    const answer = await portal.fetch(`${https}/console/sign-out`, { method: 'POST', headers: { Origin: https } })
    expect(answer.status).toBe(303)
    for (const cookie of answer.headers.getSetCookie()) {
      if (!cookie.startsWith('__Host-')) continue
      expect(cookie).toMatch(/; *Secure/i)
      expect(cookie).toMatch(/; *Path=\/(?:;|$)/i)
    }
    const made = await authFor({ database: portal.database, vault: vaultFrom(portal.keys) }, 'https://portal.example')
    const { sessionToken } = (await made.$context).authCookies
    expect(sessionToken.name).toBe('__Host-luodi.session_token')
    expect(sessionToken.attributes).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax', path: '/' })
    expect(sessionToken.attributes.domain).toBeUndefined()
  })

  it('ends a session after thirty days, however much it is used', async () => {
    const used = await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }])
    expect((await used.fetch('/console/account')).status).toBe(200)
    const born = Date.now() - 30 * DAY_MS - 1000
    await run(portal.database, 'update sessions set created_at = ? where user_id = ?', born, used.user)
    expect((await used.fetch('/console/account')).status).toBe(303)
    const left = await run(portal.database, 'select id from sessions where user_id = ?', used.user)
    expect(left, 'nothing of it is left to be used').toEqual([])
  })

  it('says where security problems are reported, and until when that holds', async () => {
    const answer = await portal.fetch('/.well-known/security.txt')
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain; *charset=utf-8$/i)
    const text = await answer.text()
    expect(text).toContain('Contact: mailto:security@portal.example\n')
    const [, expires = ''] = /^Expires: (.+)$/m.exec(text) ?? []
    const days = (Date.parse(expires) - Date.now()) / DAY_MS
    expect(days).toBeGreaterThan(150)
    expect(days).toBeLessThan(365)
  })

  it('lists no folder and no map of the sources, and serves files as what they are', async () => {
    const [, style = ''] = /href="(\/assets\/[^"]+\.css)"/.exec(await (await portal.fetch('/')).text()) ?? []
    for (const path of ['/assets', `${style}.map`, '/assets/.git/config', '/.git/config', '/.env'])
      expect((await portal.fetch(path)).status, path).toBe(404)
    expect(style).not.toBe('')
    const file = await readFile('public/_headers', 'utf8')
    for (const [name, value] of Object.entries(ASSET_HEADERS))
      expect(file, 'Workers and Node say the same').toContain(`  ${name}: ${value}\n`)
  })

  it('refuses what is too large, too deep or of another type, without a word of its own inside', async () => {
    const json = (body: string, type = 'application/json') =>
      portal.fetch(`/api/v1/parks/${park.slug}/estimates`, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body,
      })
    const deep = `{"answers":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    const polluted = '{"answers":{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}},"__proto__":{"y":1}}'
    for (const [body, statuses] of [
      [deep, [400, 413, 422]],
      [polluted, [200, 422]],
      ['{"answers":{},"isAdmin":true}', [422]],
      ['{"answers":{},"answers":{"x":1}}', [200, 422]],
    ] as const) {
      const answer = await json(body)
      expect(statuses, body.slice(0, 40)).toContain(answer.status)
      expect(await answer.text()).not.toMatch(/\bat \w+ \(|node_modules|RangeError|Maximum call stack/)
    }
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])
      expect((await json('{"answers":{}}', type)).status, type).toBe(415)
  })

  it('logs what happens to an account, without a name', async () => {
    const email = 'somebody@bureau.example'
    const headers = { ...FORM, Origin: portal.origin }
    const body = new URLSearchParams({ email, password: 'not the right one' }).toString()
    const answer = await portal.fetch('/console/sign-in', { method: 'POST', headers, body })
    expect(answer.status).toBe(422)
    const id = answer.headers.get('X-Request-Id') ?? 'none'
    await expect
      .poll(() =>
        portal
          .logs()
          .split('\n')
          .filter((line) => line.includes(id) && line.includes('"account"')),
      )
      .toEqual([expect.stringContaining('"outcome":"password_wrong"')])
    expect(portal.logs()).not.toContain(email)
  })

  it('writes one line a request, whatever a request says', async () => {
    const marker = 'forged-line'
    await portal.fetch(`/parks/${park.slug}?a=%0a{"event":"${marker}"}`, {
      headers: { 'User-Agent': `{"event":"${marker}"}`, 'X-Request-Id': marker },
    })
    expect((await portal.fetch(`/%0a${marker}`)).headers.get('X-Request-Id')).not.toBe(marker)
    expect(portal.logs()).not.toContain(marker)
  })

  /** A request as it is written, past what clients refuse to send. */
  function raw(line: string, headers: string[]): Promise<string> {
    const { hostname, port } = new URL(portal.origin)
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write([line, `Host: ${hostname}:${port}`, 'Connection: close', ...headers, '', ''].join('\r\n')),
      )
      let text = ''
      socket.on('data', (chunk) => (text += chunk))
      socket.on('error', reject)
      socket.on('close', () => resolve(text))
    })
  }
})
