import type { FileStore } from '../../data/files.ts'
import type { ParkScope } from '../../data/scope.ts'
import { type Made, SMALL } from './picture.ts'

const pathOf = (parkId: string, name: string): string => `pictures/${parkId}/${name}`

/** Keeps a picture under its key: the smaller copy first, so that whoever finds the one finds the other. */
export async function keepPicture(files: FileStore, { parkId }: ParkScope, { key, bytes, small }: Made): Promise<void> {
  if (small) await files.put(pathOf(parkId, key + SMALL), small)
  await files.put(pathOf(parkId, key), bytes)
}

/** A picture of the park, or its smaller copy; null when there is none. */
export const openPicture = (files: FileStore, { parkId }: ParkScope, name: string) => files.get(pathOf(parkId, name))

/** For an answer with a picture: it is shown as what it is, and does nothing. */
export const pictureHeaders = (type: string, name: string) => ({
  'Content-Type': type,
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  ETag: `"${name}"`,
})
