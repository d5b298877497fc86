import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildAssets, buildCommands, buildServer } from './build.ts'
import { nativePackages } from './release/packages.ts'
import { root } from './root.ts'

/*
 * Packs what a machine needs to run the portal, Node itself with it, into one archive: `npm run release`. The machine
 * that unpacks it needs no npm and no network. It is for the operating system and processor of the one that packs.
 */
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
const name = `luodi-${version}-${process.platform}-${process.arch}`
const folder = join(root, 'dist/release', name)
const archive = `${folder}.tar.gz`

await rm(folder, { recursive: true, force: true })
await buildAssets()
await Promise.all([buildServer(), buildCommands()])
for (const made of ['dist/server.js', 'dist/luodi.js', 'public', 'drizzle', 'LICENSE'])
  await cp(join(root, made), join(folder, made), { recursive: true })
await cp(join(root, 'docs/examples/deploy'), join(folder, 'examples'), { recursive: true })
for (const path of await nativePackages('@libsql/client', root))
  await cp(join(root, path), join(folder, path), { recursive: true })
await writeFile(join(folder, 'package.json'), `${JSON.stringify({ name: 'luodi', version, type: 'module' })}\n`)
await mkdir(join(folder, 'bin'))
await cp(join(root, 'node_modules/node/bin/node'), join(folder, 'bin/node'))
await cp(join(root, 'scripts/release/luodi.sh'), join(folder, 'bin/luodi'))
for (const program of ['node', 'luodi']) await chmod(join(folder, 'bin', program), 0o755)
await promisify(execFile)('tar', ['-czf', archive, '--owner=0', '--group=0', '-C', join(root, 'dist/release'), name])
console.log(`${archive}: ${megabytes((await stat(archive)).size)}`)

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
