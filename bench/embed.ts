import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { transform } from 'esbuild'
import { buildAssets } from '../scripts/build.ts'
import { root } from '../scripts/root.ts'
import { markdown } from './table.ts'

/*
 * What a partner's page loads for our widgets, beside the scripts of two embeds that many pages carry, as their npm
 * packages bring them today. node bench/embed.ts
 */

interface Measured {
  what: string
  version: string
  file: string
  bytes: number
  gzip: number
}

/** Package and files; each file is minified once more, by the same esbuild, and compressed by itself. */
const OTHERS: [what: string, name: string, files: string[]][] = [
  ['Typeform', '@typeform/embed', ['build/embed.js', 'build/css/widget.css']],
  ['Cal.com', '@calcom/embed-core', ['dist/embed/embed.js']],
  ['Cal.com, loader', '@calcom/embed-snippet', ['dist/snippet.es.js']],
]

const run = promisify(execFile)

async function measured(what: string, version: string, file: string, text: string): Promise<Measured> {
  const { code } = await transform(text, { loader: file.endsWith('.css') ? 'css' : 'js', minify: true })
  return { what, version, file, bytes: Buffer.byteLength(code), gzip: gzipSync(code).length }
}

/** Fetches a package by npm, without installing it or what it depends on. */
async function packed(folder: string, [what, name, files]: (typeof OTHERS)[number]): Promise<Measured[]> {
  const { stdout } = await run('npm', ['pack', name, '--json', '--pack-destination', folder], { cwd: folder })
  const told = JSON.parse(stdout) as
    | { filename: string; version: string }[]
    | Record<string, { filename: string; version: string }>
  const [pack] = Object.values(told)
  if (!pack) throw new Error(`npm has no ${name}`)
  const own = await mkdtemp(join(folder, 'package-'))
  await run('tar', ['xzf', join(folder, pack.filename), '-C', own])
  return Promise.all(
    files.map(async (file) =>
      measured(what, `${name} ${pack.version}`, file, await readFile(join(own, 'package', file), 'utf8')),
    ),
  )
}

await buildAssets()
const { script } = (await import(join(root, 'src/generated/embed.ts'))) as { script: string }
const folder = await mkdtemp(join(tmpdir(), 'luodi-embed-'))
try {
  const ours = await measured('Luodi, all four widgets', 'this tree', '/embed/v1.js', script)
  const rows = [ours, ...(await Promise.all(OTHERS.map((other) => packed(folder, other)))).flat()]
  const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1)
  const cells = rows.map(({ what, version, file, bytes, gzip }) => [
    what,
    version,
    file,
    kilobytes(bytes),
    kilobytes(gzip),
    `${(gzip / ours.gzip).toFixed(2)} ×`,
  ])
  console.log(markdown(['what', 'from', 'file', 'KB minified', 'KB gzip', 'to Luodi'], cells, 3))
} finally {
  await rm(folder, { recursive: true })
}
