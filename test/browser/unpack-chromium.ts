import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium, { inflate } from '@sparticuz/chromium'

/*
 * Run as a process of its own: `node unpack-chromium.ts <folder>`, with the temporary folder set to one that nobody
 * else writes to, since the package unpacks there and takes a half-written file of another process for finished.
 * The whole moves to <folder> in one step: whoever comes second finds it there and throws his own away.
 */
const [, , target = ''] = process.argv
const unpacked = process.env.TMPDIR ?? ''
const archives = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')))

await chromium.executablePath()
await inflate(join(archives, 'al2023.tar.br'))
await writeFile(join(unpacked, 'fonts.conf'), fontConfiguration(join(target, 'fonts')))
await rename(unpacked, target).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  return rm(unpacked, { recursive: true })
})

/** The fonts of the machine, where it has any, and the one that comes with the browser. */
function fontConfiguration(fonts: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${fonts}</dir>
  <cachedir>${fonts}-cache</cachedir>
</fontconfig>
`
}
