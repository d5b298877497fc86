import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { findOut, hostIn, proofOf } from '../../src/features/branding/host.ts'
import { assertOutgoing, type OutgoingFault, OutgoingError, textIn } from '../../src/http/outgoing.ts'
import { isPublicAddress, nodeOutgoing, publicLookup } from '../../src/http/outgoing-node.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'

describe('a host name', () => {
  it.each([
    ['invest.example.gov.cn', 'invest.example.gov.cn'],
    [' Invest.Example.GOV.cn. ', 'invest.example.gov.cn'],
    ['ｉｎｖｅｓｔ．example.cn', 'invest.example.cn'],
    ['招商.中国', 'xn--czrx92a.xn--fiqs8s'],
  ])('is taken as servers know it: %s', (typed, host) => expect(hostIn(typed)).toBe(host))

  it.each([
    '',
    'localhost',
    'cn',
    'a.local',
    'x.internal',
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '2130706433',
    '[::1]',
    '::1',
    'a.cn:8080',
    'https://a.cn',
    'a.cn/b',
    'u@a.cn',
    'a b.cn',
    '*.a.cn',
    'a_b.cn',
    '-a.cn',
    'a..cn',
    'a%2ecn.x',
    `${'a'.repeat(64)}.cn`,
    `${'a.'.repeat(130)}cn`,
  ])('is refused when it is more or less than a name: %s', (typed) => expect(hostIn(typed)).toBeNull())
})

describe('where a name leads', () => {
  const vault = vaultFrom(newKeyRing())
  const HOST = 'invest.example.cn'
  const failing = (fault: OutgoingFault) => () => Promise.reject(new OutgoingError(fault))

  it('is here when this installation answers for that very name', async () => {
    const text = await proofOf(vault, HOST)
    expect(await findOut(vault, () => Promise.resolve({ status: 200, text: `${text}\n` }), HOST)).toBe('here')
    expect(await findOut(vault, () => Promise.resolve({ status: 200, text }), 'other.example.cn')).toBe('elsewhere')
    expect(await findOut(vault, () => Promise.resolve({ status: 302, text }), HOST)).toBe('elsewhere')
    const others = await proofOf(vaultFrom(newKeyRing()), HOST)
    expect(await findOut(vault, () => Promise.resolve({ status: 200, text: others }), HOST)).toBe('elsewhere')
  })

  it('is still here after the keys were rotated', async () => {
    const [older, newer] = [newKeyRing('k1'), newKeyRing('k2')]
    const text = await proofOf(vaultFrom(older), HOST)
    expect(await findOut(vaultFrom(`${newer},${older}`), () => Promise.resolve({ status: 200, text }), HOST)).toBe(
      'here',
    )
  })

  it('is told when nothing rightly answers', async () => {
    expect(await findOut(vault, failing('tls'), HOST)).toBe('insecure')
    expect(await findOut(vault, failing('timeout'), HOST)).toBe('unreachable')
    expect(await findOut(vault, failing('private'), HOST)).toBe('private')
    expect(await findOut(vault, failing('too_large'), HOST)).toBe('elsewhere')
  })
})

describe('asking what somebody typed', () => {
  it.each(['http://a.cn/', 'https://a.cn:8443/', 'https://u:p@a.cn/', 'ftp://a.cn/'])('refuses %s', (url) => {
    expect(() => assertOutgoing(url)).toThrow('outgoing.private')
  })

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '2002:7f00:1::',
    '2001:db8::1',
    'not an address',
  ])('reaches nothing of the machine’s own network: %s', (address) => expect(isPublicAddress(address)).toBe(false))

  it.each(['8.8.8.8', '114.114.114.114', '172.32.0.1', '2400:3200::1'])('reaches %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )

  it('looks at every address of a name, when it connects', async () => {
    const look = (addresses: string[]) =>
      publicLookup(((_host: string, _options: object, done: (error: null, found: object[]) => void) =>
        done(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        )) as never)
    const found = (addresses: string[]) =>
      new Promise((resolve) => look(addresses)('a.cn', {}, (error, address) => resolve(error ?? address)))
    expect(await found(['8.8.8.8'])).toBe('8.8.8.8')
    expect(await found(['8.8.8.8', '10.0.0.1'])).toMatchObject({ fault: 'private' })
    expect(await found([])).toMatchObject({ fault: 'private' })
    await expect(nodeOutgoing({ lookup: look(['127.0.0.1']) })({ url: 'https://a.cn/' })).rejects.toMatchObject({
      fault: 'private',
    })
    await expect(nodeOutgoing()({ url: 'https://127.0.0.1/' })).rejects.toMatchObject({ fault: 'private' })
    await expect(nodeOutgoing()({ url: 'https://[::1]/' })).rejects.toMatchObject({ fault: 'private' })
  })

  /** A server of this machine whose certificate is good for a.cn for a hundred years. */
  const server = async (answer: (incoming: IncomingMessage, response: ServerResponse) => void | Promise<void>) => {
    const pem = (name: string) => readFileSync(join(root, 'test/fixtures/outgoing', `${name}.pem`))
    const ca = pem('cert')
    const listening = createServer(
      { key: pem('key'), cert: ca },
      (incoming, response) => void answer(incoming, response),
    )
    await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done))
    let looked = 0
    const lookup: LookupFunction = (_, options, done) => {
      looked += 1
      const found = { address: '127.0.0.1', family: 4 }
      return options.all ? done(null, [found]) : done(null, found.address, found.family)
    }
    const ask = nodeOutgoing({ port: (listening.address() as AddressInfo).port, ca, lookup })
    return { ask, looked: () => looked, close: () => new Promise((done) => listening.close(done)) }
  }

  it('posts, follows no redirect, and cuts a long answer where it may', async () => {
    const asked: string[] = []
    const { ask, looked, close } = await server(async (incoming, response) => {
      asked.push(`${incoming.method} ${incoming.url} ${incoming.headers['x-a']} ${await text(incoming)}`)
      if (incoming.url === '/moved') response.writeHead(307, { location: 'https://a.cn/long' }).end('moved')
      else response.writeHead(503, { 'retry-after': '7' }).end('x'.repeat(9000))
    })
    const post = { headers: { 'x-a': 'b' }, body: '{"a":"招商"}' }
    expect(await ask({ url: 'https://a.cn/other', post, cut: true })).toMatchObject({ status: 503 })
    expect(await ask({ url: 'https://a.cn/moved', post })).toEqual({ status: 307, text: 'moved' })
    expect(await ask({ url: 'https://a.cn/long', post, cut: true })).toEqual({
      status: 503,
      text: 'x'.repeat(4096),
      retryAfter: '7',
    })
    await expect(ask({ url: 'https://a.cn/long' })).rejects.toMatchObject({ fault: 'too_large' })
    expect(asked.slice(1, 3)).toEqual(['POST /moved b {"a":"招商"}', 'POST /long b {"a":"招商"}'])
    // A name is looked up once for each connection: what it led to when it was typed counts for nothing.
    expect(looked()).toBe(asked.length)
    await close()
  })

  it('waits no longer than it is told, also for an answer that drips', async () => {
    const { ask, close } = await server((_, response) => {
      response.writeHead(200)
      const dripping = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(dripping))
    })
    const asked = ask({ url: 'https://a.cn/', post: { headers: {}, body: '' }, timeoutMs: 200, cut: true })
    await expect(asked).rejects.toMatchObject({ fault: 'timeout' })
    await close()
  })

  it('is safe from a name that leads elsewhere the second time', async () => {
    const answers = [['8.8.8.8'], ['127.0.0.1'], ['::ffff:10.0.0.1']]
    const rebinding = publicLookup(((_host: string, _options: object, done: (error: null, found: object[]) => void) =>
      done(
        null,
        (answers.shift() ?? []).map((address) => ({ address, family: 4 })),
      )) as never)
    const found = () => new Promise((resolve) => rebinding('a.cn', {}, (error, address) => resolve(error ?? address)))
    expect(await found()).toBe('8.8.8.8')
    const post = { headers: {}, body: '{}' }
    for (const _ of answers.slice())
      await expect(nodeOutgoing({ lookup: rebinding })({ url: 'https://a.cn/', post })).rejects.toMatchObject({
        fault: 'private',
      })
  })

  it('reads no more than it may', async () => {
    expect(await textIn([Buffer.from('a'), Buffer.from('b')])).toBe('ab')
    expect(await textIn([Buffer.from('x'.repeat(5000))], true)).toHaveLength(4096)
    await expect(textIn([new Uint8Array(3000), new Uint8Array(3000)])).rejects.toMatchObject({ fault: 'too_large' })
  })
})
