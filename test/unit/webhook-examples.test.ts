import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verify } from '../../docs/examples/webhooks/verify.ts'
import { root } from '../../scripts/root.ts'
import { newSecret, signedHeaders } from '../../src/features/webhooks/secret.ts'
import { WEBHOOK_EVENTS } from '../../src/features/webhooks/webhook.ts'
import { LEAD_CHANNELS, LEAD_STATES } from '../../src/features/leads/lead.ts'

type Ask = (body: string, headers: Record<string, string>, secret: string) => unknown

const inPython: Ask = (body, headers, secret) => {
  const input = JSON.stringify({ body, headers, secret })
  const { stdout, stderr } = spawnSync('python3', [join(root, 'docs/examples/webhooks/verify.py')], { input })
  if (stderr.length > 0) throw new Error(stderr.toString())
  return JSON.parse(stdout.toString())
}
const inTypeScript: Ask = (body, headers, secret) => verify(body, new Headers(headers), secret)

describe.each([
  ['TypeScript', inTypeScript],
  ['Python', inPython],
])('the example in %s', (_, ask) => {
  const [secret, old] = [newSecret(), newSecret()]
  const body = JSON.stringify({ type: 'lead.created', timestamp: '2026-11-23T10:00:00+08:00', data: { park: '泸溪' } })
  const headers = signedHeaders('msg_1', Date.now(), body, [secret, old])

  it('believes what is signed with a secret that it knows', () => {
    expect(ask(body, headers, secret)).toEqual(JSON.parse(body))
    expect(ask(body, headers, old)).toEqual(JSON.parse(body))
  })

  it('believes nothing else', () => {
    expect(ask(`${body} `, headers, secret)).toBeNull()
    expect(ask(body, headers, newSecret())).toBeNull()
    expect(ask(body, { ...headers, 'webhook-id': 'msg_2' }, secret)).toBeNull()
    expect(ask(body, signedHeaders('msg_1', Date.now() - 301_000, body, [secret]), secret)).toBeNull()
    expect(ask(body, { ...headers, 'webhook-timestamp': 'soon' }, secret)).toBeNull()
    expect(ask(body, {}, secret)).toBeNull()
  })
})

it('the document names every event, state and channel', () => {
  const text = readFileSync(join(root, 'docs/webhooks.md'), 'utf8')
  for (const event of WEBHOOK_EVENTS) expect(text).toContain(`\`${event}\``)
  // A lead that was transferred goes on in the other park: nobody is told of that state.
  for (const state of LEAD_STATES.filter((one) => one !== 'transferred')) expect(text).toContain(`'${state}'`)
  for (const channel of LEAD_CHANNELS) expect(text).toContain(`'${channel}'`)
})
