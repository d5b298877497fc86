import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../scripts/commands/command.ts'
import { keyCommands } from '../../scripts/commands/keys.ts'
import { retentionCommands } from '../../scripts/commands/retention.ts'
import { DeskScope } from '../../src/data/desk-scope.ts'
import { given, insert } from '../../src/data/query.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { leadFiles } from '../../src/features/files/table.ts'
import { leadById, unseal } from '../../src/features/leads/queries.ts'
import { channels } from '../../src/features/notifications/table.ts'
import { enterpriseOf } from '../../src/features/enterprises/queries.ts'
import { reachOf } from '../../src/features/enterprises/reach.ts'
import { eraseLead } from '../../src/features/privacy/erase.ts'
import { addPartner } from '../../src/features/partners/actions.ts'
import type { Partner } from '../../src/features/partners/partner.ts'
import { rotatePark } from '../../src/features/privacy/rotation.ts'
import { addWebhook } from '../../src/features/webhooks/actions.ts'
import { sealedWebhook } from '../../src/features/webhooks/queries.ts'
import { openSecrets } from '../../src/features/webhooks/secret.ts'
import { INVESTOR } from '../../src/kernel/actor.ts'
import { newKeyRing, open, seal, vaultFrom } from '../../src/kernel/vault.ts'
import { type Acknowledged, jsonOf, leadBody, sendLead } from '../support/client.ts'
import { disturbed } from '../support/disturbed.ts'
import { mintEnterprise } from '../support/enterprises.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const DAY = 86_400_000
const NOW = Date.now()

interface Park {
  id: string
  slug: string
  bureauId: string
  scope: ParkScope
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  beforeAll(async () => {
    portal = await start({ own: true })
  })
  afterAll(() => portal.close())

  async function mintPark(prefix: string): Promise<Park> {
    const minted = await mintOne(portal.database, smallSeed(prefix))
    const [row] = await run(portal.database, 'select bureau_id from parks where id = ?', minted.id)
    const scope = ParkScope.open(portal.database, { by: 'job', park: minted })
    return { ...minted, bureauId: String(row?.bureau_id), scope }
  }

  /** Sends an inquiry; answers the lead's row. */
  async function leadIn(park: Park, name: string) {
    const body = leadBody({ contact: { name, phone: '13812345678' }, message: `from ${name}` })
    const { reference } = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, body))
    const [row] = await run(portal.database, 'select id from leads where reference = ?', reference)
    return { id: String(row?.id), reference }
  }

  const leadOf = async (park: Park, leadId: string) => {
    const lead = await park.scope.first(given(leadById, { leadId }))
    return lead ?? expect.unreachable(leadId)
  }

  /** Runs a command as the operator does. */
  async function operate(command: Command | undefined, keys: string, ...args: string[]) {
    const said: string[] = []
    const { database, files } = portal
    const print = (line: string) => void said.push(line)
    const secret = () => Promise.reject(new Error('no command here needs one'))
    const code = await command?.run({ database, vault: vaultFrom(keys), files, now: NOW, print, secret }, args)
    return { code, said: said.join('\n') }
  }

  describe('retention', () => {
    const { retention } = retentionCommands
    let park: Park
    let old: { id: string; reference: string }[]
    let kept: { id: string; reference: string }[]
    const close = (lead: { id: string }, days: number) =>
      run(portal.database, `update leads set state = 'lost', closed_at = ? where id = ?`, NOW - days * DAY, lead.id)
    const erased = async () =>
      (await run(portal.database, 'select reference from leads where park_id = ? and erased_at is not null', park.id))
        .map(({ reference }) => reference)
        .toSorted()

    beforeAll(async () => {
      park = await mintPark('aa')
      // The park's own daily round would erase them first.
      await run(
        portal.database,
        `update outbox set available_at = ? where park_id = ? and kind = 'park.daily'`,
        NOW + DAY,
        park.id,
      )
      const names = ['Ada', 'Bao', 'Cai', 'Dan']
      const sent: { id: string; reference: string }[] = []
      for (const name of names) sent.push(await leadIn(park, name))
      old = sent.slice(0, 2)
      kept = sent.slice(2)
      await run(portal.database, 'update parks set retention_months = 6 where id = ?', park.id)
      for (const lead of old) await close(lead, 200)
      for (const lead of kept.slice(0, 1)) await close(lead, 100)
    })

    it('says in a dry run what would go, names nobody and changes nothing', async () => {
      const { code, said } = await operate(retention, portal.keys, park.slug, '--dry-run')
      expect(code).toBe(0)
      for (const { reference } of old) expect(said).toContain(`${park.slug} ${reference} closed `)
      for (const { reference } of kept) expect(said).not.toContain(reference)
      expect(said).toContain('2 would be erased. Nothing was changed.')
      expect(said).not.toMatch(/Ada|Bao|138|Testkraft/)
      expect(await erased()).toEqual([])
    })

    it('erases what is older than the park keeps it, and nothing else, once', async () => {
      const first = await operate(retention, portal.keys, park.slug)
      expect(first.said).toContain('2 erased.')
      expect(await erased()).toEqual(old.map(({ reference }) => reference).toSorted())
      expect((await operate(retention, portal.keys, '--all')).said).toContain('0 erased.')
    })

    it('asks which park is meant', async () => {
      for (const args of [[], ['--dry-run'], ['--everything'], ['no-such-park'], [park.slug, 'more']])
        expect((await operate(retention, portal.keys, ...args)).code, args.join(' ')).toBe(2)
    })
  })

  describe('rotation of keys', () => {
    const fresh = newKeyRing('k2')
    const { 'rotate-keys': rotate } = keyCommands
    let park: Park
    /** In the order in which they are brought over, which is the one of their random ids. */
    let sent: { id: string; name: string }[]
    let both: string
    let hook: { id: string; secret: string }
    let enterprise: string

    beforeAll(async () => {
      both = `${fresh},${portal.keys}`
      park = await mintPark('bb')
      sent = []
      for (const name of ['Eva', 'Fan', 'Gao', 'Hua', 'Ian']) sent.push({ ...(await leadIn(park, name)), name })
      sent.sort((one, other) => (one.id < other.id ? -1 : 1))
      const vault = await vaultFrom(portal.keys).park(park.id)
      const file = await vault.newKey('file_1')
      const channel = await vault.newKey('channel_1')
      const of = { keyId: vault.keyId, createdAt: NOW }
      const kind = { mediaType: 'application/pdf', extension: 'pdf', bytes: 1, actorKind: 'investor' }
      const waiting = {
        ...of,
        ...kind,
        id: 'file_2',
        storageKey: 'y',
        wrappedKey: (await vault.newKey('file_2')).wrapped,
      }
      const desk = DeskScope.open(portal.database, { by: 'job', park })
      const ctx = { desk, actor: INVESTOR, now: NOW, requestId: 'x', vault: vaultFrom(portal.keys) }
      const partner = { id: await addPartner(ctx, { name: 'Chamber', site: null, parks: null }) } as Partner
      hook = await addWebhook(ctx, partner, { url: 'https://a.example.com/', events: ['lead.created'] })
      await park.scope.write(
        insert(leadFiles, {
          ...of,
          ...kind,
          id: 'file_1',
          leadId: sent[0]?.id ?? '',
          wrappedKey: file.wrapped,
          nameCipher: await seal(file.key, 'plan.pdf', 'file_1/name'),
          storageKey: 'x',
        }),
        insert(leadFiles, waiting),
        insert(channels, {
          ...of,
          id: 'channel_1',
          kind: 'mail',
          audience: 'officers',
          locale: 'zh',
          label: 'office',
          wrappedKey: channel.wrapped,
          targetCipher: await seal(channel.key, 'office@example.com', 'channel_1/target'),
          enabled: true,
        }),
      )
      const minted = { id: park.id, slug: park.slug, bureau: '' }
      enterprise = await mintEnterprise(portal, minted, { contact: { name: 'Fan Li', phone: '+8613900139000' } })
    })

    const keyIds = async (table: string) =>
      (await run(portal.database, `select key_id from "${table}" where park_id = ?`, park.id)).map(
        ({ key_id }) => key_id,
      )
    const under = (id: string, ids: unknown[]) => ids.filter((one) => one === id).length

    it('says first what there is to do', async () => {
      const { code, said } = await operate(rotate, both, '--park', park.slug, '--dry-run')
      expect(code).toBe(0)
      expect(said).toBe(
        'To be brought over: 1 webhook.\nTo be brought over under k1: 5 inquiries, 2 files, 1 channel, 1 enterprise.\nNothing was changed.',
      )
      expect(under('k2', await keyIds('leads'))).toBe(0)
    })

    it('stops at any moment, and everything opens', async () => {
      const database = disturbed(portal.database, (write) => {
        if (write === 3) throw new Error('killed')
      })
      const scope = ParkScope.open(database, { by: 'job', park })
      const half = rotatePark({ scope, vault: vaultFrom(both), park })
      await expect(half).rejects.toThrow('service.unavailable')
      expect(under('k2', await keyIds('leads'))).toBe(2)
      for (const { id } of sent) {
        const { message } = await unseal(park.id, vaultFrom(both), await leadOf(park, id))
        expect(message).toMatch(/^from /)
      }
    })

    it('leaves alone what the investor erases at that moment, and forgets its marks', async () => {
      const gone = sent[3] ?? expect.unreachable()
      const database = disturbed(portal.database, async (write) => {
        if (write > 1) return
        const ctx = { scope: park.scope, files: portal.files, actor: INVESTOR, now: NOW, requestId: 'x' }
        await eraseLead(ctx, { id: gone.id, state: 'new', attribution: null })
      })
      // Those that were done before are found no more: the first to come is the one after them.
      await run(portal.database, `update leads set key_id = 'k9' where id = ?`, sent[2]?.id)
      const scope = ParkScope.open(database, { by: 'job', park })
      expect(await rotatePark({ scope, vault: vaultFrom(both), park })).toEqual({
        leads: 1,
        files: 1,
        channels: 1,
        enterprises: 1,
        registrations: 0,
      })
      expect(await leadOf(park, gone.id)).toMatchObject({ wrappedKey: null, keyId: 'k2' })
      expect(await run(portal.database, 'select * from lead_marks where lead_id = ?', gone.id)).toEqual([])
    })

    it('fails when something is sealed under a secret that is not there', async () => {
      const { code, said } = await operate(rotate, both, '--park', park.slug)
      expect(code).toBe(1)
      expect(said).toContain('Now under k2: 1 webhook.')
      expect(said).toContain('Left under k9, which is NOT in LUODI_KEYS: 1 inquiry, 0 files, 0 channels.')
      await run(portal.database, `update leads set key_id = 'k1' where id = ?`, sent[2]?.id)
    })

    it('goes on where it stopped, waits for files without an inquiry, and says when the old secret may go', async () => {
      const first = await operate(rotate, both)
      expect(first.said).toContain(`${park.slug}: 1 inquiry, 0 files, 0 channels`)
      expect(first.said).toContain('Left under k1: 0 inquiries, 1 file, 0 channels.')
      expect(first.said).not.toContain('may be taken out')
      await run(portal.database, `delete from lead_files where id = 'file_2'`)
      await portal.files.put(`spill/${park.id}/lead_1`, new Uint8Array([1]))
      expect((await operate(rotate, both)).said).toContain('Keep every secret: inquiries lie aside')
      await portal.files.delete(`spill/${park.id}/lead_1`)
      const second = await operate(rotate, both)
      expect(second.code).toBe(0)
      expect(second.said).toContain('Nothing had to be brought under k2.')
      expect(second.said).toContain('Nothing is sealed under k1 any more: it may be taken out of LUODI_KEYS.')
      expect(second.said).toContain('a new link')
    })

    it('opens everything with the new secret alone, and finds duplicates by it', async () => {
      const vault = vaultFrom(fresh)
      const names: string[] = []
      for (const { id } of sent) names.push((await unseal(park.id, vault, await leadOf(park, id))).name)
      expect(names).toEqual(sent.map(({ name }, index) => (index === 3 ? '' : name)))
      const inPark = await vault.park(park.id)
      const row = async (table: string) =>
        (await run(portal.database, `select * from "${table}" where park_id = ?`, park.id))[0] ?? {}
      const [file, channel] = [await row('lead_files'), await row('channels')]
      const fileKey = await inPark.openKey(String(file.wrapped_key), 'file_1')
      expect(await open(fileKey, String(file.name_cipher), 'file_1/name')).toBe('plan.pdf')
      const channelKey = await inPark.openKey(String(channel.wrapped_key), 'channel_1')
      expect(await open(channelKey, String(channel.target_cipher), 'channel_1/target')).toBe('office@example.com')
      const found = (await enterpriseOf(park.scope, enterprise)) ?? expect.unreachable()
      const reach = await reachOf({ scope: park.scope, vault, park }, found)
      expect(reach.contact).toEqual({ name: 'Fan Li', phone: '+8613900139000' })
      const desk = DeskScope.open(portal.database, { by: 'job', park })
      const sealed = (await sealedWebhook(desk, hook.id)) ?? expect.unreachable()
      expect(await openSecrets(vault, park.bureauId, hook.id, sealed)).toEqual({ secret: hook.secret, former: null })
      const marked = async (keys: string) => {
        const mark = await (await vaultFrom(keys).bureau(park.bureauId)).blindIndex('phone', '+8613812345678')
        return run(portal.database, 'select * from lead_marks where park_id = ? and mark = ?', park.id, mark)
      }
      expect(await marked(fresh)).toHaveLength(4)
      expect(await marked(portal.keys)).toEqual([])
    })

    it('has nothing to do with one secret, and takes no other arguments', async () => {
      expect((await operate(rotate, fresh, '--park', park.slug)).said).toContain('Nothing had to be brought under k2.')
      for (const args of [['--park'], ['now'], ['--park', 'no-such-park'], ['--park', park.slug, 'x']])
        expect((await operate(rotate, both, ...args)).code, args.join(' ')).toBe(2)
    })
  })
})
