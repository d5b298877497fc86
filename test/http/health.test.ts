import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mint } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  beforeAll(async () => {
    portal = await start()
  })
  afterAll(() => portal.close())

  it('is healthy', async () => {
    const answer = await portal.fetch('/healthz')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ status: 'ok', database: 'ok' })
  })

  it('serves a minted park', async () => {
    const [park] = await mint(portal.database)
    const answer = await portal.fetch(`/parks/${park?.slug}`)
    expect(answer.status).toBe(200)
  })
})
