import { beforeAll, describe, expect, it } from 'vitest'
import type { Body } from '../../src/features/content/content.ts'
import { EDITABLE, type EditableKind, KINDS } from '../../src/features/content/kinds.ts'
import { ONLY_CODE } from '../../src/features/content/kind.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

/** Policies are edited on pages of their own: `policy-editor.test.ts` takes one to the public. */
type FormKind = Exclude<EditableKind, 'policy'>
const FORMS = EDITABLE.filter((kind): kind is FormKind => kind !== 'policy')

const TABLES: Record<FormKind, string> = {
  park: 'parks',
  source: 'sources',
  fact: 'facts',
  chain: 'chains',
  enterprise: 'enterprises',
  honour: 'honours',
  story: 'stories',
  transport: 'transports',
  event: 'park_events',
  tariff: 'tariffs',
  site: 'sites',
  step: 'procedure_steps',
}

/** What a park that lacks them is given. */
const NEW: Partial<Record<EditableKind, Record<string, string>>> = {
  transport: { mode: 'railway', 'name.zh': '吉首站', 'name.en': 'Jishou Station', kilometres: '35' },
  story: {
    'title.zh': '快办',
    'title.en': 'Fast',
    'body.zh': '三天办完。',
    'body.en': 'Done in three days.',
    'figures.0.label.zh': '天数',
    'figures.0.label.en': 'Days',
    'figures.0.planned': '0.5亿',
    'figures.0.actual': '3',
    'figures.0.unit': 'fen',
    'figures.0.qualifier': '',
    'figures.1.qualifier': '',
  },
  event: {
    kind: 'training',
    'title.zh': '申报辅导',
    'title.en': 'Training',
    'summary.zh': '讲材料。',
    'summary.en': 'On papers.',
    startsAt: '2031-03-02 09:30',
    endsAt: '2031-03-02T11:30',
    'place.zh': '二楼会议室',
    'place.en': 'Second floor',
    'organiser.zh': '服务中心',
    'organiser.en': 'Centre',
    capacity: '30',
  },
  tariff: { kind: 'water', 'label.zh': '工业用水', 'label.en': 'Water', microYuan: '2.6', unit: 'm3' },
}

const field = (page: string, name: string): string | undefined => {
  const tag = new RegExp(`<input[^>]*name="${name.replaceAll('.', String.raw`\.`)}"[^>]*>`).exec(page)?.[0]
  return tag === undefined ? undefined : /value="([^"]*)"/.exec(tag)?.[1]
}

describe.each(RUNTIMES)('the editor on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let author: SignedIn
  let reviewer: SignedIn
  let content: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    author = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    reviewer = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    content = `/console/${park.bureau}/parks/${park.slug}/content`
  })

  const text = async (who: SignedIn, path: string) => (await who.fetch(path)).text()
  const versions = (kind: string, code: string) =>
    run(
      portal.database,
      'select * from content_versions where park_id = ? and kind = ? and code = ? order by number desc',
      park.id,
      kind,
      code,
    )
  const codeFor = async (kind: FormKind): Promise<string> => {
    if (KINDS[kind].key === null) return ONLY_CODE
    const [row] = await run(portal.database, `select code from ${TABLES[kind]} where park_id = ?`, park.id)
    return String(row?.code ?? '')
  }

  it.each(FORMS)('publishes a %s as it was typed, by a second person', async (kind) => {
    const own = NEW[kind]
    const known = own ? '' : await codeFor(kind)
    const path = known === '' ? `${content}/${kind}` : `${content}/${kind}/items/${known}`
    const { field: of } = KINDS[kind]
    const live = known === '' ? null : await bodyOf(kind, known)
    const form = own ?? of.write(live ?? {}, '')
    const saved = await author.fetch(path, { form: { ...form, basis: '核对', next: 'submit' } })
    expect(saved.status, await saved.clone().text()).toBe(303)
    const code = known || `${kind}-1`
    expect(saved.headers.get('Location')).toBe(`${content}/${kind}/items/${code}?done=submitted`)
    const next = await text(author, saved.headers.get('Location') ?? '')
    expect(next.includes(`href="${content}/${kind}/new"`)).toBe(KINDS[kind].key !== null)
    const [version] = await versions(kind, code)
    expect(version).toMatchObject({ state: 'review' })
    const form2 = { version: `${version?.id} ${version?.revision}`, decision: 'pass' }
    expect((await reviewer.fetch(`${content}/review`, { form: form2 })).status).toBe(303)
    const [published] = await versions(kind, code)
    expect(published).toMatchObject({ state: 'published' })
    const now = await bodyOf(kind, code)
    expect(now).toEqual(JSON.parse(String(published?.body)))
    if (live) expect(now).toEqual(live)
  })

  /** What is published, as JSON. */
  async function bodyOf(kind: FormKind, code: string): Promise<Body> {
    const { look } = KINDS[kind].field
    const names = look.as === 'group' ? Object.entries(look.fields) : []
    const where = KINDS[kind].key === null ? 'id = ?' : `park_id = ? and code = '${code}'`
    const [row] = await run(portal.database, `select * from ${TABLES[kind]} where ${where}`, park.id)
    return Object.fromEntries(
      names.map(([name, { look: of }]) => {
        const value = row?.[name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]
        if (of.as === 'check') return [name, value === 1]
        return [name, typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value]
      }),
    )
  }

  it('keeps a park’s words and its region code together', async () => {
    const form = KINDS.park.field.write(await bodyOf('park', ONLY_CODE), '')
    const typed = { ...form, 'positioning.zh': '一座新的园区', 'region.code': '433123', next: 'submit' }
    expect((await author.fetch(`${content}/park/items/park`, { form: typed })).status).toBe(303)
    const [version] = await versions('park', ONLY_CODE)
    await reviewer.fetch(`${content}/review`, {
      form: { version: `${version?.id} ${version?.revision}`, decision: 'pass' },
    })
    const [row] = await run(portal.database, 'select region_code, positioning from parks where id = ?', park.id)
    expect(row).toMatchObject({ region_code: '433123', positioning: expect.stringContaining('一座新的园区') })
    expect(await (await portal.fetch(`/parks/${park.slug}?${Math.random()}`)).text()).toContain('一座新的园区')
    for (const [method, path] of [
      ['GET', `${content}/park/new`],
      ['POST', `${content}/park`],
      ['POST', `${content}/park/items/park/removal`],
    ] as const)
      expect((await author.fetch(path, method === 'POST' ? { form: {} } : {})).status, path).toBe(404)
    expect((await author.fetch(`${content}/park`)).status).toBe(303)
  })

  it('says every place of a draft that lacks something, keeps it, and goes on from there', async () => {
    const form = { 'label.zh': '产值', 'label.en': '', value: 'many', unit: 'fen', 'note.zh': '甲', next: 'submit' }
    const refused = await author.fetch(`${content}/fact`, { form })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    for (const id of ['label-en', 'group', 'value', 'note-en']) expect(page).toContain(`id="f-${id}-error"`)
    expect(field(page, 'value')).toBe('many')
    const action = /<form[^>]*action="([^"]*\/items\/fact-\d+)"/.exec(page)?.[1] ?? ''
    const next = { ...form, 'label.en': 'Output', value: '1.2亿', group: 'industry', 'note.en': 'A' }
    const done = await author.fetch(action, { form: { ...next, seen: field(page, 'seen') ?? '' } })
    expect(done.headers.get('Location')).toContain('?done=submitted')
    const [version] = await versions('fact', action.split('/').at(-1) ?? '')
    expect(JSON.parse(String(version?.body))).toMatchObject({ value: 12_000_000_000, qualifier: 'exact' })
    // It is in review: a form that was open all the while loses nothing.
    const late = await author.fetch(action, { form: { ...next, 'label.zh': '迟到的字', seen: '1' } })
    expect(late.status).toBe(409)
    expect(field(await late.text(), 'label.zh')).toBe('迟到的字')
    expect(await text(reviewer, content)).toContain('待我审核（1）')
  })

  it('shows both texts where two people wrote at the same time', async () => {
    const path = `${content}/chain/items/both`
    await author.fetch(`${content}/chain`, { form: { code: 'both', 'name.zh': '甲链', 'name.en': 'Chain' } })
    const seen = field(await text(author, path), 'seen') ?? ''
    await reviewer.fetch(path, { form: { 'name.zh': '乙链', 'name.en': 'Chain', seen } })
    const late = await author.fetch(path, { form: { 'name.zh': '丙链', 'name.en': 'Chain', seen } })
    expect(late.status).toBe(409)
    const page = await late.text()
    const notice = /<section class="notice"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ''
    for (const said of ['乙链', '丙链']) expect(notice).toContain(said)
    expect(notice).not.toContain('Chain')
    expect(field(page, 'name.zh')).toBe('丙链')
    const again = await author.fetch(path, { form: { 'name.zh': '丙链', seen: field(page, 'seen') ?? '' } })
    expect(again.status).toBe(303)
    await author.fetch(`${path}/dropping`, { form: {} })
    const gone = await reviewer.fetch(path, { form: { 'name.zh': '丁链', seen } })
    expect(gone.status).toBe(404)
  })

  it('brings more rows and keeps every word', async () => {
    const form = { 'title.zh': '快', 'figures.0.label.zh': '办理天数', 'figures.0.actual': '3', more: 'figures' }
    const answer = await author.fetch(`${content}/story`, { form })
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(field(page, 'figures.0.label.zh')).toBe('办理天数')
    expect(page).toContain('name="figures.3.label.zh"')
    expect(page).toMatch(/name="figures\.1\.label\.zh"[^>]*autofocus/)
    expect(await versions('story', 'story-2')).toEqual([])
  })

  it('previews what was typed on the public page and stores nothing', async () => {
    const code = await codeFor('fact')
    const before = await run(portal.database, 'select count(*) n from content_versions where park_id = ?', park.id)
    const live = KINDS.fact.field.write(await bodyOf('fact', code), '')
    const form = { ...live, 'label.zh': '只在预览里', previewIn: 'zh' }
    const answer = await author.fetch(`${content}/fact/items/${code}/preview`, { form })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const page = await answer.text()
    expect(page).toContain('只在预览里')
    expect(page).toContain('预览，未发布')
    expect(page).toContain('<base target="_blank"')
    expect(page).not.toContain('<script type="module"')
    const english = await author.fetch(`${content}/fact/preview`, {
      form: { 'label.en': 'Only here', previewIn: 'en' },
    })
    const shown = await english.text()
    expect(shown).toContain('Only here')
    expect(shown).toContain('Preview, not published')
    expect(shown).toContain('Unit')
    const after = await run(portal.database, 'select count(*) n from content_versions where park_id = ?', park.id)
    expect(after).toEqual(before)
    expect(await (await portal.fetch(`/parks/${park.slug}?${Math.random()}`)).text()).not.toContain('只在预览里')
  })

  it.each(EDITABLE)('previews an empty new %s, or says what it needs', async (kind) => {
    const path = KINDS[kind].key === null ? `${content}/park/items/park/preview` : `${content}/${kind}/preview`
    const answer = await author.fetch(path, { form: { previewIn: 'zh' } })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/预览，未发布|还不能预览/)
  })

  it('takes no file from a form', async () => {
    const key = 'files/of/somebody'
    const form = { 'title.zh': '公报', 'title.en': 'B', 'publisher.zh': '局', 'publisher.en': 'O', publishedOn: '2025' }
    await author.fetch(`${content}/source`, { form: { ...form, code: 'forged', 'file.key': key, 'file.name': 'a' } })
    const [version] = await versions('source', 'forged')
    expect(version?.typed).not.toContain(key)
    expect(JSON.parse(String(version?.body))).toMatchObject({ file: null, publishedOn: '2025' })
  })

  it('lists what is there, by name and by state', async () => {
    const all = await text(author, `${content}/source`)
    expect(all).toContain('公报')
    expect(await text(author, `${content}/source?state=draft`)).toContain('公报')
    expect(await text(author, `${content}/source?state=review`)).toContain('没有符合条件的内容')
    expect(await text(author, `${content}/source?q=没有这样的`)).toContain('没有符合条件的内容')
    const [code] = await run(portal.database, 'select code, title from sources where park_id = ?', park.id)
    const { zh } = JSON.parse(String(code?.title)) as { zh: string }
    expect(await text(author, `${content}/source?q=${encodeURIComponent(zh.slice(0, 5))}`)).toContain(
      String(code?.code),
    )
  })

  it('shows the reason to whom it was sent back', async () => {
    await author.fetch(`${content}/chain`, {
      form: { code: 'returned', 'name.zh': '退回链', 'name.en': 'R', role: 'lead', next: 'submit' },
    })
    const [version] = await versions('chain', 'returned')
    const form = { version: `${version?.id} ${version?.revision}`, decision: 'return', note: '请写明依据' }
    expect((await reviewer.fetch(`${content}/review`, { form })).status).toBe(303)
    expect(await text(author, `${content}/chain/items/returned`)).toContain('请写明依据')
    expect(await text(author, content)).toContain('请写明依据')
    expect(await text(reviewer, content)).not.toContain('请写明依据')
  })

  it('leads whoever sees one park straight there', async () => {
    const answer = await author.fetch(`/console/${park.bureau}/content`, { redirect: 'manual' })
    expect(answer.headers.get('Location')).toBe(content)
  })
})
