import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newKeyRing } from './kernel/vault.ts'

/** Where a Node installation keeps its data: for the server, and for the operator's commands beside it. */
export interface ServerSettings {
  url: string
  authToken: string | undefined
  /** Folder of the sealed files. */
  files: string
  /** The key ring as `vaultFrom` reads it. */
  keys: string
}

/** Reads the environment; `root` is the project's folder. Makes the database's folder and, beside a file, its key ring. */
export async function serverSettings(env: NodeJS.ProcessEnv, root: string): Promise<ServerSettings> {
  const url = env.DATABASE_URL ?? `file:${join(root, 'data/luodi.db')}`
  const beside = url.startsWith('file:') ? dirname(url.slice('file:'.length)) : null
  if (beside) await mkdir(beside, { recursive: true })
  return {
    url,
    authToken: env.DATABASE_AUTH_TOKEN,
    files: env.LUODI_FILES ?? join(beside ?? join(root, 'data'), 'files'),
    keys: env.LUODI_KEYS ?? (await keysBeside(beside)),
  }
}

/**
 * Only a database file on this machine may do without a key ring in the environment: a ring is then made once, beside
 * it. Anywhere else a new ring would leave every lead that is there unreadable.
 */
async function keysBeside(folder: string | null): Promise<string> {
  if (folder === null) throw new Error('LUODI_KEYS is not set: see README.md')
  const file = join(folder, 'keys')
  if (!existsSync(file)) await writeFile(file, `${newKeyRing()}\n`, { mode: 0o600, flag: 'wx' })
  return (await readFile(file, 'utf8')).trim()
}
