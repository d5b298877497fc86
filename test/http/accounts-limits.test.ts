import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../../src/features/accounts/actions.ts'
import { countAttempt, passwordCounts } from '../../src/features/accounts/attempts.ts'
import { sweepAccounts } from '../../src/features/accounts/sweep.ts'
import { Accounts } from '../../src/data/desk-scope.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { join } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { hidden, secretOf, totp, type Visitor, visitor } from '../support/visitor.ts'

const PASSWORD = 'seven paper boats upstream'

describe.each(RUNTIMES)('limits of signing in on %s', (_, start) => {
  let portal: Runtime
  let own: Minted
  const from = (address: string) => visitor(portal, { 'CF-Connecting-IP': address })
  const owner = 'owner@bureau.example'
  const account = (email: string) =>
    createAccount(
      { accounts: new Accounts(portal.database), now: Date.now() },
      { name: '向晚', email, password: PASSWORD, locale: 'zh' },
    )
  const guess = (who: Visitor, email: string) => who.post('/console/sign-in', { email, password: 'a wrong guess' })
  const enter = (who: Visitor, email: string) => who.post('/console/sign-in', { email, password: PASSWORD })
  beforeAll(async () => {
    portal = await start({ settings: { LUODI_ADDRESS_HEADER: 'cf-connecting-ip' } })
    own = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(() => portal.close())

  it('never shut the owner’s known device out, whoever fails elsewhere', async () => {
    await join(portal, await account(owner), { bureau: own.bureau, role: 'triageOfficer' })
    const known = from('203.0.113.1')
    expect((await enter(known, owner)).status).toBe(303)
    expect(known.cookies.has('luodi.device')).toBe(true)
    known.cookies.delete('luodi.session_token')

    // Somebody behind the same address guesses: told to wait, with an account or without one.
    const stranger = from('203.0.113.1')
    for (const email of [owner, 'nobody@bureau.example']) {
      const attempt = { vault: vaultFrom(portal.keys), email, network: '203.0.113.1', device: null }
      const counted = (await passwordCounts(attempt)).slice(0, 1)
      for (let tries = 0; tries < 4; tries++) await countAttempt(new Accounts(portal.database), counted, Date.now())
      expect((await guess(stranger, email)).status).toBe(422)
      const over = await guess(stranger, email)
      expect(over.status).toBe(429)
      expect(await over.text()).toContain('尝试次数过多')
      // The right password opens no more than a wrong one there.
      expect((await enter(stranger, email)).status).toBe(429)
    }
    expect((await enter(known, owner)).status).toBe(303)
    // Nor does one who tries many accounts from the owner's own network, or from nowhere that is known.
    for (const network of ['203.0.113.1', null]) {
      const attempt = { vault: vaultFrom(portal.keys), email: owner, network, device: null }
      const counts = await passwordCounts(attempt)
      for (let tries = 0; tries < 45; tries++) await countAttempt(new Accounts(portal.database), counts, Date.now())
      if (network === null)
        expect(await countAttempt(new Accounts(portal.database), counts, Date.now()), 'one count for all').toBeNull()
    }
    expect((await enter(known, owner)).status).toBe(303)
    // A made-up cookie, or another account's, is no known device.
    const forger = from('203.0.113.1')
    forger.cookies.set('luodi.device', `${'A'.repeat(16)}.${'B'.repeat(43)}`)
    expect((await guess(forger, owner)).status).toBe(429)
    forger.cookies.set('luodi.device', known.cookies.get('luodi.device') ?? '')
    expect((await guess(forger, 'nobody@bureau.example')).status).toBe(429)
    // From elsewhere the owner gets in on a new device too.
    expect((await enter(from('198.51.100.7'), owner)).status).toBe(303)
    const kept = JSON.stringify(await run(portal.database, 'select * from sign_in_attempts'))
    for (const plain of [owner, '203.0.113', 'nobody']) expect(kept).not.toContain(plain)
  })

  it('stop one address that tries many accounts', async () => {
    const attempt = { vault: vaultFrom(portal.keys), network: '192.0.2.9', device: null }
    for (let tries = 0; tries < 39; tries++) {
      const counts = await passwordCounts({ ...attempt, email: `n${tries}@bureau.example` })
      await countAttempt(new Accounts(portal.database), counts, Date.now())
    }
    const many = from('192.0.2.9')
    expect((await guess(many, 'n40@bureau.example')).status).toBe(422)
    expect((await guess(many, 'n41@bureau.example')).status).toBe(429)
  })

  it('count codes of all strange devices together, and the known ones apart', async () => {
    const email = 'second@bureau.example'
    await join(portal, await account(email), { bureau: own.bureau, role: 'viewer' })
    const known = from('203.0.113.2')
    await enter(known, email)
    const qr = await (await known.post('/console/account/second-factor', { password: PASSWORD })).text()
    const secret = secretOf(qr)
    const confirmation = { uri: hidden(qr, 'uri'), code: totp(secret) }
    expect((await known.post('/console/account/second-factor/confirmation', confirmation)).status).toBe(200)
    await known.post('/console/sign-out', {})

    const wrong = (Number(totp(secret)) + 500_000) % 1_000_000
    for (let device = 0; device < 3; device++) {
      const strange = from(`198.51.100.${20 + device}`)
      await enter(strange, email)
      for (let tries = 0; tries < 4; tries++) {
        const code = String((wrong + device * 10 + tries) % 1_000_000).padStart(6, '0')
        const { status } = await strange.post('/console/second-factor', { code })
        expect(status).toBe(device * 4 + tries < 10 ? 422 : 429)
      }
    }
    const late = from('198.51.100.30')
    await enter(late, email)
    expect((await late.post('/console/second-factor', { code: totp(secret, 1) })).status).toBe(429)
    await enter(known, email)
    // The limit came before the code was looked at: it is still good where the owner is known.
    expect((await known.post('/console/second-factor', { code: totp(secret, 1) })).status).toBe(303)
    expect((await known.get(`/console/${own.bureau}/settings`)).status).toBe(200)
  })

  it('are forgotten by the sweep when they are over', async () => {
    const counts = () =>
      run(portal.database, 'select (select count(*) from sign_in_attempts) as a, (select count(*) from sessions) as s')
    const [before] = await counts()
    const accounts = new Accounts(portal.database)
    await sweepAccounts(accounts, Date.now())
    expect(await counts()).toEqual([before])
    await sweepAccounts(accounts, Date.now() + 8 * 86_400_000)
    expect(await counts()).toEqual([{ a: 0, s: 0 }])
  })
})
