import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { FileBody, FileStore } from './files.ts'

/** A folder of this machine. What it acknowledges is on the disk (fsync); a file appears whole or not at all. */
export function diskFiles(folder: string): FileStore {
  const pathOf = (key: string) => {
    if (!/^[\w-]+(?:\/[\w-]+)*$/.test(key)) throw new Error('files: a key of letters, digits and slashes')
    return join(folder, key)
  }
  // Folders whose own names are durable, as far as this process has made sure.
  const durable = new Set([dirname(resolve(folder))])
  async function makeFolder(path: string): Promise<void> {
    await mkdir(path, { recursive: true })
    for (let at = resolve(path); !durable.has(at); at = dirname(at)) {
      await syncFolder(dirname(at))
      durable.add(at)
    }
  }
  return {
    async put(key, body, { onlyIfAbsent = false } = {}) {
      const path = pathOf(key)
      const part = join(folder, PARTS, `${partPrefix(key)}${randomUUID()}`)
      await makeFolder(dirname(path))
      await mkdir(dirname(part), { recursive: true })
      try {
        await write(part, body)
        if (!onlyIfAbsent) await rename(part, path)
        else if (!(await linked(part, path))) return false
        await syncFolder(dirname(path))
        return true
      } finally {
        await rm(part, { force: true })
      }
    },
    async get(key) {
      const handle = await open(pathOf(key)).catch(missing)
      if (!handle) return null
      return asWebStream(Readable.toWeb(createReadStream('', { fd: handle })))
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
      // What a crash left of it half-written.
      const parts = (await readdir(join(folder, PARTS)).catch(missing)) ?? []
      for (const part of parts)
        if (part.startsWith(partPrefix(key))) await rm(join(folder, PARTS, part), { force: true })
    },
    async list(prefix, limit) {
      const start = pathOf(prefix.replace(/\/$/, ''))
      const found = await readdir(start, { recursive: true, withFileTypes: true }).catch(missing)
      return (found ?? [])
        .filter((entry) => entry.isFile())
        .slice(0, limit)
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    },
  }
}

/** What is being written stands here, under the key's name, until it is whole. */
const PARTS = 'parts'
const partPrefix = (key: string): string => `${key.replaceAll('/', '.')}.`

async function write(path: string, body: FileBody): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    if (body instanceof Uint8Array) await handle.writeFile(body)
    else for await (const chunk of body) await handle.writeFile(chunk)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A hard link refuses a name that is taken, which a rename would replace. */
const linked = (part: string, path: string): Promise<boolean> =>
  link(part, path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )

/** The name itself is durable only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

/** Node's web streams are the platform's; only their types differ. */
const asWebStream = (stream: unknown) => stream as ReadableStream<Uint8Array>
