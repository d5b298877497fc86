import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messages } from '../../src/ui/messages/messages.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'

const POLICY = {
  'title.zh': '装备制造奖补办法',
  'title.en': 'Awards for Equipment Makers',
  system: 'growth',
}
const DOCUMENT = {
  ...POLICY,
  documentNumber: '泸溪政办发〔2026〕9号',
  'summary.zh': '奖励设备投入和用工。',
  'summary.en': 'Awards for equipment and jobs.',
  contentKnown: 'true',
  validFrom: '2026-01-01',
  position: '50',
}
const REVIEW = {
  'fairReview.legalBasis.zh': '省级装备产业规划',
  'fairReview.legalBasis.en': 'The provincial plan for equipment makers',
  'fairReview.conclusion': 'noEffect',
  'fairReview.reviewedOn': '2026-03-02',
  'fairReview.reviewer.zh': '县市场监督管理局',
  'fairReview.reviewer.en': 'County Market Regulator',
}
const both = (name: string, zh: string, en: string) => ({ [`${name}.zh`]: zh, [`${name}.en`]: en })
const GUIDE = {
  ...both('claimGuide.who', '园区内企业', 'Companies in the park'),
  ...both('claimGuide.office', '园区企业服务中心', 'Business service centre'),
  ...both('claimGuide.channel', '现场申报', 'In person'),
  ...both('claimGuide.window', '全年受理', 'All year'),
  ...both('claimGuide.materials', '申请表\n发票', 'Form\nInvoices'),
  ...both('claimGuide.steps', '提交\n审核', 'Hand in\nReview'),
  'claimGuide.decisionDays': '20',
  'claimGuide.paymentDays': '10',
}
const AMOUNTED = {
  ...both('name', '设备补贴', 'Equipment subsidy'),
  ...both('trigger', '设备投入满500万元，补贴10%。', 'From CNY 5 million of equipment: 10 %.'),
  level: 'county',
  'amount.type': 'percent',
  'amount.rate': '10%',
  'amount.of': 'how-much-equipment',
  'amount.cap': '200',
  'condition.applies': 'rows',
  'condition.0.0.question': 'how-much-equipment',
  'condition.0.0.op': 'atLeast',
  'condition.0.0.value': '500',
}
const FIXED = {
  ...both('name', '高新企业奖励', 'High-tech award'),
  ...both('trigger', '高新企业或链主，奖励50万元。', 'High-tech or leading: CNY 500,000.'),
  'amount.type': 'fixed',
  'amount.sum': '50',
  'condition.applies': 'rows',
  'condition.0.0.question': 'high-tech',
  'condition.0.0.op': 'is',
  'condition.0.0.value': 'yes',
  'condition.0.1.question': 'leader',
  'condition.0.1.op': 'is',
  'condition.0.1.value': '是',
}
const TRIED = { 'a.how-much-equipment': '3000', 'a.leader': 'yes', 't.asOf': '2026-06-01' }

/** What the form of a page would send: its fields as they stand. */
function formOf(page: string): Record<string, string> {
  const form = /<form class="pe"[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
  const text = (of: string) => of.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const values: Record<string, string> = {}
  for (const [, attributes = ''] of form.matchAll(/<input ([^>]*)>/g)) {
    const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1]
    const name = of('name')
    const ticked = !['radio', 'checkbox'].includes(of('type') ?? '') || / checked/.test(attributes)
    if (name !== undefined && ticked) values[name] = text(of('value') ?? '')
  }
  for (const [, name = '', content = ''] of form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)</g))
    values[name] = text(content)
  for (const [, name = '', options = ''] of form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    values[name] = text(/<option value="([^"]*)" selected/.exec(options)?.[1] ?? '')
  return values
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let clerk: SignedIn
  let colleague: SignedIn
  let content: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    clerk = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    colleague = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    content = `/console/${park.bureau}/parks/${park.slug}/content`
  })
  afterAll(() => portal.close())

  const item = () => `${content}/policy/items/awards-for-equipment-makers`
  const pageOf = async (path: string) => (await clerk.fetch(path)).text()
  const seenOn = async (path: string) => /name="seen" value="(\d*)"/.exec(await pageOf(path))?.[1] ?? ''
  /** Fills in the form of a page and answers what comes back. */
  const send = async (path: string, form: Record<string, string | string[]>) =>
    clerk.fetch(path, { form: { seen: await seenOn(path), ...form } })
  const sent = async (path: string, form: Record<string, string | string[]>) => {
    const answer = await send(path, form)
    expect(answer.status, `${path} ${answer.status === 303 ? '' : await answer.text()}`).toBe(303)
    return answer.headers.get('location') ?? ''
  }
  const question = (zh: string, en: string, kind: string) =>
    sent(`${item()}/questions/new`, { ...both('label', zh, en), kind })

  it('takes a policy through its forms alone, and pays what the trial said once a colleague let it pass', async () => {
    const taken = await clerk.fetch(`${content}/policy`, { form: { ...POLICY, slug: 'aa-policy-1' } })
    expect(taken.status).toBe(422)
    const begun = await clerk.fetch(`${content}/policy`, { form: POLICY })
    expect(begun.headers.get('location')).toContain('/items/awards-for-equipment-makers?saved=1')
    await question('设备投入多少？', 'How much equipment', 'fen')
    await question('是否高新企业？', 'High-tech', 'yesNo')
    await question('是否链主？', 'Leader', 'yesNo')
    expect(await sent(`${item()}/awards/new`, AMOUNTED)).toContain('/awards/equipment-subsidy?saved=1')
    await sent(`${item()}/awards/new`, FIXED)
    const cap = { type: 'cap', awards: ['equipment-subsidy', 'high-tech-award'], sum: '230', per: 'total' }
    await sent(`${item()}/rules/new`, cap)
    const list = await pageOf(item())
    expect(list).toContain('“是否高新企业？”答“是”或“是否链主？”答“是”')
    expect(list).toContain('合计最高230万元')

    const tried = await (await send(item(), { ...DOCUMENT, ...TRIED, do: 'try' })).text()
    const [, total] = /class="pe-total">([\s\S]*?)<\/p>/.exec(tried) ?? []
    expect(total?.replaceAll(/<[^>]+>/g, '')).toContain('230万元')
    expect(tried).toContain('减去20万元')

    const source = { ...both('title', '县政府文件', 'County document'), ...both('publisher', '县政府', 'County') }
    const proposed = { ...source, publishedOn: '2026', code: 'county-document' }
    expect((await clerk.fetch(`${content}/source`, { form: proposed })).status).toBe(303)
    expect(await pageOf(item()), 'a source that is not published yet').toContain('value="county-document"')

    const lacking = await send(item(), { ...DOCUMENT, do: 'submit' })
    expect(lacking.status).toBe(422)
    const told = await lacking.text()
    expect(told).toContain(messages.zh.policyEditor.check.refused)
    expect(told.match(/未登记/g)?.length).toBeGreaterThanOrEqual(2)
    const early = { ...DOCUMENT, ...REVIEW, ...GUIDE, 'fairReview.reviewedOn': '2999-01-01', do: 'submit' }
    const future = await send(item(), early)
    expect(future.status).toBe(422)
    expect(await future.text()).toContain(messages.zh.fieldErrors.fair_review_future())

    await sent(item(), { ...DOCUMENT, ...REVIEW, ...GUIDE, do: 'submit' })
    expect((await send(item(), { ...DOCUMENT })).status).toBe(409)
    const review = await (await colleague.fetch(`${content}/review`)).text()
    const [, version = ''] = /value="(version_\w+ \d+)"/.exec(review) ?? []
    const own = await clerk.fetch(`${content}/review`, { form: { version, decision: 'pass' } })
    expect(own.status).toBe(403)
    // However it came into review: without a guide it does not go through the gate.
    const [id = ''] = version.split(' ')
    const stored = 'select body from content_versions where park_id = ? and id = ?'
    const [found] = await run(portal.database, stored, park.id, id)
    const rewrite = 'update content_versions set body = ? where park_id = ? and id = ?'
    const unguided = { ...(JSON.parse(String(found?.body)) as object), claimGuide: null }
    await run(portal.database, rewrite, JSON.stringify(unguided), park.id, id)
    const barred = await colleague.fetch(`${content}/review`, { form: { version, decision: 'pass' } })
    expect(barred.status).toBe(422)
    await run(portal.database, rewrite, String(found?.body), park.id, id)
    const passed = await colleague.fetch(`${content}/review`, { form: { version, decision: 'pass' } })
    expect(passed.status).toBe(303)

    const estimated = await portal.fetch(`/api/v1/parks/${park.slug}/estimates`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ asOf: '2026-06-01', answers: { 'how-much-equipment': 3_000_000_000, leader: true } }),
    })
    const { total: paid } = (await estimated.json()) as { total: { minFen: number; maxFen: number } }
    expect(paid).toEqual({ minFen: 230_000_000, maxFen: 230_000_000 })
  })

  it('keeps what was typed when a colleague saved first, and changes this page alone when it is sent again', async () => {
    const path = `${content}/policy/items/aa-policy-2/awards/little-giant-national`
    const page = await pageOf(path)
    expect(page).toContain('适用于：“企业是否获评专精特新“小巨人”？”答“国家级”。')
    const edited = formOf(page)
    expect(edited).toMatchObject({ seen: '', 'amount.type': 'fixed', 'amount.sum': '30' })
    const other = `${content}/policy/items/aa-policy-2/awards/above-scale-first`
    const theirs = { ...formOf(await (await colleague.fetch(other)).text()), 'amount.sum': '12' }
    expect((await colleague.fetch(other, { form: theirs })).status).toBe(303)
    const mine = { ...edited, 'amount.sum': '2000元', 'a.little-giant': 'national' }
    const late = await clerk.fetch(path, { form: mine })
    expect(late.status).toBe(409)
    const again = formOf(await late.text())
    expect(again['amount.sum']).toBe('2000元')
    expect((await clerk.fetch(path, { form: again })).status).toBe(303)
    expect(formOf(await pageOf(path))['amount.sum']).toBe('2000元')
    expect(formOf(await pageOf(other))['amount.sum']).toBe('12')
  })

  it('moves and removes what is in the draft, and tells a reader from a writer', async () => {
    const policy = `${content}/policy/items/aa-policy-3`
    const codes = async () => {
      const page = await pageOf(policy)
      return [...new Set([...page.matchAll(/aa-policy-3\/awards\/([a-z][a-z-]+)"/g)].map(([, code]) => code))].filter(
        (code) => code !== 'new',
      )
    }
    const [first = '', second = '', ...rest] = await codes()
    const change = async (code: string, does: string) => {
      const path = `${policy}/awards/${code}`
      return clerk.fetch(path, { form: { ...formOf(await pageOf(path)), do: does } })
    }
    expect((await change(first, 'down')).status).toBe(303)
    expect(await codes()).toEqual([second, first, ...rest])
    expect((await change(second, 'remove')).status).toBe(303)
    expect(await codes()).toEqual([first, ...rest])
    expect((await clerk.fetch(`${policy}/awards/${second}`)).status).toBe(404)
    const reader = await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }])
    expect(await (await reader.fetch(`${policy}/awards/${first}`)).text()).toContain(
      '<fieldset class="pe-all" disabled',
    )
  })

  it('shows the public what was let pass, and where nothing is on record', async () => {
    const page = async (slug: string) => (await portal.fetch(`/parks/${park.slug}/policies/${slug}`)).text()
    await expect.poll(() => page('awards-for-equipment-makers')).toContain('已通过公平竞争审查')
    const shown = await page('awards-for-equipment-makers')
    for (const text of ['县市场监督管理局', '2026年3月2日', '园区企业服务中心', '20个工作日'])
      expect(shown).toContain(text)
    expect(await page('aa-policy-1')).toContain('公平竞争审查：未登记')
    expect(await page('aa-policy-1')).toContain('兑现指南：未登记')
    const api = await portal.fetch(`/api/v1/parks/${park.slug}/policies/awards-for-equipment-makers`)
    expect(await api.json()).toMatchObject({
      fairReview: { conclusion: 'noEffect', reviewedOn: '2026-03-02', exception: null },
      claimGuide: { decisionDays: 20, materials: [{ zh: '申请表' }, { zh: '发票' }] },
    })
    const bare = await portal.fetch(`/api/v1/parks/${park.slug}/policies/aa-policy-1`)
    expect(await bare.json()).toMatchObject({ fairReview: null, claimGuide: null })
  })
})
