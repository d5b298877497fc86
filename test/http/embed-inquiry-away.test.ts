import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signTicket } from '../../src/features/embed/frame-ticket.ts'
import { takeInSpilled } from '../../src/features/leads/sweep.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { formFields, postFields, ripeToken } from '../support/client.ts'
import { attribute, attributes, formIn, tags } from '../support/html.ts'
import { mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, type Minted, smallSeed } from '../support/tenants.ts'

const HOST = 'https://chamber.example'
/** Tables without which nothing of an inquiry can be read or written. */
const NEEDED = ['parks', 'leads', 'idempotency_keys', 'projections', 'partner_keys']

describe.each(RUNTIMES)('%s, while the database is away', (_, start) => {
  let portal: Runtime
  let park: Minted
  let formToken: string
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
    formToken = await ripeToken(portal, park.slug)
  })
  afterAll(() => portal.close())

  it('says in the frame that the inquiry is safe, and credits the partner once it is back', async () => {
    const partner = await mintPartner(portal, park)
    const address = `/embed/v1/parks/${park.slug}/inquiry/form?key=${partner.token}&lang=en&origin=${HOST}`
    const page = await (await portal.fetch(address)).text()
    const action = attribute(tags(page, 'form')[0] ?? '', 'action') ?? ''
    const fields = { ...formFields(), formToken }
    for (const name of NEEDED) await run(portal.database, `alter table "${name}" rename to "${name}_away"`)
    const answer = await postFields(portal, action, fields)
    const sent = await answer.text()
    for (const name of NEEDED) await run(portal.database, `alter table "${name}_away" rename to "${name}"`)
    expect(answer.status).toBe(202)
    expect(answer.headers.get('Content-Security-Policy')).toContain(`frame-ancestors 'self' ${HOST}`)
    expect(sent).toContain(messages.en.receipt.pending.title)
    expect(attribute(tags(sent, 'html')[0] ?? '', 'data-sent')).toBe('')
    const receipt = attributes(sent, 'href').find((href) => href.includes('/receipts/')) ?? ''
    expect((await portal.fetch(receipt)).status).toBe(200)

    const sweep = { database: portal.database, files: portal.files, vault: vaultFrom(portal.keys), log: () => {} }
    await takeInSpilled(sweep, Date.now())
    const leads = await run(portal.database, 'select partner, channel from leads where park_id = ?', park.id)
    expect(leads).toEqual([{ partner: partner.id, channel: 'widget' }])
    const again = await (await postFields(portal, action, fields)).text()
    expect(attributes(again, 'href'), 'the same again is the same').toContain(receipt)
  })
})

describe.each(RUNTIMES)('%s, which has just begun without its database', (_, start) => {
  it('gives back in the frame what was typed, to be sent again', async () => {
    const portal = await start({ withoutTables: true, hosts: '127.0.0.1,localhost' })
    const ticket = await signTicket(
      vaultFrom(portal.keys),
      { park: 'park_aa', partner: 'partner_aa', key: 'pk_aa', origins: [HOST] },
      Date.now(),
    )
    const action = `/embed/v1/parks/aa/inquiry/form?ticket=${ticket}&lang=en&origin=${HOST}`
    const fields = formFields({ message: 'Zwei Zeilen & mehr' })
    const answer = await postFields(portal, action, fields)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('Content-Security-Policy')).toContain(`frame-ancestors 'self' ${HOST}`)
    const page = await answer.text()
    expect(formIn(page)).toMatchObject(fields)
    expect(attribute(tags(page, 'form')[0] ?? '', 'action')).toBe(
      `/embed/v1/parks/aa/inquiry/form?ticket=${ticket}&lang=en&origin=${HOST}`,
    )
    await portal.close()
  })
})
