import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formFields, postForm } from '../support/client.ts'
import { formIn } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const SECRET = 'secret-of-the-bureau'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let verifier: Server
  let path: string
  const asked: Record<string, string>[] = []
  /** Answers as Cloudflare documents it, or falls over when asked to. */
  beforeAll(async () => {
    verifier = createServer((request, answer) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
        asked.push(fields)
        if (fields.response === 'cut') return request.socket.destroy()
        if (fields.response === 'broken') return answer.writeHead(500).end('<h1>Bad gateway</h1>')
        const success = fields.secret === SECRET && fields.response === 'good'
        const codes = success ? [] : ['invalid-input-response']
        return answer
          .writeHead(200, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ success, 'error-codes': codes }))
      })
    })
    await new Promise<void>((listening) => {
      verifier.listen(0, '127.0.0.1', listening)
    })
    const { port } = verifier.address() as AddressInfo
    portal = await start({
      settings: { LUODI_TURNSTILE: `site-key|${SECRET}|http://127.0.0.1:${port}/siteverify` },
    })
    path = `/en/parks/${(await mintOne(portal.database, smallSeed('aa'))).slug}/inquiry`
  })
  afterAll(async () => {
    await portal?.close()
    verifier.closeAllConnections()
    verifier.close()
  })

  const leads = async () => Number((await run(portal.database, 'select count(*) as n from leads'))[0]?.n)
  const send = (response: string) => postForm(portal, path, formFields({ 'cf-turnstile-response': response }))

  it('stands on the inquiry page alone, and only there may its script run', async () => {
    const answer = await portal.fetch(path)
    const page = await answer.text()
    expect(page).toContain('<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"')
    expect(page).toContain('<div class="cf-turnstile" data-sitekey="site-key">')
    expect(page).not.toContain(SECRET)
    const policyOf = async (of: string) => (await portal.fetch(of)).headers.get('Content-Security-Policy') ?? ''
    const widened = "script-src 'self' https://challenges.cloudflare.com; frame-src https://challenges.cloudflare.com;"
    expect(await policyOf(path)).toContain(widened)
    for (const other of [path.replace('/inquiry', ''), `${path}/x`, '/'])
      expect(await policyOf(other)).not.toContain('cloudflare')
  })

  it('is asked about the answer, and stops what it takes for no person', async () => {
    const before = await leads()
    expect((await send('good')).status).toBe(303)
    expect(asked.at(-1)).toEqual({
      secret: SECRET,
      response: 'good',
      idempotency_key: expect.stringMatching(/^[\da-f-]{36}$/),
    })
    const refused = await send('bad')
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('The check for people did not pass')
    expect(formIn(page).company).toBe('Testkraft GmbH')
    expect(await leads()).toBe(before + 1)
  })

  it.each(['cut', 'broken', ''])('loses no inquiry when it cannot be asked: %s', async (response) => {
    expect((await send(response)).status).toBe(303)
  })
})
