import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Locked {
  packages: Record<string, { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }>
}

/** Folders, as in `node_modules/x`, of a package and all that it needs at run time here, as package-lock.json has them. */
export async function nativePackages(name: string, root: string): Promise<string[]> {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as Locked
  const found = new Set<string>()
  const add = (one: string): void => {
    const path = `node_modules/${one}`
    if (found.has(path) || one.startsWith('@types/') || !existsSync(join(root, path))) return
    found.add(path)
    const { dependencies, optionalDependencies } = packages[path] ?? {}
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) add(needed)
  }
  add(name)
  return [...found]
}
