import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leadBody, NOTICE, type ProblemBody, sendLead } from '../support/client.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s, with its database outside mainland China', (_, start) => {
  let portal: Runtime
  let slug: string
  beforeAll(async () => {
    portal = await start({ storedAbroad: true })
    slug = (await mintOne(portal.database, smallSeed('aa'))).slug
  })
  afterAll(() => portal.close())

  it('takes no inquiry without a consent of its own to that', async () => {
    const answer = await sendLead(portal, slug)
    expect(answer.status).toBe(422)
    const { errors } = (await answer.json()) as ProblemBody
    expect(errors.map(({ path }) => path)).toEqual(['consent.abroad'])
    const consent = { noticeVersion: NOTICE, handle: true, abroad: true }
    expect((await sendLead(portal, slug, leadBody({ consent }))).status).toBe(201)
  })

  it('asks for it on the form', async () => {
    expect(await (await portal.fetch(`/parks/${slug}/inquiry`)).text()).toContain('name="consentAbroad"')
  })
})

describe.each(RUNTIMES)('%s, with its database at home', (_, start) => {
  it('asks for no such consent', async () => {
    const portal = await start()
    const { slug } = await mintOne(portal.database, smallSeed('aa'))
    expect(await (await portal.fetch(`/parks/${slug}/inquiry`)).text()).not.toContain('name="consentAbroad"')
    await portal.close()
  })
})
