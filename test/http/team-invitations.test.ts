import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Accounts } from '../../src/data/desk-scope.ts'
import { countAttempt, invitationCounts } from '../../src/features/accounts/attempts.ts'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { postFields } from '../support/client.ts'
import { attribute, formIn, tags } from '../support/html.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'

const ORIGIN = 'https://invest.example'
const PASSWORD = 'correct horse battery staple'
const NAMES = { nameZh: '田小满', nameEn: 'Tian Xiaoman' }

describe.each(RUNTIMES)('invitations on %s', (_, start) => {
  let portal: Runtime
  let mails: MailServer
  let park: Minted
  let admin: SignedIn
  beforeAll(async () => {
    mails = await startMailServer()
    portal = await start({ settings: { LUODI_SMTP: mails.smtp, LUODI_ORIGIN: ORIGIN } })
    ;[park = park] = await mint(portal.database, 1, smallSeed('aa'))
    admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '关主任' })
  })
  afterAll(() => Promise.all([portal.close(), mails.close()]))

  const links = () => deskLinksFrom('zh', park.bureau)
  const linkIn = (page: string) =>
    new URL(attribute(tags(page, 'input').find((one) => one.includes('id="link"')) ?? '', 'value') ?? '').pathname
  /** Invites, and answers the path of the link. */
  const invite = async (more: Record<string, string> = {}) => {
    const empty = formIn(await (await admin.fetch(links().team())).text())
    const form = { once: empty.once ?? '', role: 'parkOfficer', park: park.slug, locale: 'zh', ...more }
    const answer = await admin.fetch(links().invitations(), { form })
    expect(answer.status).toBe(200)
    return linkIn(await answer.text())
  }
  const latest = async () => (await run(portal.database, 'select * from invitations order by id desc limit 1'))[0]
  const joining = (email: string, more: object = {}) => ({ ...NAMES, email, password: PASSWORD, ...more })

  it('make a member with an account and a session of its own, once', async () => {
    const path = await invite()
    const page = await (await portal.fetch(path)).text()
    for (const said of ['关主任', '园区专员', '邀请您加入']) expect(page).toContain(said)
    for (const [wrong, status] of [
      [{ password: 'short' }, 422],
      [{ email: 'nobody' }, 422],
      [{ nameEn: '' }, 422],
    ] as const) {
      const answer = await postFields(portal, path, { ...joining('tian@bureau.example'), ...wrong })
      expect(answer.status).toBe(status)
      expect(await answer.text()).not.toContain(PASSWORD)
    }
    const joined = await postFields(portal, path, joining('Tian@bureau.example'))
    expect(joined.status).toBe(303)
    expect(joined.headers.get('Location')).toBe('/console/account')
    const Cookie = (joined.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
    await run(portal.database, `update users set two_factor_enabled = 1 where email = 'tian@bureau.example'`)
    const team = await portal.fetch(links().team(), { headers: { Cookie } })
    expect(team.status).toBe(200)
    expect(await team.text()).toContain('田小满')

    expect((await portal.fetch(path)).status).toBe(410)
    expect((await postFields(portal, path, joining('second@bureau.example'))).status).toBe(410)
    expect(await run(portal.database, `select id from users where email like 'second%'`)).toEqual([])
    const actions = await run(
      portal.database,
      `select l.action from ledger l join bureaus b on b.id = l.park_id where b.slug = ? order by l.id`,
      park.bureau,
    )
    expect(actions.map(({ action }) => action)).toEqual(['member.invited', 'member.joined'])
  })

  it('tell to few guesses whether an address has an account', async () => {
    const path = await invite()
    const guess = (email: string) => postFields(portal, path, joining(email))
    await run(portal.database, `update users set email = 'known@bureau.example' where id = ?`, admin.user)
    expect((await guess('known@bureau.example')).status).toBe(422)
    const { id } = (await latest()) ?? {}
    const counts = await invitationCounts(vaultFrom(portal.keys), String(id), null)
    const accounts = new Accounts(portal.database)
    while ((await countAttempt(accounts, counts, Date.now())) === null);
    const over = await guess('known@bureau.example')
    expect([over.status, Number(over.headers.get('Retry-After')) > 0]).toEqual([429, true])
    expect((await guess('nobody-yet@bureau.example')).status).toBe(429)
  })

  it('are accepted by whoever has an account already, but not twice', async () => {
    const other = await signIn(portal, [], { name: '石专员' })
    const path = await invite({ role: 'viewer', park: '' })
    const page = await (await other.fetch(path)).text()
    expect(page).toContain('您已登录为 石专员')
    const joined = await other.fetch(path, { form: NAMES })
    expect(joined.headers.get('Location')).toBe(links().inbox())
    expect((await other.fetch(links().team())).status).toBe(200)
    const again = await invite({ role: 'viewer', park: '' })
    expect((await other.fetch(again, { form: NAMES })).status).toBe(409)
    expect(await latest()).toMatchObject({ accepted_at: null })
  })

  it('need an address that has no account yet', async () => {
    const path = await invite()
    await postFields(portal, path, joining('taken@bureau.example'))
    const answer = await postFields(portal, await invite(), joining('taken@bureau.example'))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('id="email-error"')
  })

  it('keep the hash of the secret alone, and seal the address', async () => {
    const path = await invite({ email: 'sealed-address@bureau.example' })
    const secret = path.split('/').at(-1) ?? ''
    expect(secret).toHaveLength(43)
    const { invitation_id: _, ...row } = { ...(await latest()) }
    expect(JSON.stringify(row)).not.toContain(secret)
    const kept = Buffer.concat(await portal.kept()).toString('latin1')
    for (const said of [secret, 'sealed-address']) expect(kept.includes(said), said).toBe(false)
    expect(portal.logs()).not.toContain(secret)
  })

  it('are mailed with the link and nothing else personal', async () => {
    const path = await invite({ email: 'mailed@bureau.example', locale: 'en' })
    await portal.runJobs()
    const { mail, to } = await mails.mail(({ to }) => to.includes('mailed@bureau.example'))
    expect(to).toEqual(['mailed@bureau.example'])
    expect(mail.text).toContain(`${ORIGIN}/en${path}`)
    expect(mail.html).toContain(`${ORIGIN}/en${path}`)
    const jobs = await run(portal.database, `select payload from outbox where kind = 'staff.invited'`)
    expect(JSON.stringify(jobs)).not.toMatch(/mailed|bureau\.example/)
  })

  it('have one link at a time, and can be taken back', async () => {
    const path = await invite({ email: 'renewed@bureau.example' })
    const { id } = (await latest()) ?? {}
    const renewed = linkIn(await (await admin.fetch(links().invited(String(id), 'renewal'), { form: {} })).text())
    expect(renewed).not.toBe(path)
    expect((await portal.fetch(path)).status).toBe(404)
    expect((await portal.fetch(renewed)).status).toBe(200)
    const revoked = await admin.fetch(links().invited(String(id), 'revocation'), { form: {} })
    expect(revoked.status).toBe(303)
    expect((await portal.fetch(renewed)).status).toBe(410)
    expect(await latest()).toMatchObject({ email_cipher: '' })
    expect((await admin.fetch(links().invited(String(id), 'renewal'), { form: {} })).status).toBe(409)
  })

  it('end after a week, and no link that was made up opens one', async () => {
    const path = await invite()
    const { id } = (await latest()) ?? {}
    await run(portal.database, 'update invitations set expires_at = ? where id = ?', Date.now() - 1, id)
    expect((await portal.fetch(path)).status).toBe(410)
    for (const made of ['/console/invitations/x', `${path}x`, '/en/console/invitations/%00'])
      expect((await portal.fetch(made)).status, made).toBe(404)
  })

  it('are made once however often the form is sent, and by administrators only', async () => {
    const form = { ...formIn(await (await admin.fetch(links().team())).text()), role: 'viewer' }
    expect((await admin.fetch(links().invitations(), { form })).status).toBe(200)
    const second = await admin.fetch(links().invitations(), { form })
    expect(second.headers.get('Location')).toContain('done=repeated')
    const officer = await signIn(portal, [{ bureau: park.bureau, role: 'triageOfficer' }])
    expect((await officer.fetch(links().invitations(), { form })).status).toBe(403)
    const page = await (await officer.fetch(links().team())).text()
    expect(page).toContain('只有招商局管理员')
    expect(page).not.toContain('r***@')
  })
})
