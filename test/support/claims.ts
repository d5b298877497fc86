import { newId } from '../../src/kernel/ids.ts'
import type { ClaimState } from '../../src/features/claims/claim.ts'
import type { FairReview, Policy } from '../../src/features/policies/policy.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'
import { award, policy } from './awards.ts'
import { mintEnterprise } from './enterprises.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import { type Minted, smallSeed } from './tenants.ts'

const WAN = 1_000_000

const REVIEW: FairReview = {
  legalBasis: { zh: '省级产业规划', en: 'A provincial plan' },
  conclusion: 'noEffect',
  exception: null,
  reviewedOn: '2025-12-10',
  reviewer: { zh: '县市场监督管理局', en: 'County Market Regulator' },
}
const text = { zh: '文', en: 'text' }
const GUIDE = {
  who: text,
  office: text,
  phone: null,
  channel: text,
  url: null,
  window: text,
  materials: [text],
  steps: [text],
  decisionDays: 20,
  paymentDays: 15,
}
const OPEN = { validFrom: null, validTo: null }

/** Awards of each kind, one policy without a review, and a fund of CNY 1 million a year. */
const POLICIES: Policy[] = [
  policy(
    'growth',
    [
      award('fixed', { type: 'fixed', amountFen: 10 * WAN }, OPEN),
      award('range', { type: 'range', minFen: 20 * WAN, maxFen: 50 * WAN }, OPEN),
      award('unstated', { type: 'notStated' }, OPEN),
      award(
        'rent',
        { type: 'percent', rate: 0.5, of: 'rent', capFen: 80 * WAN },
        { ...OPEN, condition: { question: 'rent', atLeast: 1 } },
      ),
    ],
    [],
    {
      ...OPEN,
      fairReview: REVIEW,
      claimGuide: GUIDE,
      questions: [{ code: 'rent', label: { zh: '年租金', en: 'Rent' }, help: null, kind: 'fen', options: [] }],
    },
  ),
  policy('unreviewed', [award('bare', { type: 'fixed', amountFen: 5 * WAN }, OPEN)], [], { ...OPEN, fairReview: null }),
  policy(
    'fiscal',
    [award('fund', { type: 'budget', amountFen: 100 * WAN, per: 'year' }, { ...OPEN, condition: null })],
    [],
    { ...OPEN },
  ),
]

/** A small park with these policies. */
export const claimSeed = (prefix: string): ParkSeed => ({ ...smallSeed(prefix), policies: POLICIES })

interface Row {
  policy: string
  award: string
  year?: number
  state?: ClaimState
  matchedOn?: string
  minFen?: number | null
  maxFen?: number | null
  promisedFen?: number | null
  promisedOn?: string | null
  appliedOn?: string | null
  approvedFen?: number | null
  approvedOn?: string | null
  dueOn?: string | null
}

/** A claim of an enterprise as it is given. Answers its id. */
export async function mintClaim(
  { database }: Pick<Runtime, 'database'>,
  park: Minted,
  enterprise: string,
  row: Row,
): Promise<string> {
  const id = newId('claim')
  const columns = {
    park_id: park.id,
    id,
    enterprise_id: enterprise,
    policy_slug: row.policy,
    award: row.award,
    year: row.year ?? 2026,
    state: row.state ?? 'matched',
    matched_on: row.matchedOn ?? '2022-12-01',
    min_fen: row.minFen ?? null,
    max_fen: row.maxFen ?? null,
    promised_fen: row.promisedFen ?? null,
    promised_on: row.promisedOn ?? null,
    applied_on: row.appliedOn ?? null,
    approved_fen: row.approvedFen ?? null,
    approved_on: row.approvedOn ?? null,
    due_on: row.dueOn ?? null,
    paid_fen: 0,
    self_reported: 0,
    created_at: Date.now(),
    version: 1,
  }
  const names = Object.keys(columns)
  await run(
    database,
    `insert into claims (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    ...Object.values(columns),
  )
  return id
}

/** An enterprise with an approved award of which a part was paid, by their ids. */
export async function makeClaimed(
  portal: Pick<Runtime, 'database' | 'keys'>,
  park: Minted,
): Promise<{ enterprise: string; claim: string; payment: string }> {
  const enterprise = await mintEnterprise(portal, park)
  const [first] = await run(
    portal.database,
    'select slug from policies where park_id = ? order by slug limit 1',
    park.id,
  )
  const days = { promisedOn: '2026-03-02', appliedOn: '2026-03-09', approvedOn: '2026-03-16' }
  const claim = await mintClaim(portal, park, enterprise, {
    ...days,
    policy: String(first?.slug),
    award: 'any',
    state: 'approved',
    promisedFen: WAN,
    approvedFen: WAN,
  })
  const payment = newId('payment')
  await run(
    portal.database,
    `insert into payments (park_id, id, claim_id, amount_fen, paid_on, year, recorded_at) values (?, ?, ?, 1, '2026-03-20', 2026, 1)`,
    park.id,
    payment,
    claim,
  )
  await run(portal.database, 'update claims set paid_fen = 1 where park_id = ? and id = ?', park.id, claim)
  return { enterprise, claim, payment }
}

/** An enterprise whose award was paid in whole on a day. */
export async function makePaid(
  portal: Pick<Runtime, 'database' | 'keys'>,
  park: Minted,
  name: string,
  { fen, day }: { fen: number; day: string },
): Promise<void> {
  const claim = await mintClaim(portal, park, await mintEnterprise(portal, park, { name }), {
    policy: 'growth',
    award: 'fixed',
    year: Number(day.slice(0, 4)),
    state: 'approved',
    promisedFen: fen,
    promisedOn: day,
    appliedOn: day,
    approvedFen: fen,
    approvedOn: day,
  })
  await run(
    portal.database,
    `insert into payments (park_id, id, claim_id, amount_fen, paid_on, year, recorded_at) values (?, ?, ?, ?, ?, ?, 1)`,
    park.id,
    newId('payment'),
    claim,
    fen,
    day,
    Number(day.slice(0, 4)),
  )
  const paid = `update claims set state = 'paid', paid_fen = ?, paid_on = ? where park_id = ? and id = ?`
  await run(portal.database, paid, fen, day, park.id, claim)
}
