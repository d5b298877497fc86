import { given } from '../../src/data/query.ts'
import { expect } from 'vitest'
import { leadById } from '../../src/features/leads/queries.ts'
import { leadBody, sendLead } from './client.ts'
import { staffOf } from './intake.ts'
import { startMailServer } from './mail-server.ts'
import { type Posted, startOutgoing } from './outgoing-server.ts'
import { mintPartner, type MintedPartner } from './partners.ts'
import { run } from './rows.ts'
import type { Start } from './runtimes.ts'
import { signIn } from './staff.ts'
import { mint, type Minted, mintOne, smallSeed } from './tenants.ts'

/** All that a webhook can be told of. */
export const ALL = ['lead.created', 'lead.updated', 'lead.closed', 'site.changed', 'policy.changed']
/** Of the investor in these tests: it is in no message and no log. */
export const PERSONAL = [
  'Geheim GmbH',
  'Erika Geheim',
  '13900001111',
  'erika@geheim.example',
  'geheime Nachricht',
  'token=geheim',
]

export interface Said {
  type: string
  timestamp: string
  data: Record<string, unknown> & { reference?: string }
}
export const said = ({ body }: Posted) => JSON.parse(body) as Said

export type WebhookGround = Awaited<ReturnType<typeof webhookGround>>

/**
 * A portal with mail and a stand-in for the web, a bureau of two parks, and two partners of it: `partner` brings the
 * leads, and the rival is shown the second park only. A partner of another bureau has a webhook too.
 */
export async function webhookGround(start: Start) {
  const [web, mails] = await Promise.all([startOutgoing(), startMailServer()])
  const portal = await start({
    settings: { LUODI_OUTGOING_VIA: web.url, LUODI_SMTP: mails.smtp, LUODI_ORIGIN: 'https://invest.example' },
  })
  const [park, second] = await mint(portal.database, 2, smallSeed('aa'))
  if (!park || !second) throw new Error('no parks')
  const foreign = await mintOne(portal.database, smallSeed('bb'))
  const admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '管理员' })
  const [partner, stranger] = [await mintPartner(portal, park), await mintPartner(portal, foreign)]
  const rival = await mintPartner(portal, park, {}, { parks: [second.id] })
  const elsewhere = await signIn(portal, [{ bureau: foreign.bureau, role: 'bureauAdmin' }])
  await elsewhere.fetch(`/console/${foreign.bureau}/partners/${stranger.id}/webhooks`, {
    form: { url: 'https://foreign.example.com/', events: ALL },
  })

  const hooksOf = ({ id }: MintedPartner) => `/console/${park.bureau}/partners/${id}/webhooks`
  const sql = (text: string, ...params: unknown[]) => run(portal.database, text, ...params)
  const secretIn = (html: string) => /whsec_[\w+/=]{44}/.exec(html)?.[0] ?? ''
  const secrets = new Map<string, string>()

  /** Adds a webhook by the form, to a server that takes everything. Answers its id. */
  async function hookOf(host: string, of: MintedPartner, events: string[] = ALL): Promise<string> {
    web.leads.set(host, { status: 204, text: '' })
    const answer = await admin.fetch(hooksOf(of), { form: { url: `https://${host}/hook`, events } })
    expect(answer.status).toBe(200)
    secrets.set(host, secretIn(await answer.text()))
    const [row] = await sql('select id from webhooks where url = ? and partner = ?', `https://${host}/hook`, of.id)
    return String(row?.id)
  }

  /** Has the portal work off what is due: a test message of the rival's does so at once. */
  const kick = async () => {
    await portal.runJobs()
    expect((await admin.fetch(`${hooksOf(rival)}/${kicker}/test`, { form: {} })).status).toBe(303)
  }
  const postedTo = (host: string) => web.posted.filter(({ url }) => url.startsWith(`https://${host}/`))
  const told = async (host: string, count: number) => {
    await kick()
    // A message may come twice, when the database was slow to note that it was sent.
    await expect.poll(() => postedTo(host).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count)
    return postedTo(host).map(said)
  }
  const messageOf = async (hook: string) => {
    const [row] = await sql('select * from webhook_deliveries where webhook = ? order by id desc limit 1', hook)
    return row as { id: string; state: string; attempts: string; park_id: string } | undefined
  }
  const attemptsOf = async (hook: string) =>
    JSON.parse((await messageOf(hook))?.attempts ?? '[]') as { status: number; fault: string; answer: string }[]
  const hookRow = async (hook: string) => (await sql('select * from webhooks where id = ?', hook))[0]
  /** What waits for its next attempt waits no more. */
  const due = (hook: string) =>
    sql(
      `update outbox set available_at = 1 where kind = 'webhook.send' and delivered_at is null
       and json_extract(payload, '$.message') in (select id from webhook_deliveries where webhook = ?)`,
      hook,
    )

  const inquire = async (at = park, more: Record<string, unknown> = {}) => {
    const answer = await sendLead(
      portal,
      at.slug,
      leadBody({
        company: 'Geheim GmbH',
        contact: { name: 'Erika Geheim', phone: '13900001111', email: 'erika@geheim.example' },
        message: 'geheime Nachricht',
        attribution: { via: partner.token, page: 'https://chamber.example/p?token=geheim', utm_source: 'chamber' },
        ...more,
      }),
    )
    expect(answer.status).toBe(201)
    const { reference } = (await answer.json()) as { reference: string }
    const [row] = await sql('select id from leads where park_id = ? and reference = ?', at.id, reference)
    return { id: String(row?.id), reference }
  }
  const at = async (place: Minted, leadId: string) => {
    const ctx = await staffOf(portal, place.slug, Date.now())
    const lead = await ctx.scope.first(given(leadById, { leadId }))
    if (!lead) throw new Error('no lead')
    return { ctx, lead }
  }

  const kicker = await hookOf('kick.example.com', rival, ['lead.created'])
  await hookOf('rival.example.com', rival)
  return {
    portal,
    web,
    mails,
    park,
    second,
    admin,
    partner,
    rival,
    kicker,
    secrets,
    hooksOf,
    sql,
    secretIn,
    hookOf,
    kick,
    postedTo,
    told,
    messageOf,
    attemptsOf,
    hookRow,
    due,
    inquire,
    at,
    close: async () => {
      await portal.close()
      await Promise.all([web.close(), mails.close()])
    },
  }
}
