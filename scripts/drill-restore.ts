import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKeyRing, vaultFrom } from '../src/kernel/vault.ts'
import { SEEDS } from '../src/seed/all.ts'
import { loadSeeds } from '../src/seed/load.ts'
import { checkBackup } from './backup/check.ts'
import { undetectedDamage } from './backup/damage.ts'
import { onD1 } from './backup/installation.ts'
import { makeBackup } from './backup/make.ts'
import { restoreBackup } from './backup/restore.ts'
import { buildAssets, buildServer } from './build.ts'
import { Investors } from './drill/investors.ts'
import { nodePortal, type Portal, workersPortal } from './drill/portals.ts'
import { root } from './root.ts'
import { loadSampleEnterprises } from './sample-enterprises.ts'
import { loadSampleLeads } from './sample-leads.ts'
import { loadSamplePartner } from './sample-partner.ts'
import { loadSampleStaff } from './sample-staff.ts'

/*
 * Backs a portal up while investors write to it, restores it into D1 and R2, backs that up, restores it into libSQL and a
 * folder, and asks both what investors were told; damages backups and looks whether that shows.
 *
 *     npm run drill:restore
 *     MEGABYTES=2000 ROWS=1000000 npm run drill:restore     # with so much in files and rows beside
 */
const MEGABYTES = Number(process.env.MEGABYTES ?? 20)
const ROWS = Number(process.env.ROWS ?? 0)
/** More than one part of R2's. */
const FILE_BYTES = 12_000_000
const INQUIRIES = 30
const AT_ONCE = 4
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

const [luxi] = SEEDS.flatMap(({ parks }) => parks)
const notice = SEEDS[0]?.notice.version
if (!luxi || notice === undefined) throw new Error('there is no seed')
const { slug } = luxi.park
const keys = newKeyRing()
const folder = await mkdtemp(join(tmpdir(), 'luodi-drill-'))
const [first, second, lossy] = ['first', 'second', 'lossy'].map((name) => join(folder, `${name}.backup`)) as [
  string,
  string,
  string,
]
const faults: string[] = []
const figures: [what: string, figure: string][] = []
const expect = (holds: boolean, fault: string) => void (holds || faults.push(fault))

try {
  await buildAssets()
  await buildServer()
  await drill()
} finally {
  await rm(folder, { recursive: true, force: true })
}
console.log(`\n${[['', ''], ['---', '---:'], ...figures].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`)
for (const fault of faults) console.error(`FAULT: ${fault}`)
console.log(
  faults.length === 0 ? 'What was backed up is restored, whole, on both runtimes.' : `${faults.length} faults.`,
)
process.exit(faults.length === 0 ? 0 : 1)

async function drill(): Promise<void> {
  const source = nodePortal(folder, keys)
  await source.prepare()
  await fill(source)
  const investors = new Investors(slug, notice ?? '')
  const origin = await source.start()
  await investors.write(origin, AT_ONCE, () => investors.inquiries.length >= INQUIRIES)
  const file = await sendFile(origin, investors)
  const acknowledged = [...investors.inquiries]
  let over = false
  const load = investors.write(origin, AT_ONCE, () => over)
  const backup = await luodi('node', 'backup', first)
  over = true
  await load
  await source.kill()
  expect(backup.code === 0, `backup: ${backup.said}`)
  tell('Backup, libSQL, beside a portal that takes inquiries', backup)
  const { rows, bytes, manifest } = await checkBackup(first)
  figures.push(['Rows; tables', `${rows}; ${Object.keys(manifest.tables).length}`])
  figures.push(['Files; their bytes', `${manifest.files.count}; ${manifest.files.bytes}`])
  figures.push(['The backup in bytes', String(bytes)])
  figures.push(['Inquiries sent while it was made', String(investors.inquiries.length - acknowledged.length)])
  tell('backup verify', await luodi('node', 'backup', 'verify', first))
  await damages(source)
  const workers = await throughD1()
  const refused = await luodi('node', 'restore', first)
  expect(refused.code === 2, 'a restore into what is not empty was not refused')
  await mkdir(join(folder, 'again/node'), { recursive: true })
  const restored = await luodi('again/node', 'restore', second)
  expect(restored.code === 0, `restore into libSQL: ${restored.said}`)
  tell('Restore into libSQL and a folder, and ledger verify', restored)
  for (const portal of [workers, nodePortal(join(folder, 'again'), keys)]) await visit(portal, acknowledged, file)
}

/** What a portal has after a year of use, as far as samples have it; and rows and files of no meaning. */
async function fill(portal: Portal): Promise<void> {
  const storage = await portal.open()
  const { database, files } = storage
  const now = Date.now()
  const deps = { database, files, keys }
  await loadSeeds(database, SEEDS, now)
  await loadSampleStaff(database, vaultFrom(keys), SEEDS, now)
  await loadSampleLeads(deps, slug, now)
  await loadSamplePartner(database, slug, now)
  for (const sampled of [slug, 'wushui']) await loadSampleEnterprises(deps, sampled, now)
  const numbers = `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${ROWS})`
  const more = `${numbers} insert into sign_in_attempts select hex(randomblob(32)), n, 9007199254740993 + n from numbers`
  if (ROWS > 0) await database.batch([{ sql: more, params: [] }], 'primary')
  for (let at = 0; at < MEGABYTES * 1e6; at += FILE_BYTES)
    await files.put(`files/drill-${at}`, randomBytes(Math.min(FILE_BYTES, MEGABYTES * 1e6 - at)))
  await storage.close()
}

/** Adds a file to the first inquiry; answers its page. */
async function sendFile(origin: string, { inquiries }: Investors): Promise<string> {
  const page = inquiries[0]?.told?.link ?? ''
  const body = new FormData()
  body.append('files', new File([PDF], 'plan.pdf', { type: 'application/pdf' }))
  const answer = await fetch(`${origin}${page}/files`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { origin },
  })
  expect(answer.status === 303, `a file was not taken: ${answer.status}`)
  return page
}

/** Damaged backups, and a file that went before its row. */
async function damages(source: Portal): Promise<void> {
  const { tried, passed } = MEGABYTES > 100 ? { tried: 0, passed: [] } : await undetectedDamage(first, lossy)
  for (const damage of passed) faults.push(`taken for whole: ${damage}`)
  figures.push(['Damaged backups refused, of so many', `${tried - passed.length} of ${tried}`])
  await rm(lossy, { force: true })
  const storage = await source.open()
  const { database, files } = storage
  const [answer] = await database.batch(
    [{ sql: 'select storage_key from lead_files where stored_at is not null', params: [] }],
    'primary',
  )
  const key = String((answer as { rows: { storage_key: unknown }[] }).rows[0]?.storage_key)
  await files.delete(key)
  await storage.close()
  const made = await luodi('node', 'backup', lossy)
  const verified = await luodi('node', 'backup', 'verify', lossy)
  for (const { code, said } of [made, verified]) expect(code === 1 && said.includes(key), 'a lost file was not named')
}

/** Restores into D1 and R2 and backs that up; answers the portal on it. */
async function throughD1(): Promise<Portal> {
  const portal = await workersPortal(folder, keys)
  const installation = await onD1(join(folder, 'workers'))
  const began = Date.now()
  await restoreBackup(installation, first)
  figures.push(['Restore into local D1 and R2', seconds(Date.now() - began)])
  const again = Date.now()
  await makeBackup(installation, second, again)
  figures.push(['Backup, local D1 and R2', seconds(Date.now() - again)])
  await installation.close()
  const [one, two] = [await checkBackup(first), await checkBackup(second)]
  expect(JSON.stringify(one.manifest) === JSON.stringify(two.manifest), 'libSQL and D1 do not have the same')
  return portal
}

/** Pages, each acknowledged inquiry, and a file of one. */
async function visit(portal: Portal, inquiries: Investors['inquiries'], page: string): Promise<void> {
  const origin = await portal.start()
  try {
    for (const path of ['/', `/parks/${slug}`, `/parks/${slug}/land`, '/console/sign-in', '/healthz'])
      expect((await fetch(origin + path)).status === 200, `${portal.name}: ${path}`)
    let open = 0
    for (const { told } of inquiries) {
      const text = await (await fetch(`${origin}${told?.link}`)).text()
      if (told?.reference && text.includes(told.reference)) open += 1
    }
    expect(open === inquiries.length, `${portal.name}: ${inquiries.length - open} receipts do not open`)
    const [, link = ''] = /href="([^"]*\/files\/[^"]+)"/.exec(await (await fetch(origin + page)).text()) ?? []
    const content = Buffer.from(await (await fetch(origin + link)).arrayBuffer())
    expect(content.equals(PDF), `${portal.name}: the file is not as it was sent`)
    figures.push([`${portal.name}: receipts that open, of those acknowledged`, `${open} of ${inquiries.length}`])
  } finally {
    await portal.kill()
  }
}

interface Ran {
  code: number | null
  said: string
  milliseconds: number
  /** The most memory it had, where Linux tells. */
  peakMb: number | null
}

/** Runs a command as an operator does, on the installation in that folder. */
async function luodi(place: string, ...args: string[]): Promise<Ran> {
  const began = Date.now()
  const child = spawn(process.execPath, [join(root, 'scripts/luodi.ts'), ...args], {
    env: { ...process.env, DATABASE_URL: `file:${join(folder, place, 'luodi.db')}`, LUODI_KEYS: keys },
  })
  let said = ''
  let peakMb: number | null = null
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const looking = setInterval(() => void peakOf(child.pid).then((peak) => (peakMb = peak ?? peakMb)), 50)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearInterval(looking)
  return { code, said, milliseconds: Date.now() - began, peakMb }
}

async function peakOf(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1]
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024)
}

function tell(what: string, { milliseconds, peakMb }: Ran): void {
  figures.push([what, `${seconds(milliseconds)}, ${peakMb ?? '?'} MB at most`])
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
