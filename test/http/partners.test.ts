import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formFields, leadBody, postForm, sendLead } from '../support/client.ts'
import { mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, type Minted, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let other: Minted
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    other = await mintOne(portal.database, smallSeed('bb'))
  })
  afterAll(() => portal.close())

  const leadsOf = ({ id }: Minted) =>
    run(portal.database, 'select id, partner, channel from leads where park_id = ? order by id', id)
  const told = ({ id }: Minted) =>
    run(portal.database, `select payload from outbox where park_id = ? and kind = 'partner.lead'`, id)

  it('credits a partner with who comes by its link, and tells its servers', async () => {
    const { id, token } = await mintPartner(portal, park)
    const sent = await postForm(portal, `/parks/${park.slug}/inquiry`, formFields({ via: token }))
    expect(sent.status).toBe(303)
    expect(await leadsOf(park)).toMatchObject([{ partner: id, channel: 'form' }])
    const [job] = await told(park)
    expect(JSON.parse(String(job?.payload))).toMatchObject({ event: 'lead.created', state: 'new' })
  })

  it('credits nobody for a key of another bureau, or one that is none', async () => {
    const { token } = await mintPartner(portal, park)
    for (const via of [token, 'pk_AAAAAAAAAAAAAAAAAAAAAA', 'nonsense'])
      expect((await sendLead(portal, other.slug, leadBody({ attribution: { via } }))).status).toBe(201)
    expect((await leadsOf(other)).map(({ partner }) => partner)).toEqual([null, null, null])
    expect(await told(other)).toEqual([])
  })

  it('refuses in the database what a partner of another bureau would be credited with', async () => {
    const { id } = await mintPartner(portal, park)
    const [lead] = await leadsOf(other)
    await expect(run(portal.database, 'update leads set partner = ? where id = ?', id, lead?.id)).rejects.toThrow()
  })

  it('carries the partner from page to page', async () => {
    const { token } = await mintPartner(portal, park)
    const html = await (await portal.fetch(`/parks/${park.slug}?via=${token}`)).text()
    expect(html).toContain(`/parks/${park.slug}/inquiry?via=${token}`)
    const form = await (await portal.fetch(`/parks/${park.slug}/inquiry?via=${token}`)).text()
    expect(form).toMatch(new RegExp(`name="via"[^>]* value="${token}"|value="${token}"[^>]* name="via"`))
  })
})
