import { createHash } from 'node:crypto'
import { encode } from 'fast-png'
import jpeg from 'jpeg-js'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'

/** Red grows to the right, green downwards. */
export function gradient(width: number, height: number) {
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set([Math.floor((x * 256) / width), Math.floor((y * 256) / height), 90, 255], (y * width + x) * 4)
  return { width, height, data }
}

export const jpegOf = (width: number, height: number): Uint8Array =>
  new Uint8Array(jpeg.encode(gradient(width, height), 80).data)

/** With further chunks behind its header. */
export function pngOf(width: number, height: number, more: Uint8Array[] = []): Uint8Array {
  const bytes = encode({ ...gradient(width, height), channels: 4 })
  return new Uint8Array(Buffer.concat([bytes.subarray(0, 33), ...more, bytes.subarray(33)]))
}

/** A chunk of a PNG, with a checksum that nobody looks at. */
export function pngChunk(name: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)])
}

/** A JPEG with an EXIF segment that tells how it is to be turned, and whatever else. */
export function withExif(bytes: Uint8Array, orientation: number, more: Uint8Array = new Uint8Array()): Uint8Array {
  const tiff = Buffer.alloc(26)
  tiff.write('MM')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(0x0112, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff, more])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(body.length + 2)
  return new Uint8Array(
    Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, body, bytes.subarray(2)]),
  )
}

/** A hero that the park shows, of a few bytes. Answers its key. */
export async function makePicture({ database, files }: Pick<Runtime, 'database' | 'files'>, parkId: string) {
  const key = createHash('md5').update(parkId).digest('hex')
  const picture = { key, type: 'image/png', width: 8, height: 8, alt: { zh: '园区大门', en: 'The gate' } }
  await files.put(`pictures/${parkId}/${key}`, pngOf(8, 8))
  await run(
    database,
    'update parks set hero = ?, revision = revision + 1 where id = ?',
    JSON.stringify(picture),
    parkId,
  )
  return key
}
