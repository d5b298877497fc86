import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('the console’s door on %s', (_, start) => {
  let portal: Runtime
  let own: Minted
  let other: Minted
  beforeAll(async () => {
    portal = await start()
    own = await mintOne(portal.database, smallSeed('aa'))
    other = await mintOne(portal.database, smallSeed('bb'))
  })
  afterAll(() => portal.close())

  it('lets nobody in without a session, or with one that was made up', async () => {
    for (const headers of [{}, { Cookie: 'luodi.session_token=made-up.c2lnbmF0dXJl' }])
      for (const path of ['/console', `/console/${own.bureau}/settings`, `/en/console/${own.bureau}/anything`]) {
        const asked = await portal.fetch(path, { headers })
        expect(asked.status, path).toBe(303)
        const signIn = `${path.startsWith('/en') ? '/en' : ''}/console/sign-in?next=${encodeURIComponent(path)}`
        expect(asked.headers.get('Location')).toBe(signIn)
        const posted = await portal.fetch(path, { method: 'POST', headers: { ...headers, Origin: portal.origin } })
        expect(posted.status, path).toBe(401)
      }
  })

  it('opens the bureau of a member, and knows no other', async () => {
    const officer = await signIn(portal, [{ bureau: own.bureau, role: 'triageOfficer' }])
    const door = await officer.fetch('/console')
    expect(door.status).toBe(303)
    expect(door.headers.get('Location')).toBe(`/console/${own.bureau}/inbox`)
    const settings = await officer.fetch(`/console/${own.bureau}/settings`)
    expect(settings.status).toBe(200)
    expect(settings.headers.get('Cache-Control')).toBe('no-store')
    expect((await officer.fetch(`/console/${other.bureau}/settings`)).status).toBe(404)
    expect((await officer.fetch('/console/no-such-bureau/settings')).status).toBe(404)
  })

  it('asks for a second factor first', async () => {
    const posts = [{ bureau: own.bureau, role: 'bureauAdmin' }] as const
    const admin = await signIn(portal, posts, { secondFactor: false })
    const refused = await admin.fetch(`/console/${own.bureau}/settings`)
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('href="/console/account/second-factor"')
    expect((await admin.fetch('/console')).headers.get('Location')).toBe('/console/account/second-factor')
  })
})
