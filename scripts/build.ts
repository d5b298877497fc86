import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, parse, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin, transform } from 'esbuild'
import { root } from './root.ts'

const ASSETS = join(root, 'public/assets')
const GENERATED = join(root, 'src/generated')

/** Style sheets and page islands by name: each is a file of its own, loaded by the pages that need it. */
const FOLDERS = { sheets: 'src/ui/styles/sheets', scripts: 'src/browser' } as const

/** Turbo puts a style of its own into each page when it loads, which the pages' policy refuses and browsers complain of. */
const INSTALLING = 'this.installStylesheetElement();'
const turboWithoutStyle: Plugin = {
  name: 'turbo-without-style',
  setup: (turbo) =>
    turbo.onLoad({ filter: /@hotwired[/]turbo[/].*[.]js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      if (!text.includes(INSTALLING)) throw new Error(`${path} installs its style in another way`)
      return { contents: text.replace(INSTALLING, ''), loader: 'js' }
    }),
}

/** A style sheet that a script imports comes as its text: `import { text } from './x.css'`. */
const styleAsText: Plugin = {
  name: 'style-as-text',
  setup: (script) =>
    script.onLoad({ filter: /src[/]embed[/].*[.]css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true })
      return { contents: `export const text = ${JSON.stringify(code.trim())}`, loader: 'js' }
    }),
}

/**
 * The partners' widgets in one file. The code holds its text, since a partner's page needs answers of ours with headers
 * of their own, and two addresses: the newest, and one whose content is the same for ever (`integrity` is SRI's).
 */
async function buildEmbed(): Promise<void> {
  const [built] = await bundle([join(root, 'src/embed/luodi.ts')])
  if (!built) throw new Error('no widgets were built')
  const integrity = `sha384-${createHash('sha384').update(built.contents).digest('base64')}`
  const types = await readFile(join(root, 'src/embed/luodi.d.ts'), 'utf8')
  const values = { file: built.file, integrity, script: Buffer.from(built.contents).toString(), types }
  const lines = Object.entries(values).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}\n`)
  await mkdir(GENERATED, { recursive: true })
  await writeFile(join(GENERATED, 'embed.ts'), `/** Made by scripts/build.ts. */\n${lines.join('')}`)
}

/** Builds style sheets and islands under names that change with their content, and tells the code those names. */
export async function buildAssets(): Promise<void> {
  await buildEmbed()
  const sheets = await bundle([join(root, 'src/ui/styles/luodi.css'), ...(await filesIn(FOLDERS.sheets, '.css'))])
  const scripts = await bundle(await filesIn(FOLDERS.scripts, '.ts'))
  const built = [...sheets, ...scripts]
  await mkdir(ASSETS, { recursive: true })
  await mkdir(GENERATED, { recursive: true })
  const names = new Set(built.map(({ file }) => file))
  for (const old of await readdir(ASSETS)) if (!names.has(old)) await rm(join(ASSETS, old))
  for (const { file, contents } of built) await writeFile(join(ASSETS, file), contents)
  const module = `/** Made by scripts/build.ts. */\n${namesOf('sheets', sheets)}${namesOf('scripts', scripts)}`
  await writeFile(join(GENERATED, 'assets.ts'), module)
}

interface Built {
  name: string
  file: string
  contents: Uint8Array
}

const filesIn = async (folder: string, ending: string): Promise<string[]> =>
  (await readdir(join(root, folder)))
    .filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts'))
    .toSorted()
    .map((name) => join(root, folder, name))

async function bundle(entryPoints: string[]): Promise<Built[]> {
  if (entryPoints.length === 0) return []
  const { outputFiles } = await build({
    entryPoints,
    outdir: ASSETS,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['chrome120', 'safari17', 'firefox128'],
    logLevel: 'warning',
    plugins: [turboWithoutStyle, styleAsText],
  })
  return outputFiles.map(({ path, contents }) => {
    const { name, ext } = parse(path)
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10)
    return { name, file: `${name}-${hash}${ext}`, contents }
  })
}

const namesOf = (group: string, built: Built[]): string =>
  `export const ${group} = {${built.map(({ name, file }) => ` '${name}': '/assets/${file}',`).join('')} } as const\n`

/** Bundles the Node server into one file, so that it starts fast. */
export const buildServer = (outfile = 'dist/server.js', plugins: Plugin[] = []): Promise<void> =>
  buildScript('src/server.ts', outfile, { sourcemap: true, plugins })

/** The same of the operators' commands, for machines without the sources. */
export const buildCommands = (): Promise<void> => buildScript('scripts/luodi.ts', 'dist/luodi.js')

/** Bundles what Node runs into one file. libSQL stays outside: it is native code; so does what only development has. */
export async function buildScript(
  from: string,
  to: string,
  options: { sourcemap?: boolean; plugins?: Plugin[] } = {},
): Promise<void> {
  await build({
    ...options,
    entryPoints: [resolve(root, from)],
    outfile: resolve(root, to),
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@libsql/client', 'libsql', 'wrangler', 'esbuild', 'vitest'],
    // Libraries of the older kind ask for Node's own modules by require.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url)",
    },
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAssets()
  await buildServer()
}
