import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messages } from '../../src/ui/messages/messages.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
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
})
