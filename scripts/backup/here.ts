import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { serverSettings } from '../../src/server-settings.ts'
import { UsageError } from '../commands/command.ts'
import { type Installation, onLibsql } from './installation.ts'

/**
 * The Node installation of the environment. A key ring is not made here as the server makes one: data that is restored
 * has its own.
 */
export async function onNodeHere(env: NodeJS.ProcessEnv, root: string): Promise<Installation> {
  const url = env['DATABASE_URL'] ?? `file:${join(root, 'data/luodi.db')}`
  const isFile = url.startsWith('file:')
  if (isFile && !env['LUODI_KEYS'] && !existsSync(join(dirname(url.slice('file:'.length)), 'keys')))
    throw new UsageError('Set LUODI_KEYS to the key ring of the data, or put it as "keys" beside the database file.')
  const settings = await serverSettings(env, root)
  return onLibsql(settings, settings.keys)
}
