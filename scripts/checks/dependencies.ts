import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../root.ts'

/** What the lock file says of a package. */
export interface Locked {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
  dev?: boolean
  devOptional?: boolean
  optional?: boolean
  license?: string
  hasInstallScript?: boolean
}

export interface Manifest {
  allowScripts?: Record<string, boolean>
}

type Packages = Record<string, Locked>

/** Licences under which what we deliver may be delivered, as SPDX names them. */
const LICENCES = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Unlicense',
])
const REGISTRY = 'https://registry.npmjs.org/'

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** What is wrong with a lock file, a line each; `installed` is npm's own list of what lies in node_modules. */
export function problemsOf(locked: Packages, { allowScripts = {} }: Manifest, installed: Packages): string[] {
  return Object.entries(locked).flatMap(([path, one]) => {
    if (path === '') return []
    const inUse = !one.dev && !one.devOptional
    const there = installed[path]
    return [
      one.integrity?.startsWith('sha512-') ? null : 'has no sha512 of its content',
      one.link || (one.resolved !== undefined && !one.resolved.startsWith(REGISTRY))
        ? 'does not come from the registry of npm'
        : null,
      inUse && !LICENCES.has(one.license ?? '') ? `is delivered, under ${one.license ?? 'no licence'}` : null,
      one.hasInstallScript && !(nameOf(path) in allowScripts) ? 'runs a script when it is installed' : null,
      there === undefined && !one.optional && !one.devOptional ? 'is not installed' : null,
      there !== undefined && there.version !== one.version ? `is installed as ${there.version}` : null,
      there !== undefined && there.integrity !== one.integrity ? 'is installed with another content' : null,
    ].flatMap((problem) => (problem === null ? [] : [`${path} ${problem}`]))
  })
}

/** Every package is pinned by its content, comes from the registry, may be delivered, and runs nothing unasked. */
export async function assertDependencies(): Promise<string> {
  const [lock, manifest, hidden] = await Promise.all(
    ['package-lock.json', 'package.json', 'node_modules/.package-lock.json'].map(async (name) =>
      JSON.parse(await readFile(join(root, name), 'utf8')),
    ),
  )
  const { packages } = lock as { packages: Packages }
  const problems = problemsOf(packages, manifest as Manifest, (hidden as { packages: Packages }).packages)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return `${Object.keys(packages).length - 1} packages`
}
