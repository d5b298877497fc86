/** What 5 × 20 MB with an inquiry cost the Node server in memory: prints its peak before, after uploads, after downloads. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildServer } from '../scripts/build.ts'
import { root } from '../scripts/root.ts'
import { MOST_FILE_BYTES, MOST_FILES } from '../src/features/files/file.ts'

/** How many investors send at the same time. */
const AT_ONCE = 3
const PIECE = Buffer.alloc(64 * 1024, 'x')
const PARK = 'luxi'

await buildServer()
const folder = await mkdtemp(join(tmpdir(), 'luodi-files-'))
const server = spawn(process.execPath, [join(root, 'dist/server.js')], {
  env: { ...process.env, PORT: '0', DATABASE_URL: `file:${join(folder, 'luodi.db')}`, LUODI_LIMITS: 'off' },
})
try {
  const origin = await started()
  const notice = (await json(`${origin}/api/v1/parks/${PARK}`)).noticeVersion
  const rows = [['started', await memory()]]
  const receipts = await Promise.all(Array.from({ length: AT_ONCE }, () => inquire(origin, String(notice))))
  rows.push([`${AT_ONCE} inquiries at once, each with ${MOST_FILES} × 20 MB`, await memory()])
  await Promise.all(receipts.map(download))
  rows.push(['the same files downloaded', await memory()])
  for (const [what, peak] of rows) console.log(`${what}: peak ${peak}`)
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => server.on('exit', resolve))
  await rm(folder, { recursive: true })
}

function started(): Promise<string> {
  return new Promise((resolve) => {
    let output = ''
    server.stdout.on('data', (chunk) => {
      output += String(chunk)
      const port = /"event":"started","port":(\d+)/.exec(output)?.[1]
      if (port) resolve(`http://127.0.0.1:${port}`)
    })
  })
}

/** The most memory that the server ever held (Linux). */
async function memory(): Promise<string> {
  return /VmHWM:\s*(\d+ kB)/.exec(await readFile(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 'unknown'
}

async function json(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(url)).json()) as Record<string, unknown>
}

/** Sends the form with its files as a stream of unknown length; answers the receipt's address. */
async function inquire(origin: string, noticeVersion: string): Promise<string> {
  const boundary = randomUUID()
  const part = (name: string, rest = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n`
  const fields = {
    company: 'Testkraft GmbH',
    contactName: 'Erika Mustermann',
    phone: '13812345678',
    noticeVersion,
    consentHandle: 'true',
    idempotencyKey: randomUUID(),
  }
  async function* body() {
    for (const [name, value] of Object.entries(fields)) yield Buffer.from(`${part(name)}${value}\r\n`)
    for (let file = 0; file < MOST_FILES; file += 1) {
      yield Buffer.from(`${part('files', `; filename="${file}.pdf"`)}%PDF-1.7\n`)
      for (let bytes = 9; bytes < MOST_FILE_BYTES; bytes += PIECE.length)
        yield PIECE.subarray(0, MOST_FILE_BYTES - bytes)
      yield Buffer.from('\r\n')
    }
    yield Buffer.from(`--${boundary}--\r\n`)
  }
  const answer = await fetch(`${origin}/parks/${PARK}/inquiry`, {
    method: 'POST',
    redirect: 'manual',
    duplex: 'half',
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, Origin: origin },
    body: ReadableStream.from(body()),
  })
  if (answer.status !== 303) throw new Error(`${answer.status} ${await answer.text()}`)
  return `${origin}${answer.headers.get('Location')}`
}

async function download(receipt: string): Promise<void> {
  const page = await (await fetch(receipt)).text()
  const links = [...page.matchAll(/href="([^"]+\/files\/file_[^"]+)"/g)].map(([, href]) => href)
  if (links.length !== MOST_FILES) throw new Error(`${links.length} files`)
  for (const link of links) {
    let bytes = 0
    for await (const chunk of (await fetch(new URL(link ?? '', receipt))).body ?? []) bytes += chunk.length
    if (bytes !== MOST_FILE_BYTES) throw new Error(`${bytes} bytes`)
  }
}
