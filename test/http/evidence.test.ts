import { beforeAll, describe, expect, it } from 'vitest'
import { storeEvidence, sweepEvidence } from '../../src/features/evidence/store.ts'
import { evidenceOf, waitingOf } from '../../src/features/evidence/queries.ts'
import { enterpriseContextOf, mintEnterprise } from '../support/enterprises.ts'
import { mintEvidence } from '../support/evidence.ts'
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
  let viewer: SignedIn
  let enterprise: string

  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    const own = { bureau: park.bureau, park: park.slug }
    officer = await signIn(portal, [{ ...own, role: 'parkOfficer' }])
    viewer = await signIn(portal, [{ ...own, role: 'viewer' }])
    enterprise = await mintEnterprise(portal, park)
  })

  const fileOf = (who: SignedIn, id: string, of = enterprise) =>
    who.fetch(`/console/${park.bureau}/parks/${park.slug}/enterprises/${of}/files/${id}`)

  it('gives a document to who may see contacts, as a download, and to nobody else', async () => {
    const id = await mintEvidence(portal, park, enterprise, { subject: 'visit/one', shown: false })
    const answer = await fileOf(officer, id)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Disposition')).toContain(encodeURIComponent('批复.pdf'))
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('Content-Security-Policy')).toContain('sandbox')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(sample('pdf')))
    expect((await fileOf(viewer, id)).status).toBe(403)
    const other = await mintEnterprise(portal, park)
    expect((await fileOf(officer, id, other)).status).toBe(404)
    const { scope, vault } = enterpriseContextOf(portal, park)
    const named = await evidenceOf(scope, vault, enterprise, ['visit/one'], { names: true })
    expect(named).toMatchObject([{ id, name: '批复.pdf', shown: false }])
    expect(await evidenceOf(scope, vault, enterprise, ['visit/one'], { names: false })).toMatchObject([{ name: null }])
    expect(await evidenceOf(scope, vault, enterprise, ['visit/one'], { names: true, shownOnly: true })).toEqual([])
  })

  it('sweeps what came with nothing and what nobody can open, and leaves the rest', async () => {
    const ctx = { ...enterpriseContextOf(portal, park), files: portal.files }
    const content = new Blob([new Uint8Array(sample('png'))]).stream()
    const waiting = await storeEvidence(ctx, { id: enterprise }, { name: 'a.png', content, lead: null })
    if (!waiting || 'refused' in waiting) throw new Error('no file')
    const sender = { actor: ctx.actor, lead: null }
    expect(await waitingOf(ctx, enterprise, sender, [waiting.id])).toHaveLength(1)
    expect(await waitingOf(ctx, enterprise, { ...sender, lead: 'lead_1' }, [waiting.id])).toEqual([])
    const [stays, gone] = [await mintEvidence(portal, park, enterprise), await mintEvidence(portal, park, enterprise)]
    await run(portal.database, 'update evidence_files set wrapped_key = null where id = ?', gone)
    expect((await fileOf(officer, waiting.id)).status).toBe(404)
    expect((await fileOf(officer, gone)).status).toBe(404)
    expect(await sweepEvidence(ctx.scope, portal.files, ctx.now)).toBe(1)
    expect(await sweepEvidence(ctx.scope, portal.files, ctx.now + 4 * DAY_MS)).toBe(1)
    expect((await fileOf(officer, stays)).status).toBe(200)
  })
})
