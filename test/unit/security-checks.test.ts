import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAudit } from '../../scripts/checks/advisories.ts'
import { type Locked, problemsOf } from '../../scripts/checks/dependencies.ts'
import { findSecrets, secretsIn } from '../../scripts/checks/secrets.ts'
import { newKeyRing } from '../../src/kernel/vault.ts'

/** As long and as mixed as a secret is; put together here, so that this file holds none. */
const RANDOM = 'q7Zt1xR9vK4mB2wY8dLhN5sJ3pC6gFaTeUoXi0QnEr'
const HEX = '9f3a7c1e5b8d2046'.repeat(4)
const PLANTED: Record<string, string> = {
  'private key': ['-----BEGIN EC', 'PRIVATE KEY-----'].join(' '),
  'key ring of Luodi': newKeyRing(),
  'key of a partner': `sk_${RANDOM}`,
  'secret of a webhook': `whsec_${RANDOM}=`,
  GitHub: `ghp_${RANDOM.slice(0, 36)}`,
  npm: `npm_${RANDOM.slice(0, 36)}`,
  'Amazon Web Services': ['AKIA', 'Q7ZT1XR9VK4MB2WY'].join(''),
  'Alibaba Cloud': `LTAI${RANDOM.slice(0, 20)}`,
  'Tencent Cloud': `AKID${RANDOM.slice(0, 32)}`,
  'robot of DingTalk': `https://oapi.dingtalk.com/robot/send?access_token=${HEX}`,
  'password of a mail server': `smtps://desk:${RANDOM.slice(0, 16)}@mail.example:465`,
}

describe('the scan for secrets', () => {
  it('finds each kind in a file among others, and tells where and not what', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'luodi-secrets-'))
    try {
      for (const [kind, secret] of Object.entries(PLANTED)) {
        await writeFile(join(folder, 'notes.md'), `# Notes\n\nhere: ${secret}\n`)
        const found = await findSecrets(folder, ['notes.md', 'gone.md'])
        expect(found, kind).toEqual([`notes.md:3 looks like a secret: ${kind}`])
        expect(found.join(), kind).not.toContain(secret)
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('takes no placeholder and no hash for one', () => {
    for (const text of [
      'LUODI_KEYS=k1:secret,k2:secret',
      `k1:${'A'.repeat(43)}`,
      'access_token=…',
      'smtps://user:password@host:465?from=address',
      `"integrity": "sha512-${RANDOM}${RANDOM}=="`,
    ])
      expect(secretsIn(text), text).toEqual([])
  })
})

describe('the check of dependencies', () => {
  const good: Locked = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT' }
  const problems = (locked: Locked, installed: Locked | undefined = locked) =>
    problemsOf(
      { '': {}, 'node_modules/a': locked },
      { allowScripts: { b: true } },
      installed ? { 'node_modules/a': installed } : {},
    )

  it('names what is not pinned, comes from elsewhere, may not be delivered, or runs unasked', () => {
    expect(problems(good)).toEqual([])
    expect(problems({ ...good, integrity: 'sha1-x' })).toEqual(['node_modules/a has no sha512 of its content'])
    const elsewhere = { ...good, resolved: 'git+ssh://git@host.example/a.git' }
    expect(problems(elsewhere)).toEqual(['node_modules/a does not come from the registry of npm'])
    expect(problems({ ...good, license: 'AGPL-3.0-only' })).toEqual([
      'node_modules/a is delivered, under AGPL-3.0-only',
    ])
    expect(problems({ ...good, license: 'AGPL-3.0-only', dev: true })).toEqual([])
    expect(problems({ ...good, hasInstallScript: true })).toEqual(['node_modules/a runs a script when it is installed'])
  })

  it('names what lies there in another version or with another content', () => {
    expect(problems(good, { ...good, version: '1.0.1' })).toEqual(['node_modules/a is installed as 1.0.1'])
    expect(problems(good, { ...good, integrity: 'sha512-y' })).toEqual([
      'node_modules/a is installed with another content',
    ])
    expect(problemsOf({ 'node_modules/a': good }, {}, {})).toEqual(['node_modules/a is not installed'])
  })
})

describe('the audit of advisories', () => {
  const said = (severity: string) =>
    JSON.stringify({
      vulnerabilities: { a: { severity, range: '<2', isDirect: true } },
      metadata: { vulnerabilities: { total: 1 } },
    })

  it('fails on severe ones, tells of others, and says when it could not ask', () => {
    expect(() => readAudit(said('high'))).toThrow('a <2: high')
    expect(() => readAudit(said('critical'))).toThrow('critical')
    expect(readAudit(said('moderate'))).toBe('1 below high')
    expect(readAudit('{"metadata":{"vulnerabilities":{"total":0}}}')).toBe('none known')
    for (const nothing of ['', 'npm error', '{"message":"405 Method Not Allowed"}'])
      expect(readAudit(nothing)).toContain('not checked')
  })
})
