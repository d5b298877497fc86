import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authFor } from '../../src/features/accounts/auth.ts'
import { rotateFactors } from '../../src/features/accounts/rotation.ts'
import { makeFirstAdministrator, setUpSecret } from '../../src/features/accounts/set-up.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import type { Database } from '../../src/data/database.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'
import { type Minted, mint, smallSeed } from '../support/tenants.ts'
import { hidden, secretOf, totp, visitor } from '../support/visitor.ts'

const PASSWORD = '武夷山下好大一场雨'.repeat(2)
const NEXT_PASSWORD = 'nine green lanterns at dusk'
const EMAIL = 'First@Bureau.example'

describe.each(RUNTIMES)('accounts on %s', (_, start) => {
  let portal: Runtime
  let mails: MailServer
  let own: Minted
  let secret: string
  let codes: string[]
  /** The code that was used for the set-up. */
  let spent: string
  const me = {
    device: () => visitor(portal, { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537' }),
  }
  beforeAll(async () => {
    mails = await startMailServer()
    portal = await start({ settings: { LUODI_SMTP: mails.smtp, LUODI_ORIGIN: 'https://invest.example' } })
    const [first] = await mint(portal.database, 1, smallSeed('aa'))
    if (!first) throw new Error('no park was minted')
    own = first
  })
  afterAll(async () => {
    await portal.close()
    await mails.close()
  })
  const installation = () => ({ database: portal.database, vault: vaultFrom(portal.keys) })

  it('keeps an administrator whom the database made before it went away', async () => {
    const { database } = portal
    const gone = new Error('connection lost')
    const away: Database = {
      ...database,
      batch: async (statements, ...more) => {
        const done = await database.batch(statements, ...more)
        if (statements.some(({ sql }) => /insert into "memberships"/i.test(sql))) throw gone
        return done
      },
    }
    const [bureau] = await run(database, 'select id from bureaus')
    const ctx = { ...installation(), database: away, now: Date.now() - 3_600_000, requestId: 'r' }
    const name = { zh: '甲', en: 'A' }
    const input = { bureauId: String(bureau?.id), name, title: name, email: 'a@b.example', password: PASSWORD }
    await expect(makeFirstAdministrator(ctx, { ...input, locale: 'zh' })).rejects.toMatchObject({ status: 503 })
    const [made] = await run(database, 'select u.id from users u join memberships m on m.user = u.id')
    expect(made).toBeDefined()
    for (const table of ['memberships', 'credentials', 'users']) await run(database, `delete from ${table}`)
  })

  it('makes the first administrator by one link, once, and leads to the second factor', async () => {
    const link = `/console/set-up/${await setUpSecret(installation())}`
    const [browser, rival] = [me.device(), visitor(portal)]
    expect((await browser.get('/console/set-up/made-up')).status).toBe(404)
    const page = await (await browser.get(link)).text()
    expect(page).toContain('autocomplete="new-password"')
    const fields = { name: '田小满', jobTitle: '局长', email: EMAIL, password: PASSWORD }
    for (const password of ['short', 'Password12345!', 'first-first@bureau', '123456789012']) {
      const refused = await browser.post(link, { ...fields, password })
      expect(refused.status, password).toBe(422)
      expect(await refused.text()).not.toContain(password)
    }
    const both = await Promise.all([
      browser.post(link, fields),
      rival.post(link, { ...fields, email: 'rival@bureau.example' }),
    ])
    const [won, lost] = both.map(({ status }) => status).toSorted()
    expect(won).toBe(303)
    // At the same time, or a moment too late.
    expect([404, 409]).toContain(lost)
    // Whoever lost has left nothing.
    expect(await run(portal.database, 'select count(*) as n from users')).toEqual([{ n: 1 }])
    await run(portal.database, 'update users set email = ?', EMAIL.toLowerCase())
    const winner = both[0].status === 303 ? browser : rival
    expect((await winner.get(link)).status).toBe(404)
    const door = await winner.get('/console')
    expect(door.headers.get('Location')).toBe('/console/account/second-factor')
    expect((await winner.get(`/console/${own.bureau}/settings`)).status).toBe(403)
    expect(
      (await run(portal.database, "select action from ledger where action = 'member.first' and request_id <> 'r'"))
        .length,
    ).toBe(1)

    expect((await winner.post('/console/account/second-factor', { password: 'not mine at all' })).status).toBe(422)
    const qr = await (await winner.post('/console/account/second-factor', { password: PASSWORD })).text()
    expect(qr).toContain('<svg class="qr"')
    secret = secretOf(qr)
    const uri = hidden(qr, 'uri')
    const wrong = await winner.post('/console/account/second-factor/confirmation', { uri, code: '000000' })
    expect(wrong.status).toBe(422)
    expect(secretOf(await wrong.text())).toBe(secret)
    spent = totp(secret)
    const shown = await winner.post('/console/account/second-factor/confirmation', { uri, code: spent })
    codes = [...(await shown.text()).matchAll(/<li><code>(\w{5}-\w{5})<\/code>/g)].map(([, code = '']) => code)
    expect(codes).toHaveLength(10)
    expect((await winner.get(`/console/${own.bureau}/settings`)).status).toBe(200)
    const out = await winner.post('/console/sign-out', {})
    expect(out.headers.get('Location')).toBe('/console/sign-in?done=out')
    expect((await winner.get('/console')).status).toBe(303)
    expect(await run(portal.database, 'select count(*) as n from sessions')).toEqual([{ n: 0 }])
  })

  it('signs in by password and code, a code once, and comes back to what was asked', async () => {
    const browser = me.device()
    const asked = await browser.get(`/console/${own.bureau}/settings?a=1`)
    const to = asked.headers.get('Location') ?? ''
    expect([asked.status, to]).toEqual([303, `/console/sign-in?next=%2Fconsole%2F${own.bureau}%2Fsettings%3Fa%3D1`])
    const next = hidden(await (await browser.get(to)).text(), 'next')
    const unknown = await browser.post('/console/sign-in', { email: 'nobody@bureau.example', password: PASSWORD, next })
    const wrong = await browser.post('/console/sign-in', { email: EMAIL, password: 'not this one either', next })
    expect([unknown.status, wrong.status]).toEqual([422, 422])
    const same = async (answer: Response) => (await answer.text()).replaceAll(/value="[^"]*@[^"]*"/g, '')
    expect(await same(unknown)).toBe(await same(wrong))

    const first = await browser.post('/console/sign-in', { email: EMAIL, password: PASSWORD, next })
    expect(first.headers.get('Location')).toBe(to.replace('sign-in', 'second-factor'))
    expect(browser.cookies.has('luodi.session_token')).toBe(false)
    expect((await browser.get('/console')).headers.get('Location')).toContain('/console/sign-in')
    expect((await browser.post('/console/second-factor', { code: '12' })).status).toBe(422)
    expect((await browser.post('/console/second-factor', { code: spent, next })).status).toBe(422)
    const second = await browser.post('/console/second-factor', { code: totp(secret, 1).replace(/(...)/, '$1 '), next })
    expect(second.headers.get('Location')).toBe(next)
    const cookie = second.headers.getSetCookie().find((one) => one.startsWith('luodi.session_token='))
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect((await browser.get(next)).status).toBe(200)
    expect((await browser.get(`/console/sign-in?next=${encodeURIComponent(next)}`)).headers.get('Location')).toBe(next)
    const away = await browser.get(`/console/sign-in?next=${encodeURIComponent('//evil.example/console')}`)
    expect(away.headers.get('Location')).toBe('/console')

    // A code of one's own opens no other account whose password one knows.
    const other = await signIn(portal, [{ bureau: own.bureau, role: 'viewer' }])
    const thief = visitor(portal)
    await thief.post('/console/sign-in', { email: EMAIL, password: PASSWORD })
    const [name = '', value = ''] = other.cookie.split(/=(.*)/s)
    thief.cookies.set(name, value)
    expect((await thief.post('/console/second-factor', { code: '123456' })).status).toBe(422)
    expect(thief.cookies.has('luodi.device')).toBe(false)

    // One recovery code in place of the app, once.
    const [code = ''] = codes
    for (const status of [303, 422]) {
      const phoneless = visitor(portal)
      await phoneless.post('/console/sign-in', { email: EMAIL, password: PASSWORD })
      const answer = await phoneless.post('/console/second-factor', { recovery: code.replace('-', ' ').toLowerCase() })
      expect(answer.status).toBe(status)
    }
    expect(await (await browser.get('/console/account')).text()).toContain('还有9个恢复码可用')
  })

  it('keeps what was typed when the session ended, and sends it to the same place', async () => {
    const typed = '贵公司来函收悉。\n<b>供电</b>可以满足 & 随时欢迎考察'
    const path = `/console/${own.bureau}/leads/${own.slug}/lead_x/messages?tab=1`
    const browser = me.device()
    const ended = await browser.post(path, { text: typed, version: '7' })
    expect([ended.status, ended.headers.get('Location')]).toEqual([401, null])
    const page = await ended.text()
    expect(page).toContain('&lt;b&gt;供电&lt;/b&gt;可以满足 &amp; 随时欢迎考察</textarea>')
    const kept = hidden(page, 'kept')
    const wrong = await browser.post('/console/sign-in', { email: EMAIL, password: 'wrong wrong wrong', kept })
    expect(hidden(await wrong.text(), 'kept')).toBe(kept)
    const first = await browser.post('/console/sign-in', { email: EMAIL, password: PASSWORD, kept })
    expect(first.status).toBe(200)
    const second = hidden(await first.text(), 'kept')
    expect(second).toBe(kept)
    const resumed = await browser.post('/console/second-factor', { recovery: codes[1] ?? '', kept: second })
    expect(resumed.status).toBe(200)
    const again = await resumed.text()
    expect(again).toContain(`action="${path}"`)
    expect(hidden(again, 'text')).toBe(typed)
    expect(hidden(again, 'version')).toBe('7')
    // Nothing of it is sent elsewhere, and no password is kept.
    const forged = JSON.stringify({ action: 'https://evil.example/', fields: [['text', 'x']], files: false })
    const refused = await visitor(portal).post('/console/sign-in', { email: EMAIL, password: '', kept: forged })
    expect(await refused.text()).not.toContain('evil.example')
    const secretForm = await visitor(portal).post('/console/account/password', { password: PASSWORD, newPassword: 'y' })
    expect(await secretForm.text()).not.toContain(PASSWORD)
    expect(portal.logs()).not.toContain('供电')
  })

  it('shows sessions and ends them; a new password ends all others', async () => {
    const other = await signIn(portal, [{ bureau: own.bureau, role: 'bureauAdmin' }])
    const [here, there] = [
      me.device(),
      visitor(portal, { 'User-Agent': 'Mozilla/5.0 (iPhone) Version/19.0 Safari/604' }),
    ]
    for (const [index, one] of [here, there].entries()) {
      await one.post('/console/sign-in', { email: EMAIL, password: PASSWORD })
      expect((await one.post('/console/second-factor', { recovery: codes[2 + index] ?? '' })).status).toBe(303)
    }
    const page = await (await here.get('/console/account')).text()
    expect(page).toContain('Windows 电脑上的Chrome')
    expect(page).toContain('iPhone上的Safari')
    const foreign = await run(portal.database, 'select id from sessions where user_id = ?', other.user)
    await here.post('/console/account/sessions', { session: String(foreign[0]?.id) })
    expect((await other.fetch('/console/account')).status).toBe(200)
    const ids = [...page.matchAll(/name="session" value="([^"]+)"/g)].map(([, id = '']) => id)
    expect(ids.length).toBeGreaterThan(0)
    for (const session of ids) await here.post('/console/account/sessions', { session })
    expect((await there.get('/console/account')).status).toBe(303)

    expect((await here.post('/console/account/profile', { name: '田大满', locale: 'en' })).status).toBe(303)
    expect(await (await here.get('/console/account?done=saved')).text()).toContain('田大满')
    expect((await here.post('/console/account/profile', { name: '', locale: 'en' })).status).toBe(422)

    const before = here.cookies.get('luodi.session_token') ?? ''
    const change = (password: string, newPassword: string) =>
      here.post('/console/account/password', { password, newPassword })
    expect((await change('wrong wrong wrong', NEXT_PASSWORD)).status).toBe(422)
    expect((await change(PASSWORD, 'iloveyou1234')).status).toBe(422)
    expect((await change(PASSWORD, NEXT_PASSWORD)).status).toBe(303)
    expect((await here.get('/console/account')).status).toBe(200)
    const old = await portal.fetch('/console/account', { headers: { Cookie: `luodi.session_token=${before}` } })
    expect(old.status).toBe(303)
    const renewed = await (await here.post('/console/account/recovery-codes', { password: NEXT_PASSWORD })).text()
    expect([...renewed.matchAll(/<li><code>(\w{5}-\w{5})<\/code>/g)]).toHaveLength(10)
    expect(renewed).not.toContain(codes[5] ?? 'no code')

    // A password alone replaces no second factor that stands.
    const replace = (current: string) =>
      here.post('/console/account/second-factor', { password: NEXT_PASSWORD, current })
    const kept = await run(portal.database, 'select secret from two_factors')
    for (const current of ['', '000000', codes[5] ?? '']) expect((await replace(current)).status).toBe(422)
    expect(await run(portal.database, 'select secret from two_factors')).toEqual(kept)
    const held = /<li><code>(\w{5}-\w{5})<\/code>/.exec(renewed)?.[1] ?? ''
    expect(await (await replace(held)).text()).toContain('<svg class="qr"')
  })

  it('opens a second factor under the next master secret alone, once it was brought over', async () => {
    const rows = () => run(portal.database, 'select secret, backup_codes from two_factors')
    const next = vaultFrom(newKeyRing('k2'))
    const both = vaultFrom(`${newKeyRing('k3')},${portal.keys}`)
    const before = await rows()
    const count = before.length
    const at = { database: portal.database }
    expect(await rotateFactors({ ...at, vault: next })).toEqual({ brought: 0, left: 0, lost: count })
    expect(await rotateFactors({ ...at, vault: both }, true)).toEqual({ brought: 0, left: count, lost: 0 })
    expect(await rows()).toEqual(before)
    expect(await rotateFactors({ ...at, vault: both })).toEqual({ brought: count, left: 0, lost: 0 })
    expect(await rotateFactors({ ...at, vault: both })).toEqual({ brought: 0, left: 0, lost: 0 })
    const [user] = await run(portal.database, 'select user_id from two_factors')
    const auth = await authFor({ ...at, vault: both }, portal.origin)
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: String(user?.user_id) } })
    expect(backupCodes).toHaveLength(10)
    for (const row of before)
      await run(portal.database, 'update two_factors set secret = ?, backup_codes = ?', row.secret, row.backup_codes)
  })

  it('mails a link to a new password, which ends every session', async () => {
    const browser = me.device()
    const pages = []
    for (const email of [EMAIL, 'nobody@bureau.example']) {
      const answer = await browser.post('/console/forgotten', { email })
      expect(answer.status).toBe(200)
      pages.push(await answer.text())
    }
    expect(pages[0]).toBe(pages[1])
    const { mail } = await mails.mail(({ to }) => to.includes(EMAIL.toLowerCase()))
    const [link = ''] = /https:\/\/invest\.example\/\S+/.exec(mail.text ?? '') ?? []
    const { pathname, search, searchParams } = new URL(link)
    expect(pathname).toBe('/en/console/reset')
    expect((await browser.get(`${pathname}${search}`)).status).toBe(200)
    const token = searchParams.get('token') ?? ''
    expect((await browser.post(pathname, { token, password: 'too short' })).status).toBe(422)
    const done = await browser.post(pathname, { token, password: PASSWORD })
    expect(done.headers.get('Location')).toBe('/en/console/sign-in?done=reset')
    expect((await browser.post(pathname, { token, password: PASSWORD })).status).toBe(404)
    const open = 'select count(*) as n from sessions s join users u on u.id = s.user_id where u.email = ?'
    expect(await run(portal.database, open, EMAIL.toLowerCase())).toEqual([{ n: 0 }])
    expect(JSON.stringify(await run(portal.database, 'select * from verifications'))).not.toContain(token)
    expect(portal.logs()).not.toContain(token)
    expect(portal.logs()).not.toContain(EMAIL.toLowerCase())
    expect(mails.mails).toHaveLength(1)
  })
})
