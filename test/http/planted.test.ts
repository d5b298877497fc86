import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importLeads } from '../../src/features/imports/import.ts'
import { takeInSpilled } from '../../src/features/leads/sweep.ts'
import { runJobs } from '../../src/jobs.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { utf8 } from '../../src/kernel/encoding.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { formFields, leadBody, NOTICE, postForm, sendLead } from '../support/client.ts'
import { depsWith } from '../support/deps.ts'
import { postFiles, sample, type Sent } from '../support/files.ts'
import { staffOf } from '../support/intake.ts'
import { foundIn } from '../support/planted.ts'
import { act, heldAt, type Held, newReceipt, parkAnswers } from '../support/receipt.ts'
import { dump, run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

/** What only the people of the park may ever read. The phone is typed in many ways; in none may it be found. */
const NAME = '宋植入'
const NAME_EN = 'Plantagenet-Wu'
const MAIL = 'Planted.Person@Example.com'
const MESSAGE = '植入的留言：年产三万吨，请保密 planted words'
const ANSWER = '植入的答复 planted answer'
const CORRECTION = '植入的更正 planted correction'
const VISIT = '2031-07-19'
const PHONE = '13987650123'
const PHONES = [PHONE, '139 8765 0123', '+86-139-8765-0123', '0086 13987650123', '１３９８７６５０１２３']
const FILE_NAME = '植入附件 planted-file.pdf'
const FILE_TEXT = 'planted content of a file'
const PARTS = ['植入的留言', 'planted words', '139-8765-0123', 'planted-file']
const SAID = [MESSAGE, ANSWER, CORRECTION]
const PERSONAL = [NAME, NAME_EN, MAIL, MAIL.toLowerCase(), ...SAID, VISIT, ...PHONES, FILE_NAME, FILE_TEXT, ...PARTS]
/** What is no person's and stands in clear: shows that the search finds what is there. */
const COMPANY = 'Controlwerk 对照实业 GmbH'
/** The one of the inquiry that is erased in the end. */
const COMPANY_OF_FIRST = 'Fortan 将删除的企业 AG'

interface Told {
  portal: Runtime
  park: string
  /** The first inquiry's receipt. */
  held: Held
  /** Secrets of private links that were given out. */
  secrets: string[]
  /** What is logged in this process. */
  logged: string[]
}

const contact = (phone: string) => ({ name: NAME, phone, email: MAIL })
const planted = (): Sent => ['files', Buffer.concat([sample('pdf'), Buffer.from(FILE_TEXT)]), FILE_NAME]
/** Tables without which no inquiry can be stored. */
const NEEDED = ['leads', 'idempotency_keys']
const secretOf = (path: string) => path.split('.').at(-1) ?? ''
/** What works in this process on the portal's database, at a time when all that failed before is tried again. */
const depsOf = ({ portal: { database, files, keys }, logged }: Told) =>
  depsWith({
    database,
    files,
    vault: vaultFrom(keys),
    clock: () => Date.now() + 3_600_000,
    log: (line) => void logged.push(JSON.stringify(line)),
  })
const visit = { from: VISIT, to: VISIT, people: 3 }
const inquiry = (phone: string, more: Record<string, unknown> = {}) =>
  leadBody({ company: COMPANY, contact: contact(phone), message: MESSAGE, visit, ...more })

interface Step {
  name: string
  statuses: number[]
  tell: (told: Told) => Promise<number[]>
}

/** What happens to an inquiry, in order: whatever has a route is told here, with the statuses that it answers. */
const STORY: Step[] = [
  {
    name: 'inquiries by the API, the phone spelled in every way',
    statuses: PHONES.map(() => 201),
    tell: ({ portal, park }) =>
      Promise.all(PHONES.map(async (phone) => (await sendLead(portal, park, inquiry(phone))).status)),
  },
  {
    name: 'one by the form, with a file',
    statuses: [303],
    async tell({ portal, park }) {
      const fields = formFields({ contactName: NAME_EN, phone: PHONE, email: MAIL, message: MESSAGE, company: COMPANY })
      return [(await postFiles(portal, `/parks/${park}/inquiry`, [...Object.entries(fields), planted()])).status]
    },
  },
  {
    name: 'a form that comes back with what was typed',
    statuses: [422],
    async tell({ portal, park }) {
      const fields = formFields({ contactName: NAME, phone: '139', email: MAIL, message: MESSAGE, company: COMPANY })
      const answer = await postForm(portal, `/en/parks/${park}/inquiry`, fields)
      expect(await answer.text()).toContain(MESSAGE)
      return [answer.status]
    },
  },
  {
    name: 'bodies that break rules',
    statuses: [422, 400],
    tell: async ({ portal, park }) => [
      (await sendLead(portal, park, inquiry('1', { [NAME_EN]: MESSAGE }))).status,
      (await sendLead(portal, park, `{"contact": "${NAME}, ${PHONE}"`)).status,
    ],
  },
  {
    name: 'personal data in an address, as a form sent by GET would have it',
    statuses: [200, 200, 404],
    tell({ portal, park }) {
      const query = new URLSearchParams({ contactName: NAME, phone: PHONE, email: MAIL, q: NAME_EN })
      const paths = [`/parks/${park}/inquiry?${query}`, `/search?${query}`, `/${encodeURIComponent(NAME)}`]
      return Promise.all(paths.map(async (path) => (await portal.fetch(path)).status))
    },
  },
  {
    name: 'the receipt, opened, and with a wrong link',
    statuses: [200, 404],
    async tell({ portal, held: { path } }) {
      const opened = await portal.fetch(path)
      expect(await opened.text()).toContain(NAME)
      return [opened.status, (await portal.fetch(`${path.slice(0, -4)}${NAME_EN.slice(0, 4)}`)).status]
    },
  },
  {
    name: 'messages both ways, a correction, a rating and a file',
    statuses: [303, 303, 303, 303],
    async tell({ portal, held }) {
      const written = await act(portal, held, 'messages', { text: MESSAGE })
      await parkAnswers(portal, held, ANSWER)
      const others = [
        written,
        await act(portal, held, 'corrections', { correction: CORRECTION }),
        await act(portal, held, 'rating', { score: '4' }),
        await postFiles(portal, `${held.path}/files`, [planted()]),
      ]
      return others.map(({ status }) => status)
    },
  },
  {
    name: 'a copy of all of it, which a wrong name does not get',
    statuses: [422, 200],
    async tell({ portal, held }) {
      const wrong = await act(portal, held, 'export', { contact: NAME })
      const right = await act(portal, held, 'export', { contact: PHONES[1] ?? '', as: 'json' })
      const copy = await right.text()
      for (const text of [NAME, MAIL.toLowerCase(), VISIT, FILE_NAME, ...SAID]) expect(copy).toContain(text)
      return [wrong.status, right.status]
    },
  },
  {
    name: 'a new link',
    statuses: [303, 404],
    async tell(told) {
      const { portal, held } = told
      const answer = await act(portal, held, 'link', { contact: MAIL })
      const [path = ''] = (answer.headers.get('Location') ?? '').split('?')
      told.held = heldAt(path, held.reference, held.park)
      told.secrets.push(secretOf(path))
      return [answer.status, (await portal.fetch(held.path)).status]
    },
  },
  {
    name: 'an inquiry while the database is away, which lies aside and is taken in',
    statuses: [202, 1],
    async tell(told) {
      const { portal, park } = told
      for (const name of NEEDED) await run(portal.database, `alter table "${name}" rename to "${name}_away"`)
      const { status } = await sendLead(portal, park, inquiry(PHONE))
      expect(foundIn(await portal.kept(), PERSONAL)).toEqual([])
      for (const name of NEEDED) await run(portal.database, `alter table "${name}_away" rename to "${name}"`)
      return [status, await takeInSpilled(depsOf(told), Date.now())]
    },
  },
  {
    name: 'a list of inquiries with one in order and one that is not',
    statuses: [1, 1],
    async tell({ portal, park }) {
      const rows = [PHONE, NAME_EN].map((phone) => `${COMPANY},${NAME},${phone},${MAIL},${MESSAGE},${NOTICE}`)
      const list = ['企业名称,联系人,电话,电子邮箱,留言,同意的隐私告知版本', ...rows].join('\n')
      const ctx = await staffOf(portal, park, Date.now())
      const by = { ...ctx, actor: { ...SYSTEM, kind: 'system' } as const }
      const report = await importLeads(by, utf8(list), { dryRun: false, locale: 'zh' })
      const refused = report.rows.filter(({ outcome }) => outcome === 'refused').length
      return [report.rows.length - refused, refused]
    },
  },
  {
    name: 'the jobs that follow, which find duplicates',
    statuses: [0],
    async tell(told) {
      const { database } = told.portal
      const open = () =>
        run(
          database,
          `select id from outbox
           where kind not in ('park.daily', 'lead.clock', 'lead.unassigned') and delivered_at is null and dead_at is null`,
        )
      // The portal may have one of them in hand.
      for (let round = 0; round < 100 && (await open()).length > 0; round += 1) await runJobs(depsOf(told))
      expect((await run(database, 'select * from lead_links')).length).toBeGreaterThan(0)
      return [(await open()).length]
    },
  },
]

describe.each(RUNTIMES)('%s', (_, start) => {
  let told: Told
  beforeAll(async () => {
    const portal = await start({ own: true })
    const park = await mintOne(portal.database, smallSeed('aa'))
    const held = await newReceipt(portal, park, inquiry(PHONE, { company: COMPANY_OF_FIRST }))
    told = { portal, park: park.slug, held, secrets: [secretOf(held.path)], logged: [] }
  })
  afterAll(() => told?.portal.close())

  it.each(STORY)('goes through: $name', async ({ tell, statuses }) => {
    expect(await tell(told)).toEqual(statuses)
  })

  it('keeps nothing personal in clear, in whatever encoding', async () => {
    const kept = await told.portal.kept()
    expect(foundIn(kept, PERSONAL)).toEqual([])
    expect(foundIn(kept, [COMPANY, COMPANY_OF_FIRST])).toEqual([COMPANY, COMPANY_OF_FIRST])
  })

  it('keeps nothing of an erased inquiry, the company neither', async () => {
    const { portal, held } = told
    expect((await act(portal, held, 'erasure', { contact: PHONE })).status).toBe(200)
    await runJobs(depsOf(told))
    expect(foundIn([Buffer.from(await dump(portal.database))], [COMPANY_OF_FIRST, COMPANY])).toEqual([COMPANY])
    expect(foundIn(await portal.kept(), PERSONAL)).toEqual([])
  })

  it('logs nothing personal, and no private link', () => {
    const logs = [Buffer.from(told.portal.logs()), Buffer.from(told.logged.join('\n'))]
    expect(foundIn(logs, [...PERSONAL, COMPANY, COMPANY_OF_FIRST, ...told.secrets])).toEqual([])
    expect(foundIn(logs, ['/parks/:park/inquiry', '"event":"job"'])).toHaveLength(2)
  })
})

describe('the search for planted texts', () => {
  const wrapped = (bytes: Buffer) => [Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')])]
  const FORMS: Record<string, (text: string) => Buffer> = {
    'UTF-8': (text) => Buffer.from(text),
    'UTF-16': (text) => Buffer.from(text, 'utf16le'),
    base64: (text) => Buffer.from(Buffer.from(text).toString('base64')),
    'base64 after one byte': (text) => Buffer.from(Buffer.from(`x${text}yz`).toString('base64')),
    'base64url after two': (text) => Buffer.from(Buffer.from(`xy${text}z`).toString('base64url')),
    'an address': (text) => Buffer.from(encodeURIComponent(text)),
    'a form': (text) => Buffer.from(new URLSearchParams({ text }).toString()),
    JSON: (text) =>
      Buffer.from(text.replaceAll(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)),
    hex: (text) => Buffer.from(Buffer.from(text).toString('hex')),
  }

  it.each(Object.entries(FORMS))('finds them in %s', (_, form) => {
    for (const text of [NAME, NAME_EN, PHONE, MAIL]) expect(foundIn(wrapped(form(text)), [text]), text).toEqual([text])
    expect(foundIn(wrapped(form('nothing of it')), PERSONAL)).toEqual([])
  })
})
