import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Shard } from './data/shard-list.ts'
import { newKeyRing } from './kernel/vault.ts'
import { type NodeSettings, readSettings, type Settings } from './settings.ts'

/** Where a Node installation keeps its data, and how it is set: for the server, and for the operator's commands beside it. */
export interface ServerSettings {
  url: string
  authToken: string | undefined
  /** Databases beside the home. */
  shards: readonly Shard[]
  /** Folder of the sealed files. */
  files: string
  /** The key ring as `vaultFrom` reads it. */
  keys: string
  /** What the application is made from, and what the server itself needs. */
  portal: Settings & NodeSettings
  warnings: string[]
}

/** Settings are wrong: `problems` has a line for each, without secrets. */
export class SettingsError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? 'One setting is' : `${problems.length} settings are`
    super(
      `${count} not in order (README.md and docs/deploy.md tell what each is):\n${problems.map((line) => `  ${line}\n`).join('')}`,
    )
    this.problems = problems
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the settings, and makes the database's folder and, beside a file, its key ring. Errors: SettingsError. */
export async function serverSettings(env: Environment, root: string): Promise<ServerSettings> {
  const settings = await readServerSettings(env, root)
  const beside = folderOf(settings.url)
  if (beside === null) return settings
  await mkdir(beside, { recursive: true })
  const isNew = !env.LUODI_KEYS && (await ringBeside(beside)) === ''
  if (isNew) await writeFile(join(beside, RING), `${settings.keys}\n`, { mode: 0o600, flag: 'wx' })
  return settings
}

/**
 * Reads the environment and changes nothing; `root` is the project's folder. Only a database file on this machine may do
 * without a key ring in the environment: one is made once, beside it. Anywhere else a new ring would leave every lead
 * that is there unreadable. Errors: SettingsError.
 */
export async function readServerSettings(env: Environment, root: string): Promise<ServerSettings> {
  const url = env['DATABASE_URL'] || `file:${join(root, 'data/luodi.db')}`
  const beside = folderOf(url)
  const keys = env['LUODI_KEYS'] || (beside === null ? '' : (await ringBeside(beside)) || newKeyRing())
  const { settings, problems = [], warnings } = readSettings({ ...env, LUODI_KEYS: keys }, 'node')
  if (!settings) throw new SettingsError(problems)
  const openly = settings.hosts.length > 0 && !env['LUODI_KEYS']
  return {
    url,
    authToken: env['DATABASE_AUTH_TOKEN'] || undefined,
    shards: settings.shards,
    files: env['LUODI_FILES'] || join(beside ?? join(root, 'data'), 'files'),
    keys,
    portal: settings,
    warnings: openly ? [...warnings, KEYS_BESIDE_DATA] : warnings,
  }
}

const KEYS_BESIDE_DATA =
  'LUODI_KEYS is not set: its ring lies beside the database, and whoever copies the folder has both'

/** Name of the file with the key ring beside a database file. */
const RING = 'keys'

/** The folder of a database file; null for a database elsewhere. */
const folderOf = (url: string): string | null => (url.startsWith('file:') ? dirname(url.slice('file:'.length)) : null)

/** The ring that was made there before; '' when there is none. */
const ringBeside = async (folder: string): Promise<string> =>
  existsSync(join(folder, RING)) ? (await readFile(join(folder, RING), 'utf8')).trim() : ''
