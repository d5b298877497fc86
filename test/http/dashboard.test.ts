import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DeskScope } from '../../src/data/desk-scope.ts'
import { bucketsBetween, type Figures, figuresOf } from '../../src/features/dashboard/figures.ts'
import { bureauSums } from '../../src/features/dashboard/queries.ts'
import { replyStep, STAGES } from '../../src/features/dashboard/stats.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { staffOf, takeIn } from '../support/intake.ts'
import { sealAllOf, tell, type Told } from '../support/ledger.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mint, smallSeed } from '../support/tenants.ts'

/** So far ahead that a portal's own timer leaves these entries alone. */
const T = Date.parse('2100-01-04T02:00:00Z')
const DAY = 86_400_000
const DAYS = 120
const LEADS = 24
const PERIOD = { from: '2100-01-01', to: '2100-12-31' }

/** The same numbers each time. */
function dice(seed: number) {
  let state = seed
  return (sides: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * sides)
  }
}

const MOVES = ['accepted', 'assessing', 'visiting', 'negotiating', 'signed', 'lost', 'spam', 'accepted'] as const

/** What may happen to a lead on a day. */
function happening(roll: (sides: number) => number, subject: string, at: number, answered: Set<string>): Told {
  const kind = roll(10)
  if (kind < 5) return { at, subject, action: 'lead.state', after: { from: 'new', to: MOVES[roll(MOVES.length)] } }
  if (kind < 8) {
    const first = !answered.has(subject)
    answered.add(subject)
    return {
      at,
      subject,
      action: 'lead.answered',
      after: { first, workingMinutes: roll(12_000), inTime: roll(2) === 0 },
    }
  }
  return { at, subject, action: kind === 8 ? 'lead.escalated' : 'lead.merged', after: { state: 'duplicate' } }
}

describe.each(RUNTIMES)('the dashboard on %s', (_, start) => {
  let portal: Runtime
  let parks: Minted[]
  let bureauId = ''
  let admin: SignedIn
  beforeAll(async () => {
    portal = await start()
    parks = await mint(portal.database, 2, smallSeed('aa'))
    bureauId = String((await sql('select bureau_id from parks where id = ?', parks[0]?.id))[0]?.bureau_id)
    const roll = dice(7)
    for (const park of parks) {
      const ids: string[] = []
      for (let index = 0; index < LEADS; index += 1)
        ids.push(
          await takeIn(
            portal,
            { ...(await staffOf(portal, park.slug, T + roll(DAYS) * DAY)), ...by(index) },
            lead(roll),
          ),
        )
      const answered = new Set<string>()
      const told = Array.from({ length: 300 }, () =>
        happening(roll, ids[roll(ids.length)] ?? '', T + DAYS * DAY + roll(DAYS) * DAY + roll(1000), answered),
      ).toSorted((a, b) => a.at - b.at)
      // What is the first answer was drawn before the order was: the first by time it is now.
      const seen = new Set<string>()
      for (const one of told.filter(({ action }) => action === 'lead.answered')) {
        one.after = { ...(one.after as object), first: !seen.has(one.subject) }
        seen.add(one.subject)
      }
      await tell(portal.database, park.id, told)
      // In pieces, so that each begins where others ended.
      for (let day = 0; day <= 2 * DAYS + 1; day += 1 + roll(60)) await seal(park, T + day * DAY)
      await seal(park, T + (2 * DAYS + 2) * DAY)
    }
    admin = await signIn(portal, [{ bureau: parks[0]?.bureau ?? '', role: 'bureauAdmin' }])
  })
  afterAll(() => portal.close())

  const sql = (text: string, ...params: unknown[]) => run(portal.database, text, ...params)
  const seal = ({ id }: Minted, now: number) =>
    sealAllOf(portal.database, vaultFrom(portal.keys), { id, bureauId }, now)
  const by = (index: number) => ({ channel: (['form', 'api', 'staff', 'import'] as const)[index % 4] ?? 'api' })
  const lead = (roll: (sides: number) => number) => ({
    investmentFen: [undefined, 5_000_000, 2_000_000_000, 300_000_000_000][roll(4)],
    attribution: [undefined, { utm_source: 'expo', utm_campaign: '张三 13812345678' }, { utm_source: '广交会' }][
      roll(3)
    ],
  })
  const path = (query: string, language = '') => `${language}/console/${parks[0]?.bureau}/dashboard?${query}`

  it('says what the ledger says, however it was sealed', async () => {
    const desk = DeskScope.open(portal.database, { by: 'job', park: { id: '', bureauId } })
    const { rows, asOf } = await bureauSums(desk, PERIOD, 'month')
    const figures = figuresOf(rows, bucketsBetween(PERIOD.from, PERIOD.to, 'month'), 'month')
    const expected = await byHand()
    expect({ ...figures.stages, ...figures.endings, escalated: figures.escalated }).toEqual(expected.counts)
    expect(figures.replies).toMatchObject(expected.replies)
    for (const dimension of ['channel', 'amount', 'source'] as const)
      expect(receivedBy(figures.breakdowns[dimension]), dimension).toEqual(expected.by[dimension])
    expect(receivedBy(figures.parks)).toEqual(expected.by.park)
    expect(figures.trend.reduce((sum, { received }) => sum + received, 0)).toBe(2 * LEADS)
    expect(asOf).toBe(T + (2 * DAYS + 2) * DAY)
    expect(await sql(`select 1 from desk_stats where dimension like '%13812345678%'`), 'nobody’s number').toEqual([])
  })

  it('shows them, with a table behind each drawing, in both languages', async () => {
    const query = new URLSearchParams(PERIOD).toString()
    const page = await (await admin.fetch(path(query, '/en'))).text()
    const { counts } = await byHand()
    expect(page).toContain(`<th scope="row">Received</th><td>${counts.received}</td>`)
    expect(page).toContain(`<th scope="row">In negotiation</th><td>${counts.negotiating}</td>`)
    expect(page.match(/role="img"/g)?.length).toBe(page.match(/<details>/g)?.length)
    expect(page).toContain('As of the sealing at ')
    const zh = await (await admin.fetch(path(query))).text()
    expect(zh).toContain('其他')
    expect(zh).not.toContain('13812345678')
  })

  it('narrows to a park, and shows those who are bound to one no other', async () => {
    const [own, other] = parks
    const officer = await signIn(portal, [{ bureau: own?.bureau ?? '', role: 'parkOfficer', park: own?.slug ?? '' }])
    const query = new URLSearchParams(PERIOD).toString()
    const received = `<dt>收到</dt><dd>${LEADS}</dd>`
    expect(await (await officer.fetch(path(query))).text()).toContain(received)
    expect(await (await admin.fetch(path(`${query}&park=${other?.slug}`))).text()).toContain(received)
    expect((await officer.fetch(path(`${query}&park=${other?.slug}`))).status).toBe(404)
    expect((await admin.fetch(path('park=nowhere'))).status).toBe(404)
  })

  it('says so when there is nothing, or the period makes no sense', async () => {
    expect(await (await admin.fetch(path('from=2099-01-01&to=2099-12-31'))).text()).toContain('这一时段没有咨询')
    for (const nonsense of ['from=x&to=y', 'from=2100-02-01&to=2100-01-01', 'from=2000-01-01&to=2100-01-01'])
      expect(await (await admin.fetch(path(nonsense))).text(), nonsense).toContain('请填写起止日期')
  })

  /** The figures from every entry of the ledger, counted the plain way. */
  async function byHand() {
    const entries = await sql(
      `select l.park_id, l.at, l.action, l.subject, l.after, d.channel, d.investment_fen, d.attribution
       from ledger l join leads d on d.park_id = l.park_id and d.id = l.subject
       where l.at >= ? and d.bureau_id = ? order by l.at, l.id`,
      T,
      bureauId,
    )
    const counts: Record<string, number> = { lost: 0, spam: 0, duplicate: 0, escalated: 0 }
    for (const stage of STAGES) counts[stage] = 0
    const up = (name: string) => (counts[name] = (counts[name] ?? 0) + 1)
    const by: Record<string, Record<string, number>> = { channel: {}, amount: {}, source: {}, park: {} }
    const waits: number[] = []
    let inTime = 0
    for (const subject of new Set(entries.map((one) => one.subject))) {
      const own = entries.filter((one) => one.subject === subject)
      const reached = new Set<string>()
      let furthest = 0
      for (const one of own) {
        const after = JSON.parse(String(one.after ?? '{}')) as Record<string, unknown>
        if (one.action === 'lead.received') {
          reached.add('received')
          expect(parkDay(Number(after.receivedAt)) >= PERIOD.from).toBe(true)
          const source = (JSON.parse(String(one.attribution ?? '{}')) as Record<string, string>).utm_source ?? ''
          const fen = Number(one.investment_fen ?? -1)
          const amount =
            fen < 0 ? 'none' : fen < 1e9 ? 'small' : fen < 1e10 ? 'million10' : fen < 1e11 ? 'million100' : 'billion'
          for (const [name, code] of Object.entries({ channel: one.channel, amount, source, park: one.park_id })) {
            const group = (by[name] ??= {})
            group[String(code)] = (group[String(code)] ?? 0) + 1
          }
        }
        if (one.action === 'lead.escalated') up('escalated')
        if (one.action === 'lead.merged') reached.add('duplicate')
        const to =
          one.action === 'lead.state'
            ? String(after.to)
            : one.action === 'lead.answered' && after.first
              ? 'accepted'
              : ''
        if (to === 'lost' || to === 'spam') reached.add(to)
        furthest = Math.max(
          furthest,
          STAGES.findIndex((stage) => stage === to),
        )
        if (one.action === 'lead.answered' && after.first && (one.channel === 'form' || one.channel === 'api')) {
          waits.push(Number(after.workingMinutes))
          if (after.inTime) inTime += 1
        }
      }
      for (const name of reached) up(name)
      for (const stage of STAGES.slice(1, furthest + 1)) up(stage)
    }
    const steps = waits.map(replyStep).toSorted((a, b) => a - b)
    const median = steps[Math.ceil(steps.length / 2) - 1] ?? 0
    const mean = Math.round(waits.reduce((sum, wait) => sum + wait, 0) / waits.length)
    return {
      counts,
      by,
      replies: { n: waits.length, inTime, meanMinutes: mean, medianMinutes: median > 170 * 60 ? Infinity : median },
    }
  }

  const receivedBy = (lines: Figures['parks']) =>
    Object.fromEntries(lines.filter(({ received }) => received > 0).map(({ code, received }) => [code, received]))
})
