import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, formFields, jsonOf, leadBody, problemOf, receiptPath, sendLead } from '../support/client.ts'
import { postFiles, sample, type Sent, upload } from '../support/files.ts'
import { attribute, tags } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES, startNode } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const pdfs = (count: number): Sent[] =>
  Array.from({ length: count }, (_, at): Sent => ['files', sample('pdf'), `plan ${at}.pdf`])
const named = (page: string) => [...page.matchAll(/<bdi>([^<]+)/g)].map(([, name]) => name)
const boxes = (page: string) =>
  tags(page, 'input').flatMap((tag): Sent[] =>
    attribute(tag, 'name') === 'files' && /checkbox/.test(tag) ? [['files', attribute(tag, 'value') ?? '']] : [],
  )

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  let path: string
  let leadId: string
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(() => portal.close())

  /** A new inquiry, and the address of its receipt. */
  async function inquire(): Promise<void> {
    const answer = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, leadBody({ locale: 'en' })))
    path = receiptPath(answer.receiptUrl)
    const [lead] = await run(portal.database, 'select id from leads where reference = ?', answer.reference)
    leadId = String(lead?.id)
  }
  const page = async () => (await portal.fetch(path)).text()
  const rowsOf = (table: string, column: string) =>
    run(portal.database, `select * from ${table} where ${column} = ? order by id`, leadId)

  it('takes more files to what was sent, and says so to all who should know', async () => {
    await inquire()
    const answer = await postFiles(portal, `${path}/files`, pdfs(2))
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${path}?done=files#done`])
    expect(named(await page())).toEqual(['plan 0.pdf', 'plan 1.pdf'])
    const ids = (await rowsOf('lead_files', 'lead_id')).map(({ id }) => id)
    const events = (await rowsOf('lead_events', 'lead_id')).filter(({ kind }) => kind === 'files')
    expect(events).toMatchObject([{ actor_kind: 'investor', shown: 1, text_cipher: null }])
    expect(JSON.parse(String(events[0]?.data))).toEqual({ files: ids })
    const entries = (await rowsOf('ledger', 'subject')).filter(({ action }) => action === 'lead.files_added')
    expect(entries.map(({ after }) => JSON.parse(String(after)))).toEqual([{ count: 2 }])
    const told = await run(portal.database, `select payload from outbox where kind = 'lead.message'`)
    expect(told.map(({ payload }) => JSON.parse(String(payload)))).toContainEqual({ leadId })
  })

  it('holds to the limit over all files of an inquiry, also of those who add at once', async () => {
    await inquire()
    expect((await postFiles(portal, `${path}/files`, pdfs(3))).status).toBe(303)
    const back = await postFiles(portal, `${path}/files`, pdfs(3))
    expect(back.status).toBe(422)
    const again = await back.text()
    expect(named(again)).toHaveLength(3)
    expect(named(await page())).toHaveLength(3)
    const fewer = boxes(again).slice(0, 1)
    const statuses = (await Promise.all([1, 2, 3].map(() => postFiles(portal, `${path}/files`, pdfs(2))))).map(
      ({ status }) => status,
    )
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    for (const status of statuses) expect([303, 409, 422]).toContain(status)
    expect(named(await page())).toHaveLength(5)
    expect((await postFiles(portal, `${path}/files`, fewer)).status).toBe(422)
    expect(await page()).not.toContain('type="file"')
  })

  it('keeps what is in order beside what is not, and takes it when it comes again', async () => {
    await inquire()
    const back = await postFiles(portal, `${path}/files`, [...pdfs(1), ['files', sample('exe'), 'bad.pdf']])
    expect(back.status).toBe(422)
    expect(back.headers.get('X-Robots-Tag')).toBe('noindex')
    const again = await back.text()
    expect(again).toContain('bad.pdf')
    expect(named(again)).toEqual(['plan 0.pdf'])
    expect(named(await page())).toEqual([])
    expect((await postFiles(portal, `${path}/files`, boxes(again))).status).toBe(303)
    expect(named(await page())).toEqual(['plan 0.pdf'])
    expect((await postFiles(portal, `${path}/files`, boxes(again))).status).toBe(422)
    expect((await postFiles(portal, `${path}/files`, [['files', new Uint8Array(), '']])).status).toBe(422)
    await run(portal.database, 'update leads set wrapped_key = null where id = ?', leadId)
    expect((await postFiles(portal, `${path}/files`, pdfs(1))).status).toBe(404)
    expect(named(await page())).toEqual([])
  })
})

describe('a portal whose file store is away', () => {
  let portal: Runtime
  beforeAll(async () => {
    portal = await startNode({ settings: { LUODI_FILES: '/dev/null/none' } })
  })
  afterAll(() => portal.close())

  it('takes the inquiry and says that its files are missing', async () => {
    const park = await mintOne(portal.database, smallSeed('aa'))
    const sent: Sent[] = [...Object.entries(formFields({ company: 'Ohne Anlage AG' })), ...pdfs(1)]
    const answer = await postFiles(portal, `/en/parks/${park.slug}/inquiry`, sent)
    expect(answer.status).toBe(303)
    const receipt = await (await portal.fetch(answer.headers.get('Location') ?? '')).text()
    expect(receipt).toContain('Ohne Anlage AG')
    expect(receipt).toContain('could not be stored')
    // What the sweep removes when the store is there again.
    expect(await run(portal.database, 'select * from lead_files')).toMatchObject([{ lead_id: null, stored_at: null }])
    const more = await postFiles(portal, `${(answer.headers.get('Location') ?? '').split('?')[0]}/files`, pdfs(1))
    expect([more.status, more.headers.get('Retry-After')]).toEqual([503, '60'])
    const alone = await upload(portal, park.slug, sample('pdf'), 'plan 0.pdf')
    expect(await problemOf(alone)).toMatchObject({ status: 503, code: 'files.not_stored' })
    expect(portal.logs()).not.toContain('plan 0')
  })
})
