import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { buildServer } from '../scripts/build.ts'
import { root } from '../scripts/root.ts'

const ROOM = 'const ROOM_BYTES = 16 * 1024 * 1024'
const WAITING = 'const others = this.#making.get(key)'

/**
 * The portal without the memory of finished answers, for the cold rounds: nothing is kept and nobody is served with what
 * another asked for. No setting does this; the two lines are replaced while it is built.
 */
const withoutAnswers: Plugin = {
  name: 'without-answers',
  setup(portal) {
    replace(portal, /src[/]http[/]kept[.]ts$/, ROOM, 'const ROOM_BYTES = 1')
    replace(portal, /src[/]http[/]keeper[.]ts$/, WAITING, 'const others = undefined as Promise<T> | undefined')
  },
}

function replace(portal: Parameters<Plugin['setup']>[0], file: RegExp, before: string, after: string): void {
  portal.onLoad({ filter: file }, async ({ path }) => {
    const text = await readFile(path, 'utf8')
    if (!text.includes(before)) throw new Error(`${path} keeps answers in another way`)
    return { contents: text.replace(before, after), loader: 'ts' }
  })
}

export const serverOf = (answers: 'kept' | 'made anew'): string =>
  join(root, 'dist', answers === 'kept' ? 'server.js' : 'bench-cold.js')
export const workerOf = (work: string, answers: 'kept' | 'made anew'): string =>
  join(work, answers === 'kept' ? 'worker.js' : 'worker-cold.js')

/** The Node server and the Worker, as they are and without the memory of answers. */
export async function buildPortals(work: string): Promise<void> {
  await buildServer()
  await buildServer(serverOf('made anew'), [withoutAnswers])
  const portal = join(root, 'src/worker.ts')
  await buildWorker(portal, workerOf(work, 'kept'))
  await buildWorker(portal, workerOf(work, 'made anew'), [withoutAnswers])
}

export async function buildFloorWorker(work: string): Promise<string> {
  const script = join(work, 'floor-worker.js')
  await buildWorker(join(root, 'bench/floor/worker.ts'), script)
  return script
}

/** As wrangler bundles it by `wrangler.toml`. */
async function buildWorker(entry: string, outfile: string, plugins: Plugin[] = []): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    // Libraries of the older kind ask for the runtime's own modules by require.
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom('/')" },
    alias: { 'zod/v4/core': join(root, 'src/http/no-zod.ts') },
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
    plugins,
  })
}
