import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, jsonOf, leadBody, sendLead } from '../support/client.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

describe.each(RUNTIMES)('what the desk does later on %s', (_, start) => {
  let portal: Runtime
  let mails: MailServer
  let park: Minted
  beforeAll(async () => {
    mails = await startMailServer()
    portal = await start({ settings: { LUODI_SMTP: mails.smtp, LUODI_ORIGIN: 'https://invest.example' } })
    park = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(async () => {
    await portal.close()
    await mails.close()
  })

  it('tells a colleague of a lead and of a mention, and wakes a lead that slept', { timeout: 40_000 }, async () => {
    const { bureau } = park
    const me = await signIn(portal, [{ bureau, role: 'triageOfficer' }])
    const other = await signIn(portal, [{ bureau, role: 'bureauAdmin' }], { locale: 'en' })
    const [user] = await run(portal.database, 'select email from users where id = ?', other.user)
    const body = leadBody({ company: 'Planted GmbH', message: 'planted-message' })
    const { reference } = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, body))
    const [lead] = await run(portal.database, 'select id from leads where reference = ?', reference)
    const path = `/console/${bureau}/leads/${park.slug}/${String(lead?.id)}`
    const post = async (action: string, fields: Record<string, string>) => {
      const html = await (await me.fetch(path)).text()
      const carried = Object.fromEntries(['version', 'seen', 'once'].map((name) => [name, hidden(html, name)]))
      expect((await me.fetch(`${path}/${action}`, { form: { ...carried, ...fields } })).status, action).toBe(303)
    }
    const mailWith = (words: string) =>
      mails.mail(({ to, mail }) => to.includes(String(user?.email)) && mail.subject?.includes(words) === true)

    await post('assignment', { assignee: other.user })
    await portal.runJobs()
    const assigned = await mailWith('assigned to you')
    expect(assigned.mail.text).toContain(`https://invest.example/en${path}`)
    await post('notes', { note: 'planted-note', mentioned: other.user })
    await portal.runJobs()
    const mentioned = await mailWith('mentioned')
    for (const { mail } of [assigned, mentioned]) {
      expect(mail.text).toContain(reference)
      expect(mail.text).toContain('Planted GmbH')
      for (const secret of ['planted-', 'Erika', '13812345678']) expect(mail.text).not.toContain(secret)
    }

    await post('snooze', { until: '2099-01-05', snoozeReason: 'later' })
    await run(portal.database, `update outbox set available_at = 1 where kind = 'lead.wake' and park_id = ?`, park.id)
    await post('notes', { note: '在等' })
    await portal.runJobs()
    const asleep = async () =>
      (await run(portal.database, 'select snoozed_until from leads where id = ?', lead?.id))[0]?.snoozed_until
    await expect.poll(asleep, { timeout: 20_000 }).toBeNull()
    const events = await run(portal.database, `select actor_kind from lead_events where kind = 'woken'`)
    expect(events).toEqual([{ actor_kind: 'system' }])
  })
})
