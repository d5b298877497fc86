import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'

const synced = vi.hoisted(() => [] as string[])

vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>()
  const open: typeof fs.open = async (path, ...how) => {
    const handle = await fs.open(path, ...how)
    const sync = handle.sync.bind(handle)
    handle.sync = async () => {
      await sync()
      synced.push(String(path))
    }
    return handle
  }
  return { ...fs, open }
})

it('is on the disk with every folder that was made for it', async () => {
  // Another file of this worker may have read it before, with the platform's own functions.
  vi.resetModules()
  const { diskFiles } = await import('../../src/data/disk-files.ts')
  const above = await mkdtemp(join(tmpdir(), 'luodi-disk-'))
  const folder = join(above, 'files')
  const files = diskFiles(folder)
  const put = async (key: string) => {
    synced.length = 0
    await files.put(key, new Uint8Array([1]), { onlyIfAbsent: true })
    return synced.filter((path) => !path.includes('parts')).toSorted()
  }
  const [spill, park] = [join(folder, 'spill'), join(folder, 'spill/park_a')]
  expect(await put('spill/park_a/one')).toEqual([above, folder, spill, park])
  expect(await put('spill/park_a/two'), 'the name alone').toEqual([park])
  expect(await put('spill/park_b/one')).toEqual([spill, join(folder, 'spill/park_b')])
  await rm(above, { recursive: true })
})
