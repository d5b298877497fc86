import { describe, expect, it } from 'vitest'
import { Webhook as Verifier } from 'standardwebhooks'
import { timedId } from '../../src/features/webhooks/fan-out.ts'
import { addressFrom } from '../../src/features/webhooks/input.ts'
import { contentChange, leadData } from '../../src/features/webhooks/message.ts'
import { DAY_MS, nextDelivery, PATIENCE_MS, WAITS_MS, waitAsked } from '../../src/features/webhooks/schedule.ts'
import { newSecret, openSecrets, sealSecrets, signedHeaders } from '../../src/features/webhooks/secret.ts'
import { hindrance } from '../../src/features/webhooks/webhook.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'

const NOW = Date.parse('2026-11-23T02:00:00Z')
const never = () => 0
const most = () => 1

describe('the schedule of a message', () => {
  it('goes on for more than a week, and then is over', () => {
    const waits = WAITS_MS.map((_, index) => (nextDelivery(index + 1, NOW, never) ?? NaN) - NOW)
    expect(waits).toEqual(WAITS_MS)
    expect(waits.reduce((sum, one) => sum + one)).toBeGreaterThan(PATIENCE_MS)
    expect(nextDelivery(WAITS_MS.length + 1, NOW, never)).toBeNull()
  })

  it('is never together with what failed together', () => {
    expect(nextDelivery(1, NOW, most)).toBe(NOW + 5500)
    expect(nextDelivery(1, NOW, never)).toBe(NOW + 5000)
  })

  it('heeds what the server asks for, for a day at most, and never sooner than its own', () => {
    expect(nextDelivery(1, NOW, never, 60_000)).toBe(NOW + 60_000)
    expect(nextDelivery(4, NOW, never, 60_000)).toBe(NOW + (WAITS_MS[3] ?? 0))
    expect(nextDelivery(1, NOW, never, 400 * DAY_MS)).toBe(NOW + DAY_MS)
  })

  it.each([
    [429, '120', 120_000],
    [503, ' 5 ', 5000],
    [503, new Date(NOW + 90_000).toUTCString(), 90_000],
    [503, new Date(NOW - 90_000).toUTCString(), 0],
    [503, 'soon', 0],
    [503, '-5', 0],
    [503, undefined, 0],
    [500, '120', 0],
    [null, '120', 0],
  ])('reads Retry-After of %s: %s', (status, header, wait) => expect(waitAsked(status, header, NOW)).toBe(wait))
})

describe('secrets and signatures', () => {
  it('verify by the library of the specification, whichever secret it knows', () => {
    const [old, fresh] = [newSecret(), newSecret()]
    expect(Buffer.from(fresh.slice('whsec_'.length), 'base64')).toHaveLength(32)
    const body = '{"type":"webhook.test"}'
    const headers = signedHeaders('msg_1', Date.now(), body, [fresh, old])
    for (const secret of [old, fresh]) expect(new Verifier(secret).verify(body, headers)).toEqual(JSON.parse(body))
    expect(() => new Verifier(newSecret()).verify(body, headers)).toThrow()
  })

  it('are sealed for their bureau and their webhook only', async () => {
    const vault = vaultFrom(newKeyRing())
    const secrets = { secret: newSecret(), former: newSecret() }
    const sealed = await sealSecrets(vault, 'bureau_1', 'hook_1', secrets)
    expect(JSON.stringify(sealed)).not.toContain(secrets.secret.slice(6))
    expect(await openSecrets(vault, 'bureau_1', 'hook_1', sealed)).toEqual(secrets)
    await expect(openSecrets(vault, 'bureau_2', 'hook_1', sealed)).rejects.toThrow()
    await expect(openSecrets(vault, 'bureau_1', 'hook_2', sealed)).rejects.toThrow()
  })
})

describe('a message', () => {
  const lead = {
    reference: 'LX-1',
    origin: null,
    receivedAt: NOW,
    respondBy: NOW + DAY_MS,
    answeredAt: NOW + 5000,
    closedAt: NOW + 9000,
    channel: 'widget',
    attribution: { page: 'https://a.cn/x?name=y#z', utm_campaign: 'c' },
  } as const

  it('says how the lead stood, not what became of it since', () => {
    expect(leadData('luxi', lead, 'accepted', NOW + 1000)).toMatchObject({ answeredAt: null, closedAt: null })
    const then = leadData('luxi', lead, 'signed', NOW + 9000)
    expect(then).toMatchObject({ outcome: 'signed', page: 'https://a.cn/x', utm: { campaign: 'c' } })
    expect([then.answeredAt, then.closedAt]).toEqual(['2026-11-23T10:00:05+08:00', '2026-11-23T10:00:09+08:00'])
  })

  it('says nothing that might name a person, whatever the page that it came from said', () => {
    const attribution = {
      page: 'https://a.cn/u/erika@testkraft.example/13800138000',
      utm_source: 'erika@testkraft.example',
      utm_medium: '+86 13800138000',
      utm_campaign: 'spring',
    }
    const told = leadData('luxi', { ...lead, attribution }, 'accepted', NOW + 1000)
    expect(told).toMatchObject({ page: '…', utm: { source: '…', medium: '…', campaign: 'spring' } })
    const script = leadData('luxi', { ...lead, attribution: { page: 'javascript:alert(1)' } }, 'accepted', NOW)
    expect(script).not.toHaveProperty('page')
    expect(script).not.toHaveProperty('utm')
  })

  it('names content by paths where the portal does not know its own address', () => {
    expect(contentChange('policy', 'luxi', { code: 'a', removes: true }, null)).toEqual({
      code: 'a',
      change: 'removed',
      url: '/parks/luxi/policies/a',
      api: '/api/v1/parks/luxi/policies/a',
    })
  })

  it('has one id, however often it is made, and sorts by its time', () => {
    expect(timedId('msg', NOW, 'a')).toBe(timedId('msg', NOW, 'a'))
    expect(timedId('msg', NOW, 'a')).not.toBe(timedId('msg', NOW, 'b'))
    const ids = [0, 1, 1000, DAY_MS].map((more) => timedId('msg', NOW + more, 'a'))
    expect(ids.toSorted()).toEqual(ids)
    expect(ids[0]).toMatch(/^msg_[0-9a-z]{26}$/)
  })
})

describe('the address of a webhook', () => {
  it.each([
    ['http://hooks.example.com/', 'webhook_url'],
    ['ftp://hooks.example.com/', 'webhook_url'],
    ['hooks.example.com', 'webhook_url'],
    ['https://hooks.example.com:444/', 'webhook_port'],
    ['https://user@hooks.example.com/', 'webhook_credentials'],
    ['https://:pw@hooks.example.com/', 'webhook_credentials'],
    ['https://127.1/', 'webhook_host'],
    ['https://0x7f000001/', 'webhook_host'],
    ['https://169.254.169.254/latest/meta-data', 'webhook_host'],
    ['https://[::1]/', 'webhook_host'],
    ['https://[fd00::1]/', 'webhook_host'],
    ['https://[64:ff9b::7f00:1]/', 'webhook_host'],
    ['https://localhost/', 'webhook_host'],
    ['https://a.local/', 'webhook_host'],
    ['https://intranet/', 'webhook_host'],
    [`https://a.cn/${'x'.repeat(500)}`, 'too_long'],
    ['', 'required'],
  ])('is refused: %s', (typed, key) => {
    expect(addressFrom(typed)).toMatchObject({ error: { path: 'url', key } })
  })

  it('is kept as servers are asked for it', () => {
    expect(addressFrom('https://招商.中国:443/推送?a=1#b')).toEqual({
      url: 'https://xn--czrx92a.xn--fiqs8s/%E6%8E%A8%E9%80%81?a=1',
    })
  })
})

it('what can be done to a webhook depends on whether it is on', () => {
  const [on, off] = [{ endedAt: null }, { endedAt: 1 }]
  expect(hindrance('pause', on, true)).toBeNull()
  expect(hindrance('pause', off, false)).toBe('off')
  expect(hindrance('resume', on, false)).toBe('on')
  expect(hindrance('resume', off, true)).toBeNull()
  expect(hindrance('test', on, true)).toBe('suspended')
  expect(hindrance('replay', off, false)).toBe('off')
  expect(hindrance('rotate', off, true)).toBeNull()
})
