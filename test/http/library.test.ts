import { beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { sweepDocuments } from '../../src/features/truth/documents.ts'
import { sample } from '../support/files.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const DAY_MS = 86_400_000

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let officer: SignedIn
  let reviewer: SignedIn
  let viewer: SignedIn
  let scope: ParkScope
  let content: string

  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    const own = { bureau: park.bureau, park: park.slug }
    officer = await signIn(portal, [{ ...own, role: 'parkOfficer' }])
    reviewer = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    viewer = await signIn(portal, [{ ...own, role: 'viewer' }])
    scope = ParkScope.open(portal.database, { by: 'job', park })
    content = `/console/${park.bureau}/parks/${park.slug}/content`
  })

  const page = async (path: string, who = officer) => (await who.fetch(`${content}${path}`)).text()
  const rows = (text: string, ...values: (string | number)[]) => run(portal.database, text, ...values)
  const code = 'kept-source'
  const upload = async (fields: Record<string, string | [string, Uint8Array]>, who = officer) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields))
      if (typeof value === 'string') form.append(name, value)
      else form.append(name, new Blob([Uint8Array.from(value[1])]), value[0])
    const body = new Response(form)
    const headers = {
      Cookie: who.cookie,
      Origin: portal.origin,
      'Content-Type': body.headers.get('Content-Type') ?? '',
    }
    return portal.fetch(`${content}/library/${code}/file`, {
      method: 'POST',
      headers,
      body: await body.arrayBuffer(),
    })
  }
  const pass = async () => {
    const html = await page('/review', reviewer)
    const version = [...html.matchAll(/value="(version_\w+ \d+)"/g)].map(([, value = '']) => value)
    return reviewer.fetch(`${content}/review`, { form: { version, decision: 'pass' } })
  }
  const publicFile = `/sources/${code}/file`
  const ask = (headers: Record<string, string> = {}) => portal.fetch(`/parks/${park.slug}${publicFile}`, { headers })
  const pdf = new Uint8Array(sample('pdf'))

  it('keeps a document with its hash, and publishes it by a second person', async () => {
    const source = {
      code,
      'title.zh': '统计公报',
      'title.en': 'Bulletin',
      'publisher.zh': '统计局',
      'publisher.en': 'Bureau',
      publishedOn: '2025',
      position: '9',
    }
    expect((await officer.fetch(`${content}/source`, { form: source })).status).toBe(303)
    expect((await upload({ file: ['x.exe', pdf] })).status).toBe(422)
    const lying = await upload({ file: ['x.png', pdf] })
    expect(lying.status).toBe(422)
    expect(await lying.text()).toContain('file-error')
    expect((await upload({}, viewer)).status).toBe(403)
    const sent = await upload({ file: ['2024年公报.pdf', pdf], public: 'true', next: 'submit' })
    expect(sent.status).toBe(303)
    expect((await ask()).status).toBe(404)
    const draft = await officer.fetch(`${content}/library/${code}/file?of=proposal`)
    expect(new Uint8Array(await draft.arrayBuffer())).toEqual(pdf)
    // In review it is not replaced.
    expect((await upload({ file: ['b.pdf', pdf] })).status).toBe(409)
    expect((await pass()).status).toBe(303)
    const answer = await ask()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Disposition')).toContain(encodeURIComponent('2024年公报.pdf'))
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.headers.get('Content-Security-Policy')).toContain('sandbox')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf)
    const etag = answer.headers.get('ETag') ?? ''
    expect((await ask({ 'If-None-Match': etag })).status).toBe(304)
  })

  it('keeps its document when its words are changed in the form', async () => {
    const [before] = await rows('select file from sources where park_id = ? and code = ?', park.id, code)
    const texts = { 'title.zh': '统计公报', 'title.en': 'The Bulletin', 'publisher.zh': '统计局', 'publisher.en': 'B' }
    const form = { ...texts, publishedOn: '2025', position: '9', next: 'submit' }
    expect((await officer.fetch(`${content}/source/items/${code}`, { form })).status).toBe(303)
    expect((await pass()).status).toBe(303)
    const [after] = await rows('select file, title from sources where park_id = ? and code = ?', park.id, code)
    expect(String(after?.['title'])).toContain('The Bulletin')
    expect(JSON.parse(String(after?.['file']))).toEqual(JSON.parse(String(before?.['file'])))
  })

  it('checks the stored file against its hash', async () => {
    expect(await page(`/library/${code}?check=1`)).toContain('核对一致')
    const [row] = await rows(
      `select json_extract(file, '$.key') as key from sources where park_id = ? and code = ?`,
      park.id,
      code,
    )
    const key = String(row?.['key'])
    await portal.files.put(key, new TextEncoder().encode('other'))
    expect(await page(`/library/${code}?check=1`)).toContain('核对不一致')
    await portal.files.put(key, pdf)
  })

  it('shows what cites a source, and warns of one that nothing cites', async () => {
    expect(await page('/library')).toContain('没有内容引用它')
    await rows(`update sites set documents = ? where park_id = ? and code = 'aa-1'`, JSON.stringify([code]), park.id)
    const html = await page(`/library/${code}`)
    expect(html).toContain('/content/site/items/aa-1')
    const site = await (await portal.fetch(`/parks/${park.slug}/land/aa-1?${Math.random()}`)).text()
    expect(site).toContain(`/parks/${park.slug}${publicFile}`)
    const api = (await (await portal.fetch(`/api/v1/parks/${park.slug}/sites/aa-1?${Math.random()}`)).json()) as {
      documents: unknown[]
    }
    expect(api.documents).toMatchObject([
      {
        title: { zh: '统计公报' },
        date: '2025',
        file: { name: '2024年公报.pdf', type: 'application/pdf', bytes: pdf.length },
      },
    ])
  })

  it('makes it internal again, takes it off, and sweeps what nothing names', async () => {
    expect((await upload({ next: 'submit' })).status).toBe(303)
    expect((await pass()).status).toBe(303)
    await expect.poll(async () => (await ask()).status).toBe(404)
    expect((await officer.fetch(`${content}/library/${code}/file`)).status).toBe(200)
    expect((await officer.fetch(`${content}/library/${code}/file/removal`, { form: {} })).status).toBe(303)
    expect((await upload({ file: ['注.txt', new TextEncoder().encode('说明')] })).status).toBe(303)
    expect((await officer.fetch(`${content}/source/items/${code}/dropping`, { form: {} })).status).toBe(303)
    const keys = () => rows('select name from source_files where park_id = ? order by created_at', park.id)
    expect((await keys()).map(({ name }) => name)).toEqual(['2024年公报.pdf', '注.txt'])
    expect(await sweepDocuments(scope, portal.files, Date.now())).toBe(0)
    expect(await sweepDocuments(scope, portal.files, Date.now() + 4 * DAY_MS)).toBe(1)
    expect((await keys()).map(({ name }) => name)).toEqual(['2024年公报.pdf'])
  })
})
