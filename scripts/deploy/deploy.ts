import { newKeyRing } from '../../src/kernel/vault.ts'
import { readSettings } from '../../src/settings.ts'

/** Runs wrangler; `output` is all that it said. */
export type Wrangler = (...args: string[]) => Promise<{ ok: boolean; output: string }>

/** What of `wrangler.toml` matters before a deployment, as wrangler itself reads it. */
export interface DeployConfig {
  vars: Record<string, unknown>
  d1_databases: { binding: string; database_name?: string | undefined; database_id?: string | undefined }[]
  r2_buckets: { binding: string; bucket_name?: string | undefined }[]
  triggers: { crons: string[] | undefined }
}

export interface Deployment {
  config: DeployConfig
  wrangler: Wrangler
  /** The Worker as it is delivered, compressed. */
  bundleBytes: number
  print: (line: string) => void
}

/** What was found before a deployment. Nothing is deployed while something is missing. */
export interface Findings {
  missing: string[]
  notes: string[]
  /** The databases that have not seen all migrations, and which. */
  migrations: { binding: string; names: string[] }[]
}

/** The home, and the databases beside it (docs/scale.md). */
const DATABASE = /^DB(?:_|$)/
/** Stands in `wrangler.toml` until an operator puts the id of a database there. */
const NO_DATABASE = '00000000-0000-0000-0000-000000000000'
/** What Cloudflare takes, compressed: on its free plan, and on its paid one. */
const FREE_BYTES = 3 * 1024 * 1024
const PAID_BYTES = 10 * 1024 * 1024
/** Whoever reads `wrangler.toml` in version control would have them. */
const SECRETS = ['LUODI_KEYS', 'LUODI_SMTP', 'LUODI_TURNSTILE', 'LUODI_OPERATOR_SECRET']

/** Looks at everything at once and changes nothing. */
export async function findingsOf({ config, wrangler, bundleBytes }: Omit<Deployment, 'print'>): Promise<Findings> {
  const found: Findings = { missing: [], notes: [], migrations: [] }
  checkBundle(found, bundleBytes)
  const databases = config.d1_databases.filter(({ binding }) => DATABASE.test(binding))
  const unmade = databases.filter(({ database_id: id = NO_DATABASE }) => id === NO_DATABASE)
  const bucket = config.r2_buckets.find(({ binding }) => binding === 'FILES')?.bucket_name
  if (!databases.some(({ binding }) => binding === 'DB')) found.missing.push('database: wrangler.toml binds none as DB')
  for (const { database_name: name = 'luodi' } of unmade)
    found.missing.push(`database: run \`wrangler d1 create ${name}\` and put its id into wrangler.toml`)
  if (!bucket) found.missing.push('bucket: wrangler.toml binds none as FILES')
  if (!config.triggers.crons?.length)
    found.missing.push('timer: wrangler.toml has no crons; mails and daily work need one')
  const loggedIn = (await wrangler('whoami', '--json')).ok
  if (!loggedIn)
    found.missing.push('account: run `wrangler login`, or set CLOUDFLARE_API_TOKEN; what is there was not looked at')
  for (const database of loggedIn ? databases : [])
    if (!unmade.includes(database)) await checkDatabase(found, database.binding, wrangler)
  if (loggedIn && bucket && !(await wrangler('r2', 'bucket', 'info', bucket, '--json')).ok)
    found.missing.push(`bucket: run \`wrangler r2 bucket create ${bucket}\``)
  checkSettings(found, config.vars, loggedIn ? await secretNames(wrangler) : null)
  return found
}

/** Deploys when nothing is missing: first the databases' migrations, then the Worker. Answers the exit code. */
export async function deploy(deployment: Deployment, { check }: { check: boolean }): Promise<number> {
  const { wrangler, print } = deployment
  const { missing, notes, migrations } = await findingsOf(deployment)
  for (const note of notes) print(`Note: ${note}`)
  for (const line of missing) print(`Missing: ${line}`)
  if (missing.length > 0) return ended(print, `Not deployed: ${missing.length} missing.`, 1)
  for (const { binding, names } of migrations) print(`Migrations to apply to ${binding}: ${names.join(', ')}`)
  if (migrations.length === 0) print('Every database is up to date.')
  if (check) return ended(print, 'Ready to deploy; nothing was changed.', 0)
  const steps = [...migrations.map(({ binding }) => ['d1', 'migrations', 'apply', binding, '--remote']), ['deploy']]
  for (const step of steps) {
    const { ok, output } = await wrangler(...step)
    print(output.trim())
    if (!ok) return ended(print, `Not deployed: wrangler ${step.join(' ')} failed.`, 1)
  }
  return ended(print, 'Deployed.', 0)
}

function ended(print: (line: string) => void, line: string, code: number): number {
  print(line)
  return code
}

function checkBundle({ missing, notes }: Findings, bytes: number): void {
  if (bytes > PAID_BYTES) missing.push(`room: the Worker is ${kilobytes(bytes)}, more than Cloudflare takes`)
  else if (bytes > FREE_BYTES) notes.push(`the Worker is ${kilobytes(bytes)}: more than the free plan takes`)
  else notes.push(`the Worker is ${kilobytes(bytes)}, of ${kilobytes(FREE_BYTES)} on the free plan`)
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`

async function checkDatabase(found: Findings, binding: string, wrangler: Wrangler): Promise<void> {
  const { ok, output } = await wrangler('d1', 'migrations', 'list', binding, '--remote')
  if (!ok) found.missing.push(`database: wrangler does not find ${binding} of wrangler.toml in this account`)
  const names = [...new Set(ok ? output.match(/\d{4}_\w+\.sql/g) : [])]
  if (names.length > 0) found.migrations.push({ binding, names })
}

/** Names of the secrets of the Worker; none while it was never deployed. */
async function secretNames(wrangler: Wrangler): Promise<string[]> {
  const { ok, output } = await wrangler('secret', 'list', '--format', 'json')
  return ok ? [...output.matchAll(/"name": *"(\w+)"/g)].map(([, name = '']) => name) : []
}

/** `secrets` is null where nobody could be asked. */
function checkSettings(found: Findings, vars: Record<string, unknown>, secrets: string[] | null): void {
  const { missing, notes } = found
  for (const name of SECRETS)
    if (name in vars) missing.push(`${name}: take it out of wrangler.toml, \`wrangler secret put ${name}\``)
  if (secrets !== null && !secrets.includes('LUODI_KEYS'))
    missing.push('LUODI_KEYS: docs/deploy.md says how to make one; then `wrangler secret put LUODI_KEYS`')
  const isSet = (name: string) => Boolean(vars[name]) || secrets?.includes(name)
  if (!isSet('LUODI_HOSTS')) missing.push('LUODI_HOSTS: the host names of the portal, in wrangler.toml under [vars]')
  if (!isSet('LUODI_STORED_ABROAD'))
    missing.push('LUODI_STORED_ABROAD: "1", as D1 is outside mainland China; "0" only where nobody there is asked')
  // Values of secrets nobody tells; their names can be looked at.
  const unread = Object.fromEntries((secrets ?? []).map((name) => [name, '']))
  const { problems = [], warnings } = readSettings({ ...unread, ...vars, LUODI_KEYS: newKeyRing() }, 'workers')
  missing.push(...problems)
  notes.push(...warnings.filter((line) => !line.startsWith('LUODI_HOSTS ')))
}
