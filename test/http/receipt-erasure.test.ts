import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepFiles } from '../../src/features/files/actions.ts'
import { eraseLead } from '../../src/features/privacy/erase.ts'
import { sendLead } from '../support/client.ts'
import { sample, upload } from '../support/files.ts'
import { EMAIL, PHONE, planted } from '../support/private-lead.ts'
import { act, heldAt, type Held, leadRow, newReceipt, parkAnswers, traces } from '../support/receipt.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'
import { ParkScope } from '../../src/data/scope.ts'
import type { LogLine } from '../../src/http/logging.ts'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(() => portal.close())

  const receipt = () => newReceipt(portal, park, planted)
  const ofLead = (table: string, { leadId }: Held) =>
    run(portal.database, `select * from ${table} where lead_id = ?`, leadId)

  it('erases the person for good, and leaves what names nobody', async () => {
    const held = await receipt()
    await act(portal, held, 'messages', { text: 'Nachricht zum Vergessen' })
    const storageKey = `leads/${held.leadId}`
    const aside = `parked/${park.id}/${held.leadId}`
    for (const key of [storageKey, aside]) await portal.files.put(key, new TextEncoder().encode('sealed'))
    const columns =
      'park_id, id, lead_id, media_type, extension, bytes, name_cipher, key_id, wrapped_key, storage_key, actor_kind, created_at'
    await run(
      portal.database,
      `insert into lead_files (${columns}) values (?, 'file_1', ?, 'application/pdf', 'pdf', 6, 'x', 'k1', 'x', ?, 'investor', 1)`,
      park.id,
      held.leadId,
      storageKey,
    )
    const [own] = await run(portal.database, 'select bureau_id from parks where id = ?', park.id)
    await run(
      portal.database,
      `insert into lead_marks (park_id, kind, mark, lead_id, bureau_id, at) values (?, 'phone', 'm', ?, ?, 1)`,
      park.id,
      held.leadId,
      own?.bureau_id,
    )
    await run(
      portal.database,
      `insert into lead_links (park_id, lead_id, other_park, other_lead, rule, at) values (?, ?, 'p', 'l', 'phone', 1)`,
      park.id,
      held.leadId,
    )
    const done = await act(portal, held, 'erasure', { contact: PHONE })
    expect(done.status).toBe(200)
    expect(done.headers.get('Cache-Control')).toBe('no-store')
    const last = await done.text()
    expect(last).toContain(held.reference)
    expect(last).not.toMatch(/Wilhelmina|Geheimnis|8765/)

    expect((await portal.fetch(held.path)).status).toBe(404)
    expect((await act(portal, held, 'messages', { text: 'x' })).status).toBe(404)
    expect(await leadRow(portal, held)).toMatchObject({
      wrapped_key: null,
      contact_cipher: null,
      message_cipher: null,
      company: '',
      credit_code: null,
      attribution: '{"utm_source":"fair"}',
      state: 'lost',
      closed_at: expect.any(Number),
      erased_at: expect.any(Number),
      chain: 'mn-zn-v',
      investment_fen: 500_000_000,
    })
    // The daily sweep may have taken the row already.
    for (const row of await ofLead('lead_files', held))
      expect(row).toMatchObject({ wrapped_key: null, name_cipher: null })
    for (const key of [storageKey, aside]) expect(await portal.files.get(key)).toBeNull()
    expect(await ofLead('lead_marks', held)).toEqual([])
    expect(await ofLead('lead_links', held)).toEqual([])
    expect((await ofLead('lead_consents', held)).every(({ withdrawn_at }) => withdrawn_at !== null)).toBe(true)
    const after = await traces(portal, held)
    expect(after.ledger).toEqual(['lead.message_received', 'lead.erased'])
    expect(after.outbox).toEqual(['lead.message', 'lead.erased'])
    expect(after.events).toEqual(['message'])
    for (const secret of ['Wilhelmina', 'Vergessen', '8765'])
      expect(portal.logs() + JSON.stringify(after), secret).not.toContain(secret)
  })

  it('has erased when the files do not answer: the sweep removes what is left', async () => {
    const held = await receipt()
    await upload(portal, park.slug, sample('pdf'), 'a.pdf')
    await run(portal.database, 'update lead_files set lead_id = ? where lead_id is null', held.leadId)
    const [file] = await ofLead('lead_files', held)
    const scope = ParkScope.open(portal.database, { by: 'job', park })
    const lines: LogLine[] = []
    const ctx = {
      scope,
      files: { ...portal.files, delete: () => Promise.reject(new Error('planted')) },
      log: (line: LogLine) => void lines.push(line),
      actor: { kind: 'system', id: null } as const,
      now: Date.now(),
      requestId: 'r',
    }
    await eraseLead(ctx, { id: held.leadId, state: 'new', attribution: null })
    expect(lines).toMatchObject([{ code: 'privacy.files_left', error: `${held.leadId}: Error` }])
    expect(await portal.files.list('files/', 10)).toEqual([String(file?.storage_key)])
    await sweepFiles(scope, portal.files, Date.now())
    expect(await portal.files.list('files/', 10)).toEqual([])
    expect(await ofLead('lead_files', held)).toEqual([])
  })

  it('does not bring an erased inquiry back when it is sent again', async () => {
    const key = crypto.randomUUID()
    const first = (await (await sendLead(portal, park.slug, planted, key)).json()) as {
      receiptUrl: string
      reference: string
    }
    const held = heldAt(new URL(first.receiptUrl).pathname, first.reference, park)
    await act(portal, held, 'erasure', { contact: EMAIL })
    const again = (await (await sendLead(portal, park.slug, planted, key)).json()) as { receiptUrl: string }
    expect((await portal.fetch(new URL(again.receiptUrl).pathname)).status).toBe(404)
    expect(await leadRow(portal, held)).toMatchObject({ company: '', contact_cipher: null })
  })

  it('stays erased whatever comes at the same time', async () => {
    const held = await receipt()
    const answers = await Promise.all([
      act(portal, held, 'erasure', { contact: PHONE }),
      act(portal, held, 'messages', { text: 'gleichzeitig' }),
      act(portal, held, 'erasure', { contact: PHONE }),
      act(portal, held, 'corrections', { correction: 'gleichzeitig' }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status } of answers) expect([200, 303, 404]).toContain(status)
    const row = await leadRow(portal, held)
    expect(row).toMatchObject({ wrapped_key: null, contact_cipher: null, company: '', state: 'lost' })
    const { ledger } = await traces(portal, held)
    expect(ledger.filter((action) => action === 'lead.erased')).toHaveLength(1)
    expect(ledger.at(-1)).toBe('lead.erased')
    const scope = ParkScope.open(portal.database, { by: 'job', park })
    const ctx = {
      scope,
      files: portal.files,
      actor: { kind: 'system', id: null } as const,
      now: Date.now(),
      requestId: 'r',
    }
    await expect(eraseLead(ctx, { id: held.leadId, state: 'new', attribution: null })).rejects.toMatchObject({
      code: 'request.conflict',
    })
    await expect(parkAnswers(portal, held, 'zu spät')).rejects.toMatchObject({ code: 'request.conflict' })
    expect(await leadRow(portal, held)).toEqual(row)
  })
})
