import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { forgetFiles, sweepFiles } from '../../src/features/files/actions.ts'
import { UPLOAD_TTL_MS } from '../../src/features/files/file.ts'
import {
  type Acknowledged,
  errorPaths,
  formFields,
  jsonOf,
  leadBody,
  problemOf,
  receiptPath,
  sendLead,
} from '../support/client.ts'
import { pdfOf, postFiles, sample, SAMPLES, type Sent, upload } from '../support/files.ts'
import { attribute, tags } from '../support/html.ts'
import { dump, run } from '../support/rows.ts'
import { type Runtime, RUNTIMES, startNode } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const MB = 1024 * 1024
const paddedPdf = (bytes: number) => Buffer.concat([sample('pdf'), Buffer.alloc(bytes)], bytes)

interface Uploaded {
  file: string
  mediaType: string
  bytes: number
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  let other: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
    other = await mintOne(portal.database, smallSeed('bb'))
  })
  afterAll(() => portal.close())

  const rows = () => run(portal.database, 'select * from lead_files where park_id = ? order by id', park.id)
  const rowOf = async (ticket: string) =>
    (await rows()).find(({ id }) => id === `file_${ticket.split('.')[0]}`) as Record<string, string>
  const ticket = async (name = 'plan.pdf', content: Uint8Array = sample('pdf'), of = park) =>
    (await jsonOf<Uploaded>(await upload(portal, of.slug, content, name))).file
  const withFiles = (...files: string[]) => sendLead(portal, park.slug, leadBody({ files }))
  const scopeOf = () => ParkScope.open(portal.database, { by: 'job', park })
  /** The links of a receipt's files. */
  const linksOf = (page: string) =>
    tags(page, 'a').flatMap((tag) => (/\sdownload\b/.test(tag) ? [attribute(tag, 'href') ?? ''] : []))
  const receiptOf = async (answer: Response) => {
    const path = receiptPath((await jsonOf<Acknowledged>(answer)).receiptUrl)
    const page = await (await portal.fetch(path)).text()
    return { path, page, links: linksOf(page) }
  }

  it('takes what is on the list, by its content, and gives it back as it was', async () => {
    const kinds = [
      ['a.pdf', 'application/pdf'],
      ['b.PNG', 'image/png'],
      ['c.jpeg', 'image/jpeg'],
      ['d.webp', 'image/webp'],
      ['e.heic', 'image/heic'],
      ['f.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['g.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['h.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
      ['i.doc', 'application/msword'],
      ['j.odt', 'application/vnd.oasis.opendocument.text'],
    ] as const
    const contentOf = (name: string) => sample(name.slice(2).toLowerCase().replace('jpeg', 'jpg'))
    for (const five of [kinds.slice(0, 5), kinds.slice(5)]) {
      const files: string[] = []
      for (const [name, mediaType] of five) {
        const answer = await upload(portal, park.slug, contentOf(name), name)
        expect(answer.status, name).toBe(201)
        expect(answer.headers.get('Cache-Control')).toBe('no-store')
        const { file, ...rest } = await jsonOf<Uploaded>(answer)
        expect(rest).toEqual({ mediaType, bytes: contentOf(name).length })
        files.push(file)
      }
      const { links } = await receiptOf(await withFiles(...files))
      for (const [index, [name, mediaType]] of five.entries()) {
        const file = await portal.fetch(links[index] ?? '')
        expect(file.headers.get('Content-Type')).toBe(mediaType)
        expect(Buffer.from(await file.arrayBuffer()).equals(contentOf(name)), name).toBe(true)
      }
    }
  })

  it('refuses a file that lies about its type, naming it to its sender alone', async () => {
    for (const [name, content] of [
      ['geheim.pdf', 'exe'],
      ['geheim.pdf', 'html'],
      ['geheim.png', 'svg'],
      ['geheim.docx', 'zip'],
      ['geheim.docx', 'xlsx'],
      ['geheim.docx', 'doc'],
      ['geheim.jpg', 'png'],
      ['geheim.exe', 'exe'],
      ['geheim.html', 'html'],
      ['geheim.zip', 'zip'],
      ['geheim', 'pdf'],
      ['', 'pdf'],
      ['geheim.pdf.exe', 'pdf'],
    ] as const) {
      const answer = await upload(portal, park.slug, SAMPLES[content] as Buffer, name)
      expect(answer.status, `${name} of ${content}`).toBe(422)
      const { errors } = await problemOf(answer)
      expect(errors).toMatchObject([{ path: 'file' }])
      if (name) expect(errors[0]?.message).toContain(name)
    }
    expect(portal.logs()).not.toContain('geheim')
    expect(await dump(portal.database)).not.toContain('geheim')
  })

  it('refuses what is no single file in a form', async () => {
    expect(await errorPaths(await upload(portal, park.slug, Buffer.alloc(0), 'empty.pdf'))).toEqual(['file'])
    const path = `/api/v1/parks/${park.slug}/files`
    expect(await errorPaths(await postFiles(portal, path, [['other', sample('pdf'), 'a.pdf']]))).toEqual(['file'])
    const raw = { method: 'POST', body: new Uint8Array(sample('pdf')), headers: { 'Content-Type': 'application/pdf' } }
    expect((await portal.fetch(path, raw)).status).toBe(415)
    const type = 'multipart/form-data; boundary=x'
    const cut = '--x\r\nContent-Disposition: form-data; name="file"; filename="cut.pdf"\r\n\r\n%PDF-1.7\nand then noth'
    const before = (await rows()).length
    const answer = await portal.fetch(path, { method: 'POST', body: cut, headers: { 'Content-Type': type } })
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'request.malformed' })
    expect((await rows()).length).toBe(before)
  })

  it('refuses what is too large, and keeps nothing of it', async () => {
    const before = await portal.files.list('files/', 1000)
    const answer = await upload(portal, park.slug, paddedPdf(20 * MB + 1), 'large.pdf')
    expect(answer.status).toBe(422)
    expect((await problemOf(answer)).errors[0]?.message).toContain('20 MB')
    expect((await portal.files.list('files/', 1000)).toSorted()).toEqual(before.toSorted())
    expect((await rows()).every(({ stored_at }) => stored_at !== null)).toBe(true)
    const huge = await upload(portal, park.slug, paddedPdf(50 * MB), 'huge.pdf').catch(() => null)
    if (huge) expect(huge.status).toBe(413)
    const form = await portal.fetch(`/parks/${park.slug}/inquiry`, {
      method: 'POST',
      headers: { Origin: portal.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `company=${'x'.repeat(300_000)}`,
    })
    expect(form.status).toBe(413)
  })

  it('holds large files, in pieces, and nothing of them in clear', async () => {
    // On Workers two parts of an R2 upload are enough, and much quicker.
    const megabytes = start === startNode ? 20 : 6
    const content = pdfOf(megabytes * MB)
    const file = await ticket('grundriss geheim.pdf', content)
    const { links, page } = await receiptOf(await withFiles(file))
    expect(page).toContain(`${megabytes}.0 MB`)
    const answer = await portal.fetch(links[0] ?? '')
    expect(answer.headers.get('Content-Length')).toBe(String(content.length))
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true)
    const { storage_key: key = '', name_cipher: name } = await rowOf(file)
    const kept = Buffer.from(await new Response(await portal.files.get(key)).arrayBuffer())
    expect(kept.length).toBeGreaterThan(content.length)
    // Four bytes alone may come about by chance in so many.
    expect(kept.includes(content.subarray(0, 16))).toBe(false)
    expect(kept.includes(content.subarray(9000, 9016))).toBe(false)
    expect(`${key} ${name}`).not.toMatch(/grundriss|\.pdf/)
    expect(await dump(portal.database)).not.toContain('grundriss')
  })

  it('is a download of its own name, whatever that is', async () => {
    const names = [
      ['../../etc/passwd.pdf', 'passwd.pdf', 'passwd.pdf'],
      ['C:\\Users\\x\\Plan.pdf', 'Plan.pdf', 'Plan.pdf'],
      ['تقرير\u202Efdp.exe.pdf', 'تقريرfdp.exe.pdf', '_____fdp.exe.pdf'],
      ['a"b\r\nSet-Cookie: x.pdf', 'a"bSet-Cookie: x.pdf', 'a_bSet-Cookie_ x.pdf'],
      [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`, `${'_'.repeat(116)}.pdf`],
    ]
    const files: string[] = []
    for (const [name] of names) files.push(await ticket(name))
    const { links, page } = await receiptOf(await withFiles(...files))
    expect(page.match(/<bdi>/g)).toHaveLength(5)
    for (const [index, [, clean, ascii]] of names.entries()) {
      const file = await portal.fetch(links[index] ?? '')
      expect(file.status).toBe(200)
      const disposition = file.headers.get('Content-Disposition') ?? ''
      expect(disposition).toContain(`attachment; filename="${ascii}"; filename*=UTF-8''`)
      expect(decodeURIComponent(/''([\w%.~!-]+)$/.exec(disposition)?.[1] ?? '')).toBe(clean)
    }
    const file = await portal.fetch(links[0] ?? '')
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-length': String(sample('pdf').length),
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
    const head = await portal.fetch(links[0] ?? '', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('attaches an upload once, to one inquiry of its own park', async () => {
    const file = await ticket()
    const [id = '', secret = ''] = file.split('.')
    const elsewhere = await ticket('x.pdf', sample('pdf'), other)
    for (const wrong of ['x', `${id}.${'A'.repeat(43)}`, `${id}.${secret}x`, elsewhere]) {
      const answer = await withFiles(file, wrong)
      expect(answer.status).toBe(422)
      expect(await errorPaths(answer)).toEqual(['files.1'])
    }
    expect((await rowOf(file)).lead_id).toBeNull()
    expect(await errorPaths(await sendLead(portal, other.slug, leadBody({ files: [file] })))).toEqual(['files.0'])
    expect(await errorPaths(await withFiles(...Array.from({ length: 6 }, () => file)))).toEqual(['files'])
    const body = leadBody({ files: [file, file] })
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 4 }, () => sendLead(portal, park.slug, body, key)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    expect((await sendLead(portal, park.slug, leadBody({ files: [await ticket()] }), key)).status).toBe(201)
    expect(await errorPaths(await withFiles(file))).toEqual(['files.0'])
  })

  it('is opened by the receipt of its own lead only, until its key is destroyed', async () => {
    const mine = await receiptOf(await withFiles(await ticket()))
    const theirs = await receiptOf(await withFiles(await ticket()))
    const [link = ''] = mine.links
    const id = link.split('/').at(-1) ?? ''
    expect((await portal.fetch(link)).status).toBe(200)
    for (const path of [
      `${theirs.path}/files/${id}`,
      `${mine.path}x/files/${id}`,
      `${mine.path}/files/file_x`,
      `${mine.path}/files/${await ticket()}`,
      `${mine.path}/files/file_${(await ticket()).split('.')[0]}`,
    ])
      expect((await portal.fetch(path)).status, path.slice(-40)).toBe(404)
    const [row] = await run(portal.database, 'select lead_id, storage_key from lead_files where id = ?', id)
    await scopeOf().write(forgetFiles(String(row?.lead_id)))
    expect((await portal.fetch(link)).status).toBe(404)
    await sweepFiles(scopeOf(), portal.files, Date.now())
    expect(await portal.files.get(String(row?.storage_key))).toBeNull()
  })

  it('is swept with its object when no inquiry came for it within three days', async () => {
    const [free, taken] = [await ticket(), await ticket()]
    const { links } = await receiptOf(await withFiles(taken))
    const { storage_key: key = '' } = await rowOf(free)
    await sweepFiles(scopeOf(), portal.files, Date.now() + 2 * 86_400_000)
    expect(await rowOf(free)).toBeDefined()
    const later = Date.now() + UPLOAD_TTL_MS + 1
    expect(await sweepFiles(ParkScope.open(portal.database, { by: 'job', park: other }), portal.files, later)).toBe(1)
    expect(await portal.files.get(key)).not.toBeNull()
    expect(await sweepFiles(scopeOf(), portal.files, later)).toBeGreaterThan(0)
    expect(await rowOf(free)).toBeUndefined()
    expect(await portal.files.get(key)).toBeNull()
    expect(await errorPaths(await withFiles(free))).toEqual(['files.0'])
    expect((await portal.fetch(links[0] ?? '')).status).toBe(200)
    const named = new Set(
      (await run(portal.database, 'select storage_key from lead_files')).map(({ storage_key }) => storage_key),
    )
    expect((await portal.files.list('files/', 1000)).filter((one) => !named.has(one))).toEqual([])
  })

  it('comes with the form, and is kept when the form comes back', async () => {
    const path = `/parks/${park.slug}/inquiry`
    const fields = (more: Record<string, string>) => Object.entries(formFields(more))
    const wrong = fields({ phone: '12' })
    const back = await postFiles(portal, path, [
      ['files', sample('pdf'), '计划书.pdf'],
      ...wrong,
      ['files', sample('exe'), 'bad.pdf'],
      ['files', Buffer.alloc(0), ''],
    ])
    expect(back.status).toBe(422)
    const page = await back.text()
    expect(page).toContain('bad.pdf')
    const boxes = tags(page, 'input').filter((tag) => /type="checkbox"/.test(tag) && attribute(tag, 'name') === 'files')
    expect(boxes).toHaveLength(1)
    expect(page).toContain('<bdi>计划书.pdf</bdi>')
    const kept: Sent = ['files', attribute(boxes[0] ?? '', 'value') ?? '']
    const sent: Sent[] = [...fields({}), kept, ['files', sample('png'), 'site.png']]
    const answer = await postFiles(portal, path, sent)
    expect(answer.status).toBe(303)
    const receipt = await (await portal.fetch(answer.headers.get('Location') ?? '')).text()
    expect(linksOf(receipt)).toHaveLength(2)
    const again = await postFiles(portal, path, sent)
    expect(again.headers.get('Location')).toBe(answer.headers.get('Location'))
    const many = Array.from({ length: 6 }, (_, at): Sent => ['files', sample('pdf'), `${at}.pdf`])
    const tooMany = await postFiles(portal, path, [...fields({}), ...many])
    expect(tooMany.status).toBe(422)
    expect((await tooMany.text()).match(/<bdi>\d\.pdf/g)).toHaveLength(5)
  })
})
