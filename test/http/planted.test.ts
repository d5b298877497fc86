import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, formFields, jsonOf, leadBody, postForm, receiptPath, sendLead } from '../support/client.ts'
import { foundIn } from '../support/planted.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

/** What only the people of the park may ever read. The phone is typed in many ways; in none may it be found. */
const NAME = '宋植入'
const NAME_EN = 'Plantagenet-Wu'
const MAIL = 'Planted.Person@Example.com'
const MESSAGE = '植入的留言：年产三万吨，请保密 planted words'
const VISIT = '2031-07-19'
const PHONE = '13987650123'
const PHONES = [PHONE, '139 8765 0123', '+86-139-8765-0123', '0086 13987650123', '１３９８７６５０１２３']
const FILE_NAME = '植入附件 planted-file.pdf'
const FILE_TEXT = 'planted content of a file'
const PARTS = ['植入的留言', 'planted words', '139-8765-0123', 'planted-file']
const PERSONAL = [NAME, NAME_EN, MAIL, MAIL.toLowerCase(), MESSAGE, VISIT, ...PHONES, FILE_NAME, FILE_TEXT, ...PARTS]
/** What is no person's and stands in clear: shows that the search finds what is there. */
const COMPANY = 'Controlwerk 对照实业 GmbH'

interface Told {
  portal: Runtime
  park: string
  /** Path of a receipt's private link. */
  receipt: string
}

const contact = (phone: string) => ({ name: NAME, phone, email: MAIL })
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
    name: 'one by the form',
    statuses: [303],
    async tell({ portal, park }) {
      const fields = { contactName: NAME_EN, phone: PHONE, email: MAIL, message: MESSAGE, company: COMPANY }
      return [(await postForm(portal, `/parks/${park}/inquiry`, formFields(fields))).status]
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
    async tell({ portal, receipt }) {
      const opened = await portal.fetch(receipt)
      expect(await opened.text()).toContain(NAME)
      return [opened.status, (await portal.fetch(`${receipt.slice(0, -4)}${NAME_EN.slice(0, 4)}`)).status]
    },
  },
]

describe.each(RUNTIMES)('%s', (_, start) => {
  let told: Told
  beforeAll(async () => {
    const portal = await start()
    const { slug: park } = await mintOne(portal.database, smallSeed('aa'))
    const first = await jsonOf<Acknowledged>(await sendLead(portal, park, inquiry(PHONE)))
    told = { portal, park, receipt: receiptPath(first.receiptUrl) }
  })
  afterAll(() => told?.portal.close())

  it.each(STORY)('goes through: $name', async ({ tell, statuses }) => {
    expect(await tell(told)).toEqual(statuses)
  })

  it('keeps nothing personal in clear, in whatever encoding', async () => {
    const kept = await told.portal.kept()
    expect(foundIn(kept, PERSONAL)).toEqual([])
    expect(foundIn(kept, [COMPANY])).toEqual([COMPANY])
  })

  it('logs nothing personal, and no private link', async () => {
    const logs = [Buffer.from(told.portal.logs())]
    const secret = told.receipt.split('.').at(-1) ?? ''
    expect(foundIn(logs, [...PERSONAL, COMPANY, secret])).toEqual([])
    expect(foundIn(logs, ['/parks/:park/inquiry'])).toHaveLength(1)
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
