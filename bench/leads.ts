/** Runs `leads-run.ts`, bundled first: Node does not read the pages' TSX by itself. LEADS and PARKS set another size. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { buildAssets } from '../scripts/build.ts'
import { root } from '../scripts/root.ts'

await buildAssets()
// In the repository, where it finds its packages.
const outfile = join(root, 'dist/leads-run.js')
await build({
  entryPoints: [join(root, 'bench/leads-run.ts')],
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
