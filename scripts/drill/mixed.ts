import { NOTICE } from '../../test/support/client.ts'
import { mintEvent } from '../../test/support/events.ts'
import { multipart, pdfOf } from '../../test/support/files.ts'
import { startOutgoing } from '../../test/support/outgoing-server.ts'
import { type Actor, actorsOf, type Asked, listeningPartner } from './actors.ts'
import { count, doubledRows, pause, random, select, until } from './common.ts'
import { isDrained } from './cron.ts'
import { type Ground, newGround, type Server } from './ground.ts'
import { Investors } from './investors.ts'
import { startMail } from './mail.ts'
import { Report } from './report.ts'

const ROUNDS = 5
const WRITERS = 3
const CAPACITY = 8
/** Jobs in the hands of a process that dies: lanes of ours and of what waits for others. */
const IN_HAND = 8
/** A lease of 90 s has to run out first. */
const DRAIN_MS = 240_000
const HOST = 'partner.example.com'

/** SIGKILL under all kinds of work at once: what was acknowledged is there once, and the rest goes on by itself. */
export async function mixed(seed: number): Promise<Report> {
  const report = new Report()
  const dice = random(seed)
  const [mail, web] = await Promise.all([startMail(), startOutgoing()])
  web.leads.set(HOST, { status: 204, text: '' })
  const ground = await newGround()
  const settings = { LUODI_SMTP: mail.smtp, LUODI_ORIGIN: 'https://invest.example', LUODI_OUTGOING_VIA: web.url }
  try {
    const event = await mintEvent(ground, ground.park, { code: 'drill', capacity: CAPACITY })
    let server = await ground.start(settings)
    const via = await listeningPartner(ground, server, HOST)
    const actors = await actorsOf(ground, server, event)
    const asked: Record<string, Asked[]> = Object.fromEntries(Object.keys(actors).map((name) => [name, []]))
    const investors = new Investors(ground.park.slug, NOTICE, async (origin, number) => ({
      attribution: { via },
      ...(number % 2 === 0 && { files: await uploaded(origin, ground) }),
    }))
    const seen = new Set<string>()
    for (let round = 1; round <= ROUNDS; round += 1) {
      const load = { over: false }
      const work = Object.entries(actors).map(([name, actor]) => act(server, actor, asked[name] ?? [], load))
      const noting = note(ground, investors, load, seen)
      const writing = investors.write(server.origin, WRITERS, () => load.over)
      await pause(3000 + dice() * 3000)
      load.over = true
      await server.stop('SIGKILL')
      await Promise.all([writing, noting, ...work])
      server = await ground.start(settings)
    }
    for (const inquiry of investors.waiting) await investors.send(server.origin, inquiry)
    for (const one of Object.values(asked).flat()) if (!one.told) await send(server, one)
    const drained = await until(() => isDrained(ground), DRAIN_MS)
    report.figure('kills', ROUNDS)
    report.figure('everything sent after the last start, outbox empty after', `${drained} ms`)
    report.must(drained !== null, 'the outbox did not drain by itself')
    await compare(report, ground, investors, asked)
    const mails = [...mail.byId.values()]
    const posts = Map.groupBy(web.posted, ({ headers }) => headers['webhook-id'])
    const messages = await count(ground.database, 'select count(*) as n from webhook_deliveries')
    report.figure('mails (by Message-ID)', mails.length)
    report.none('inquiries without their mail', Math.max(0, investors.inquiries.length - mails.length))
    report.atMost(
      'mails handed over again',
      mails.reduce((sum, n) => sum + n - 1, 0),
      ROUNDS * IN_HAND,
      'mails',
    )
    report.figure('messages to the partner’s server (by webhook-id)', posts.size)
    report.none('messages that never arrived', messages - posts.size)
    report.none('inquiries without exactly one message', investors.inquiries.length - messages)
    report.atMost('messages handed over again', web.posted.length - posts.size, ROUNDS * IN_HAND, 'messages')
    report.none('given up', await count(ground.database, 'select count(*) as n from outbox where dead_at is not null'))
    await pause(16_000)
    report.must(
      (await until(async () => (await ground.ledgerFaults()) === null, 30_000)) !== null,
      'the ledger is not whole',
    )
    report.figure(
      'ledger entries, all sealed or waiting',
      await count(ground.database, 'select count(*) as n from ledger'),
    )
  } finally {
    await ground.close()
    mail.close()
    await web.close()
  }
  return report
}

async function act(server: Server, actor: Actor, asked: Asked[], load: { over: boolean }): Promise<void> {
  while (!load.over) {
    const one = await actor(server).catch(() => null)
    if (one) {
      asked.push(one)
      await send(server, one)
    }
    await pause(100)
  }
}

async function send(server: Server, one: Asked): Promise<void> {
  const status = await one.send(server).catch(() => 0)
  one.told ||= status === 303
}

/** The officers see what the investors wrote, each inquiry once. */
async function note(
  ground: Ground,
  { inquiries }: Investors,
  load: { over: boolean },
  seen: Set<string>,
): Promise<void> {
  while (!load.over) {
    for (const { link } of inquiries.flatMap(({ told }) => told ?? [])) {
      if (!seen.has(link)) ground.unanswered.push(`lead_${link.split('.')[1]}`)
      seen.add(link)
    }
    await pause(300)
  }
}

async function uploaded(origin: string, { park }: Ground): Promise<string[]> {
  const form = await multipart(['file', pdfOf(40_000), 'plan.pdf'])
  const headers = { 'Content-Type': form.type }
  try {
    const answer = await fetch(`${origin}/api/v1/parks/${park.slug}/files`, {
      method: 'POST',
      headers,
      body: form.body,
    })
    return answer.status === 201 ? [((await answer.json()) as { file: string }).file] : []
  } catch {
    return []
  }
}

async function compare(
  report: Report,
  { database, files }: Ground,
  investors: Investors,
  asked: Record<string, Asked[]>,
) {
  const { inquiries, wrong } = investors
  const marks = (name: string) => (asked[name] ?? []).filter(({ told }) => told).map(({ mark }) => mark)
  report.figure('inquiries acknowledged', inquiries.filter(({ told }) => told).length)
  report.none('never acknowledged', investors.waiting.length)
  report.none('wrong answers', wrong.length)
  report.none(
    'inquiries and leads stored differ by',
    inquiries.length - (await count(database, 'select count(*) as n from leads')),
  )
  report.none('leads without exactly one of each of their rows', await doubledRows(database))
  const answered = await select(
    database,
    `select lead_id as id, count(*) as n from lead_events where kind = 'message' and actor_kind = 'officer' group by 1`,
  )
  const answers = new Map(answered.map(({ id, n }) => [String(id), Number(n)]))
  report.figure('answers from the desk', marks('answer').length)
  report.none('answers not stored exactly once', marks('answer').filter((id) => answers.get(id) !== 1).length)
  const published = await select(database, 'select id from content_versions where published_at is not null')
  const live = new Set(published.map(({ id }) => String(id)))
  report.figure('figures let pass', marks('publish').length)
  report.none('figures let pass and not published', marks('publish').filter((id) => !live.has(id)).length)
  const seats = await select(database, 'select state, seats from event_registrations')
  const taken = seats.filter(({ state }) => state === 'confirmed').reduce((sum, one) => sum + Number(one['seats']), 0)
  report.figure('registrations acknowledged', marks('register').length)
  report.none('registrations acknowledged and stored differ by', marks('register').length - seats.length)
  report.none(`seats given beyond ${CAPACITY}`, Math.max(0, taken - CAPACITY))
  const kept = new Set(await files.list('files/', 100_000))
  const rows = await select(
    database,
    'select storage_key as key, lead_id as lead from lead_files where stored_at is not null',
  )
  const keys = new Set(
    (await select(database, 'select storage_key as key from lead_files')).map(({ key }) => String(key)),
  )
  report.figure('files of inquiries', rows.filter(({ lead }) => lead !== null).length)
  report.none('files whose content is missing', rows.filter(({ key }) => !kept.has(String(key))).length)
  report.none('contents that no row names', [...kept].filter((key) => !keys.has(key)).length)
}
