import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { buildAssets } from '../scripts/build.ts'
import { root } from '../scripts/root.ts'

/** Bundles a file of this folder, into the repository, where it finds its packages, and runs it. */
export async function runBundled(name: string): Promise<void> {
  await buildAssets()
  const outfile = join(root, `dist/${name}.js`)
  await build({
    entryPoints: [join(root, `bench/${name}.ts`)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
  })
  try {
    await import(pathToFileURL(outfile).href)
  } finally {
    await rm(outfile)
  }
}
