import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeInSpilled } from '../src/features/leads/sweep.ts'
import { newKeyRing, vaultFrom } from '../src/kernel/vault.ts'
import { SEEDS } from '../src/seed/all.ts'
import { loadSeeds } from '../src/seed/load.ts'
import { buildAssets, buildServer } from './build.ts'
import { doubledRows, pause, random, select } from './drill/common.ts'
import { Investors } from './drill/investors.ts'
import { nodePortal, type Portal, workersPortal } from './drill/portals.ts'

/*
 * Kills the portal under load, at random moments, and compares what it acknowledged with what it has. Every second
 * round its database goes away first, so that inquiries are put aside.
 *
 *     npm run drill:kill                    # both runtimes
 *     npm run drill:kill -- Node            # one of them
 *     ROUNDS=10 SEED=42 npm run drill:kill
 */
const ROUNDS = Number(process.env.ROUNDS ?? 6)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const AT_ONCE = 16
/** How many acknowledged inquiries are sent again in the end, when it would not hide that one is missing. */
const SENT_AGAIN = 100
/** Tables that an inquiry needs: renamed, they are a database that fails every request about it. */
const NEEDED = ['leads', 'idempotency_keys']

const [bureau] = SEEDS
const [luxi] = bureau?.parks ?? []
if (!bureau || !luxi) throw new Error('there is no seed')
const park = luxi.park
const seed = { ...bureau, parks: [luxi] }
const dice = random(SEED)
const keys = newKeyRing()
const folder = await mkdtemp(join(tmpdir(), 'luodi-drill-'))

console.log(`Seed ${SEED}, ${ROUNDS} rounds a runtime, ${AT_ONCE} investors at a time.`)
const figures: Record<string, number>[] = []
const names: string[] = []
try {
  await buildAssets()
  await buildServer()
  for (const portal of [nodePortal(folder, keys), await workersPortal(folder, keys)]) {
    if (!portal.name.startsWith(process.argv[2] ?? '')) continue
    names.push(portal.name)
    try {
      figures.push(await drill(portal))
    } finally {
      await portal.kill()
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
const lines = Object.keys(figures[0] ?? {}).map((figure) => [figure, ...figures.map((one) => String(one[figure]))])
const rows = [['', ...names], ['---', ...names.map(() => '---:')], ...lines]
console.log(`\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`)
const differences = figures.reduce((sum, one) => sum + (one['DIFFERENCES'] ?? 0), 0)
console.log(differences === 0 ? 'Every acknowledged inquiry is there exactly once.' : `${differences} differences.`)
process.exit(differences === 0 ? 0 : 1)

async function drill(portal: Portal): Promise<Record<string, number>> {
  const investors = new Investors(park.slug, seed.notice.version)
  const { inquiries } = investors
  await portal.prepare()
  await stored(portal, ({ database }) => loadSeeds(database, [seed], Date.now()))
  let unanswered = 0
  for (let round = 1; round <= ROUNDS; round += 1) {
    await killUnderLoad(portal, investors, round % 2 === 0)
    const { waiting } = investors
    unanswered += waiting.length
    const origin = await portal.start()
    for (const inquiry of waiting) await investors.send(origin, inquiry)
    await portal.kill()
    console.log(`${portal.name}, round ${round}: ${inquiries.length} inquiries, ${waiting.length} were not answered`)
  }
  const swept = await stored(portal, ({ database, files }) =>
    takeInSpilled({ database, files, vault: vaultFrom(keys), log: (line) => console.error(line) }, Date.now(), 1e6),
  )
  const compared = await compare(portal, investors)
  return {
    kills: ROUNDS,
    'inquiries sent': inquiries.length,
    'not answered when killed, sent again': unanswered,
    'taken in from aside at the end': swept,
    ...compared,
  }
}

/** Starts, loads and kills the portal at a moment that nobody knows. */
async function killUnderLoad(portal: Portal, investors: Investors, withoutDatabase: boolean): Promise<void> {
  const origin = await portal.start()
  let over = false
  const load = investors.write(origin, AT_ONCE, () => over)
  await pause(500 + dice() * 2000)
  if (withoutDatabase) {
    await portal.besides(NEEDED.map((name) => `alter table "${name}" rename to "${name}_away"`))
    await pause(300 + dice() * 1000)
  }
  over = true
  await portal.kill()
  await load
  if (withoutDatabase) await portal.besides(NEEDED.map((name) => `alter table "${name}_away" rename to "${name}"`))
}

/** What was acknowledged against what is stored, and each private link against its page. */
async function compare(portal: Portal, investors: Investors): Promise<Record<string, number>> {
  const { inquiries, waiting, wrong } = investors
  const told = inquiries.flatMap((inquiry) => inquiry.told ?? [])
  const leadOf = (link: string) => `lead_${link.split('.')[1]}`
  const { leads, doubled, aside } = await stored(portal, async ({ database, files }) => ({
    leads: new Map((await select(database, 'select id, reference from leads')).map((row) => [row.id, row.reference])),
    doubled: await doubledRows(database),
    aside: (await files.list('spill/', 10)).length + (await files.list('parked/', 10)).length,
  }))
  const missing = told.filter(({ link }) => !leads.has(leadOf(link)))
  const renumbered = told.filter(({ link, reference }) => reference !== null && leads.get(leadOf(link)) !== reference)
  const keyed = new Set(told.map(({ link }) => leadOf(link)))
  const surplus = [...leads.keys()].filter((id) => !keyed.has(String(id)))
  const shared = told.length - keyed.size
  const closed = await linksThatDoNotOpen(portal, told, (link) => String(leads.get(leadOf(link))))
  const added = (await sendAgain(portal, investors)) - leads.size
  for (const answer of new Set(wrong)) console.error(`${portal.name}: wrong answer: ${answer}`)
  const counted = {
    'never acknowledged': waiting.length,
    'wrong answers': wrong.length,
    'acknowledged and missing': missing.length,
    'stored and not acknowledged': surplus.length,
    'two inquiries in one lead': shared,
    'another number than acknowledged': renumbered.length,
    'leads without exactly one ledger entry, outbox row, consent, event and key': doubled,
    'still aside': aside,
    'links that do not open': closed,
    'stored once more when sent again': added,
  }
  const DIFFERENCES = Object.values(counted).reduce((sum, one) => sum + one, 0)
  const first = told.filter(({ reference }) => reference === null).length
  return {
    acknowledged: told.length,
    'of these last without a number': first,
    'leads stored': leads.size,
    ...counted,
    DIFFERENCES,
  }
}

async function linksThatDoNotOpen(
  portal: Portal,
  told: readonly { link: string }[],
  referenceOf: (link: string) => string,
): Promise<number> {
  const origin = await portal.start()
  let closed = 0
  for (const { link } of told) {
    const page = await fetch(`${origin}${link}`)
    if (page.status !== 200 || !(await page.text()).includes(referenceOf(link))) closed += 1
  }
  await portal.kill()
  return closed
}

/** Sends some acknowledged inquiries again; answers how many leads there are then. */
async function sendAgain(portal: Portal, investors: Investors): Promise<number> {
  const { inquiries } = investors
  const origin = await portal.start()
  for (let sent = 0; sent < SENT_AGAIN; sent += 1) {
    const inquiry = inquiries[Math.floor(dice() * inquiries.length)]
    if (inquiry) await investors.send(origin, inquiry)
  }
  await portal.kill()
  return stored(portal, async ({ database }) => (await select(database, 'select id from leads')).length)
}

async function stored<T>(
  portal: Portal,
  use: (storage: Awaited<ReturnType<Portal['open']>>) => Promise<T>,
): Promise<T> {
  const storage = await portal.open()
  try {
    return await use(storage)
  } finally {
    await storage.close()
  }
}
