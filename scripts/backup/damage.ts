import { copyFile, open, stat, truncate } from 'node:fs/promises'
import { checkBackup } from './check.ts'
import { DamagedError } from './format.ts'

/** Places in a file, as parts of its length. */
const PLACES = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999]

/**
 * Damages copies of a backup, at `scratch`: one bit turned, and cut off, each at several places. Answers what was done to
 * those that were taken for whole all the same, and how many were tried.
 */
export async function undetectedDamage(path: string, scratch: string): Promise<{ tried: number; passed: string[] }> {
  const { size } = await stat(path)
  const passed: string[] = []
  const places = [...new Set([...PLACES.map((part) => Math.floor(size * part)), size - 1])]
  for (const at of places)
    for (const [how, damage] of [
      ['bit', turnBit],
      ['cut', truncate],
    ] as const) {
      await copyFile(path, scratch)
      await damage(scratch, at)
      if (await isTaken(scratch)) passed.push(`${how} at ${at}`)
    }
  return { tried: places.length * 2, passed }
}

async function turnBit(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const byte = Buffer.alloc(1)
    await file.read(byte, 0, 1, at)
    byte.writeUInt8(byte.readUInt8(0) ^ 4)
    await file.write(byte, 0, 1, at)
  } finally {
    await file.close()
  }
}

const isTaken = (path: string): Promise<boolean> =>
  checkBackup(path).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DamagedError) return false
      throw error
    },
  )
