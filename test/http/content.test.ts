import { beforeAll, describe, expect, it } from 'vitest'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'

const FACT = {
  'label.zh': '规上工业产值',
  'label.en': 'Industrial output',
  group: 'industry',
  value: '42',
  unit: 'enterprise',
  qualifier: 'exact',
  position: '90',
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let author: Awaited<ReturnType<typeof signIn>>
  let reviewer: Awaited<ReturnType<typeof signIn>>
  let content: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    author = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    reviewer = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    content = `/console/${park.bureau}/parks/${park.slug}/content`
  })
  const publicPage = async () => (await portal.fetch(`/parks/${park.slug}?${Math.random()}`)).text()
  const waiting = async (who: typeof author) => {
    const page = await (await who.fetch(`${content}/review`)).text()
    return [...page.matchAll(/value="(version_\w+ \d+)"/g)].map(([, value = '']) => value)
  }

  it('keeps a draft that is not complete, and says what it lacks when it is submitted', async () => {
    const begun = await author.fetch(`${content}/fact`, { form: { code: 'output', 'label.zh': '产值' } })
    expect(begun.status).toBe(303)
    const page = await (await author.fetch(`${content}/fact/items/output`)).text()
    expect(page).toContain('value="产值"')
    const refused = await author.fetch(`${content}/fact/items/output`, {
      form: { 'label.zh': '产值', seen: '1', next: 'submit' },
    })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('f-label-en-error')
  })

  it('publishes when a second person lets it pass, and not before', async () => {
    const saved = await author.fetch(`${content}/fact/items/output`, { form: { ...FACT, seen: '2', next: 'submit' } })
    expect(saved.status).toBe(303)
    expect(await publicPage()).not.toContain('规上工业产值')
    const [mine = ''] = await waiting(author)
    expect((await author.fetch(`${content}/review`, { form: { version: mine, decision: 'pass' } })).status).toBe(403)
    const [version = ''] = await waiting(reviewer)
    expect((await reviewer.fetch(`${content}/review`, { form: { version, decision: 'pass' } })).status).toBe(303)
    await expect.poll(publicPage).toContain('规上工业产值')
  })

  it('takes it away again in the same way', async () => {
    expect((await author.fetch(`${content}/fact/items/output/removal`, { form: {} })).status).toBe(303)
    const [version = ''] = await waiting(reviewer)
    expect((await reviewer.fetch(`${content}/review`, { form: { version, decision: 'pass' } })).status).toBe(303)
    await expect.poll(publicPage).not.toContain('规上工业产值')
  })
})
