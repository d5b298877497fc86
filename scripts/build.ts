import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './root.ts'

const ASSETS = join(root, 'public/assets')
const GENERATED = join(root, 'src/generated')

/** Builds the style sheet under a name that changes with its content, and tells the code that name. */
export async function buildAssets(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/ui/styles/luodi.css')],
    bundle: true,
    minify: true,
    write: false,
    target: ['chrome120', 'safari17', 'firefox128'],
    logLevel: 'warning',
  })
  const css = outputFiles[0]?.contents ?? new Uint8Array()
  const name = `luodi-${createHash('sha256').update(css).digest('hex').slice(0, 10)}.css`
  await mkdir(ASSETS, { recursive: true })
  await mkdir(GENERATED, { recursive: true })
  for (const old of await readdir(ASSETS)) if (old !== name) await rm(join(ASSETS, old))
  await writeFile(join(ASSETS, name), css)
  const module = `/** Made by scripts/build.ts. */\nexport const stylesheet = '/assets/${name}'\n`
  await writeFile(join(GENERATED, 'assets.ts'), module)
}

/** Bundles the Node server into one file, so that it starts fast. libSQL stays outside: it is native code. */
export async function buildServer(): Promise<void> {
  await build({
    entryPoints: [join(root, 'src/server.ts')],
    outfile: join(root, 'dist/server.js'),
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@libsql/client'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
    logLevel: 'warning',
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAssets()
  await buildServer()
}
