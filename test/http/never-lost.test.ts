import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spillCommands } from '../../scripts/commands/spill.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { receiveLead } from '../../src/features/leads/actions.ts'
import { LeadInput } from '../../src/features/leads/input.ts'
import { takeInSpilled } from '../../src/features/leads/sweep.ts'
import type { LogLine } from '../../src/http/logging.ts'
import { INVESTOR } from '../../src/kernel/actor.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import {
  type Acknowledged,
  formFields,
  jsonOf,
  leadBody,
  NOTICE,
  postFields,
  ripeToken,
  problemOf,
  receiptPath,
  sendLead,
} from '../support/client.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const PLANTED = ['Wilhelmine Geheim', '13987654321', 'geheim@example.com', 'Streng vertraulich', 'Verborgen AG']
const planted = (more: Record<string, unknown> = {}) =>
  leadBody({
    company: 'Verborgen AG',
    contact: { name: 'Wilhelmine Geheim', phone: '13987654321', email: 'geheim@example.com' },
    message: 'Streng vertraulich',
    ...more,
  })

/** Tables without which nothing of an inquiry can be read or written. */
const NEEDED = ['parks', 'leads', 'idempotency_keys', 'projections']

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  let unknown: { id: string; slug: string }
  let formToken: string
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
    unknown = await mintOne(portal.database, smallSeed('bb'))
    // From now on the process knows the park.
    expect((await portal.fetch(`/parks/${park.slug}`)).status).toBe(200)
    formToken = await ripeToken(portal, park.slug)
  })
  afterAll(() => portal.close())

  const away = async () => {
    for (const name of NEEDED) await run(portal.database, `alter table "${name}" rename to "${name}_away"`)
  }
  const back = async () => {
    for (const name of NEEDED) await run(portal.database, `alter table "${name}_away" rename to "${name}"`)
  }
  const aside = () => portal.files.list('spill/', 100)
  const contentOf = async (name: string) => new Response(await portal.files.get(name)).text()
  const count = async (table: string, where = '1 = 1') =>
    Number(
      (await run(portal.database, `select count(*) as n from ${table} where park_id = ? and ${where}`, park.id))[0]?.n,
    )
  const lines: LogLine[] = []
  const log = (line: LogLine) => void lines.push(line)
  const sweep = (now = Date.now(), ring = portal.keys) =>
    takeInSpilled({ database: portal.database, files: portal.files, vault: vaultFrom(ring), log }, now)

  /** What a command says, and how it ends. */
  async function operate(name: string, ...args: string[]): Promise<string> {
    const said: string[] = []
    const context = { database: portal.database, vault: vaultFrom(portal.keys), files: portal.files, now: Date.now() }
    const secret = () => Promise.reject(new Error('no command here needs one'))
    const code = await spillCommands[name]?.run({ ...context, print: (line) => void said.push(line), secret }, args)
    return [...said, `exit ${code}`].join('\n')
  }

  const keys = { api: randomUUID(), twins: randomUUID(), form: randomUUID(), odd: randomUUID(), retried: randomUUID() }
  const links: Record<string, string> = {}
  let promised: Acknowledged

  describe('while the database is away', () => {
    beforeAll(away)

    it('keeps an inquiry, and says truly that it is received', async () => {
      const answer = await sendLead(portal, park.slug, planted(), keys.api)
      expect(answer.status).toBe(202)
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      expect(answer.headers.get('Idempotent-Replayed')).toBeNull()
      promised = await jsonOf<Acknowledged>(answer)
      expect(Object.keys(promised).toSorted()).toEqual(['officer', 'receiptUrl', 'respondBy', 'status'])
      expect(promised).toMatchObject({ status: 'received', officer: smallSeed('aa').park.officer })
      expect(promised.respondBy).toMatch(/T17:30:00\+08:00$/)
      links.api = receiptPath(promised.receiptUrl)
    })

    it('answers a retry the same and keeps it once', async () => {
      const again = await sendLead(portal, park.slug, planted({ challenge: 'solved anew' }), keys.api)
      expect(again.status).toBe(202)
      expect(again.headers.get('Idempotent-Replayed')).toBe('true')
      expect(await again.json()).toEqual(promised)
      expect(await aside()).toHaveLength(1)
    })

    it('does not take another body under the same key', async () => {
      const answer = await sendLead(portal, park.slug, planted({ company: 'Another' }), keys.api)
      expect(await problemOf(answer)).toMatchObject({ status: 422, code: 'leads.idempotency_mismatch' })
    })

    it('keeps one of eight at the same moment', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => sendLead(portal, park.slug, planted(), keys.twins)),
      )
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 202))
      const told = await Promise.all(answers.map((answer) => jsonOf<Acknowledged>(answer)))
      expect(new Set(told.map(({ receiptUrl }) => receiptUrl)).size).toBe(1)
      expect(await aside()).toHaveLength(2)
    })

    it('refuses what it can tell to be wrong, and keeps what it cannot tell', async () => {
      const outdated = planted({ consent: { noticeVersion: '1999-01', handle: true } })
      expect(await problemOf(await sendLead(portal, park.slug, outdated))).toMatchObject({ status: 422 })
      const body = planted({ sites: ['aa-1', 'nowhere'], policies: ['nothing'] })
      const { receiptUrl } = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, body, keys.odd))
      links.odd = receiptPath(receiptUrl)
      await jsonOf(await sendLead(portal, park.slug, planted(), keys.retried))
      expect(await aside()).toHaveLength(4)
    })

    it('leads the form to a page that says who answers, and by when', async () => {
      const fields = formFields({
        idempotencyKey: keys.form,
        contactName: 'Wilhelmine Geheim',
        'a.x': '1',
        message: 'Streng vertraulich',
        formToken,
      })
      const sent = await postFields(portal, `/en/parks/${park.slug}/inquiry`, fields)
      expect(sent.status).toBe(303)
      links.form = sent.headers.get('Location') ?? ''
      for (const [path, words] of [
        [links.form, 'Your inquiry is safe'],
        [links.api ?? '', '您的咨询已妥善保存'],
      ] as const) {
        const page = await portal.fetch(path)
        expect(page.status).toBe(200)
        expect(page.headers.get('Cache-Control')).toBe('no-store')
        expect(page.headers.get('X-Robots-Tag')).toBe('noindex')
        const text = await page.text()
        expect(text).toContain(words)
        expect(text).toContain(smallSeed('aa').park.officer.name[path.startsWith('/en') ? 'en' : 'zh'])
        for (const secret of PLANTED) expect(text).not.toContain(secret)
      }
    })

    it('opens it to nobody else', async () => {
      const wrong = (links.api ?? '').replace(/.{43}$/, 'A'.repeat(43))
      expect((await portal.fetch(wrong)).status).toBe(503)
    })

    it('says nothing in clear, in its name or in itself', async () => {
      const names = await aside()
      expect(names).toHaveLength(5)
      for (const name of names) {
        expect(name).toMatch(new RegExp(`^spill/${park.id}/lead_[0-9a-z]{26}$`))
        const text = await contentOf(name)
        for (const secret of [...PLANTED, NOTICE, ...Object.values(keys)]) expect(text).not.toContain(secret)
      }
      expect(portal.logs()).toContain('leads.spilled')
      for (const secret of PLANTED) expect(portal.logs()).not.toContain(secret)
    })

    it('is honest about a park that it does not know', async () => {
      expect(await problemOf(await sendLead(portal, unknown.slug, planted()))).toMatchObject({ status: 503 })
    })

    it('leaves everything where it lies when the sweep finds no database', async () => {
      expect(await sweep()).toBe(0)
      expect(await aside()).toHaveLength(5)
      expect(lines.splice(0).map(({ code }) => code)).toEqual(Array.from({ length: 3 }, () => 'leads.spill_left'))
    })
  })

  describe('when the database is back', () => {
    beforeAll(back)

    it('still says that the number follows', async () => {
      expect(await (await portal.fetch(links.api ?? '')).text()).toContain('您的咨询已妥善保存')
    })

    it('answers a retry the same while the first lies aside, and takes no other body', async () => {
      const answer = await sendLead(portal, park.slug, planted(), keys.retried)
      expect(answer.status).toBe(202)
      expect(answer.headers.get('Idempotent-Replayed')).toBe('true')
      const { receiptUrl } = await jsonOf<Acknowledged>(answer)
      expect(await aside()).toContain(`spill/${park.id}/lead_${receiptPath(receiptUrl).split('.')[1] ?? ''}`)
      const other = await sendLead(portal, park.slug, planted({ company: 'Another' }), keys.retried)
      expect(await problemOf(other)).toMatchObject({ status: 422, code: 'leads.idempotency_mismatch' })
      expect(await count('leads')).toBe(0)
    })

    it('parks what its keys do not open, until the key is back and an operator asks for it', async () => {
      expect(await sweep(Date.now(), newKeyRing())).toBe(0)
      expect(await aside()).toEqual([])
      expect(lines.splice(0).map((line) => 'code' in line && line.code)).toEqual(
        Array.from({ length: 5 }, () => 'leads.spill_parked'),
      )
      const listed = await operate('spill list')
      for (const id of Object.values(links)) expect(listed).toContain(`${park.slug}  lead_${id.split('.')[1]}`)
      expect(listed).toContain('5 parked, 0 waiting')
      expect(await operate('spill retry', park.slug, 'lead_none')).toBe('0 waiting to be taken in\nexit 1')
      expect(await operate('spill retry', unknown.slug)).toBe('0 waiting to be taken in\nexit 0')
      expect(await operate('spill retry', park.slug)).toBe('5 waiting to be taken in\nexit 0')
      expect(await aside()).toHaveLength(5)
      expect(await portal.files.list('parked/', 10)).toEqual([])
    })

    it('takes each in exactly once, several sweeps at a time, with a clock that was set back', async () => {
      await Promise.all([sweep(1_000_000_000_000), sweep(1_000_000_000_000), sweep()])
      expect(await aside()).toEqual([])
      expect(lines).toEqual([])
      const five = ['leads', 'idempotency_keys', 'lead_consents']
      for (const table of five) expect(await count(table), table).toBe(5)
      expect(await count('ledger', "action = 'lead.received'")).toBe(5)
      expect(await count('outbox', "kind = 'lead.received'")).toBe(5)
    })

    it('keeps what was promised, and the link', async () => {
      const again = await sendLead(portal, park.slug, planted(), keys.api)
      expect(again.status).toBe(201)
      expect(again.headers.get('Idempotent-Replayed')).toBe('true')
      const { reference, ...others } = await jsonOf<Acknowledged>(again)
      expect({ status: 'received', ...others }).toEqual(promised)
      for (const link of Object.values(links)) {
        const page = await (await portal.fetch(link)).text()
        expect(page).toContain('Wilhelmine Geheim')
        expect(page).not.toMatch(/Your inquiry is safe|您的咨询已妥善保存/)
      }
      expect(await (await portal.fetch(links.api ?? '')).text()).toContain(reference)
      const [lead] = await run(portal.database, 'select * from leads where reference = ?', reference)
      expect(lead).toMatchObject({ channel: 'api', state: 'new' })
    })

    it('leaves out what turned out unknown, and says how much in the ledger', async () => {
      const lead = `lead_${(links.odd ?? '').split('.')[1]}`
      const codes = await run(portal.database, 'select site_code from lead_sites where lead_id = ?', lead)
      expect(codes.map(({ site_code }) => site_code)).toEqual(['aa-1'])
      const [entry] = await run(portal.database, 'select "after" from ledger where subject = ?', lead)
      expect(JSON.parse(String(entry?.after))).toMatchObject({ dropped: { sites: 1, policies: 1 }, policies: [] })
      expect(String(entry?.after)).not.toContain('nowhere')
    })

    it('parks what cannot be opened, and says which', async () => {
      const name = `${park.id}/lead_${'0'.repeat(26)}`
      await portal.files.put(`spill/${name}`, new TextEncoder().encode('{"keyId":"k1","wrapped":"x","sealed":"x"}'))
      const rest = await sendLead(portal, park.slug, planted())
      expect(rest.status).toBe(201)
      await sweep()
      expect(await aside()).toEqual([])
      expect(await portal.files.list('parked/', 10)).toEqual([`parked/${name}`])
      expect(`${JSON.stringify(lines)}${portal.logs()}`).toMatch(/leads\.spill_parked.*lead_0{26}/)
    })
  })

  it('knows a key and a link from before a rotation', async () => {
    const key = randomUUID()
    const { receiptUrl } = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, planted(), key))
    const [row] = await run(portal.database, 'select * from parks where id = ?', park.id)
    const vault = vaultFrom(`${newKeyRing('k2')},${portal.keys}`)
    const scope = ParkScope.open(portal.database, { by: 'job', park })
    const ctx = {
      scope,
      vault,
      files: portal.files,
      log: () => {},
      actor: INVESTOR,
      channel: 'api' as const,
      now: Date.now(),
      requestId: 'test',
      park: { ...smallSeed('aa').park, ...park, bureauId: String(row?.bureau_id), chains: [], revision: 1 },
      storedAbroad: false,
      noticeVersion: NOTICE,
    }
    const before = await count('leads')
    const again = await receiveLead(ctx, v.parse(LeadInput, planted()), key)
    expect(again.replayed).toBe(true)
    expect(again.token.split('.').slice(0, 2)).toEqual(
      receiptPath(receiptUrl).split('/').at(-1)?.split('.').slice(0, 2),
    )
    expect(again.token).not.toBe(receiptPath(receiptUrl).split('/').at(-1))
    expect(await count('leads')).toBe(before)
  })
})
