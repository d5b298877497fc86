import { createHash, randomUUID } from 'node:crypto'
import { sample } from './files.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

/** A source of the park whose document anybody may have, by the shortest way. Answers its code. */
export async function makeSource({ database, files }: Pick<Runtime, 'database' | 'files'>, park: Minted) {
  const code = `doc-${randomUUID().slice(0, 8)}`
  const content = new Uint8Array(sample('pdf'))
  const sha256 = createHash('sha256').update(content).digest('hex')
  const key = `sources/${park.id}/${randomUUID()}`
  await files.put(key, content)
  const file = { key, name: '公告.pdf', type: 'application/pdf', bytes: content.length, sha256, public: true }
  await run(
    database,
    'insert into source_files (park_id, key, name, type, bytes, sha256, created_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
    park.id,
    key,
    file.name,
    file.type,
    file.bytes,
    sha256,
    'user_1',
    Date.now(),
  )
  await run(
    database,
    `insert into sources (park_id, code, position, title, publisher, published_on, url, file) values (?, ?, 99, '{"zh":"公告","en":"Notice"}', '{"zh":"管委会","en":"Committee"}', '2025', null, ?)`,
    park.id,
    code,
    JSON.stringify(file),
  )
  return code
}
