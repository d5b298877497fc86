import { deflateSync, inflateSync } from 'node:zlib'
import type { PictureHeader } from './picture-header.ts'
import type { Raster } from './raster.ts'

/** What a decoder may take of memory: a Worker has 128 MB for all that it does at a time. */
const MOST_DECODING_MB = 64
/** Eight bytes a pixel (16 bits a channel), a byte a row, and what interlacing adds. */
const MOST_RAW_BYTES_A_PIXEL = 9

/** The picture's pixels. Throws when it is not what its header says, or unpacks to more than that. */
export async function decode(bytes: Uint8Array, { type, width, height }: PictureHeader): Promise<Raster> {
  const raster = await (type === 'image/png' ? decodePng(bytes, width * height) : decodeJpeg(bytes))
  if (raster.width !== width || raster.height !== height) throw new Error('picture: another size than its header says')
  return raster
}

async function decodeJpeg(bytes: Uint8Array): Promise<Raster> {
  const { decode: decodeWith } = (await import('jpeg-js')).default
  const { width, height, data } = decodeWith(bytes, {
    useTArray: true,
    tolerantDecoding: false,
    maxMemoryUsageInMB: MOST_DECODING_MB,
  })
  return { width, height, data }
}

/** Chunks that make the pixels; all others (texts, profiles, places, frames of animations) are left behind. */
const KEPT = ['IHDR', 'PLTE', 'tRNS', 'IDAT']

/**
 * The decoder unpacks without a bound, so it is given what was unpacked within one, and the chunks of the pixels alone.
 */
async function decodePng(bytes: Uint8Array, pixels: number): Promise<Raster> {
  const chunks = chunksOf(bytes).filter(({ name }) => KEPT.includes(name))
  const packed = Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data))
  const raw = inflateSync(packed, { maxOutputLength: pixels * MOST_RAW_BYTES_A_PIXEL + 1024 })
  const others = chunks.filter(({ name }) => name !== 'IDAT')
  const { decode: decodeWith, convertIndexedToRgb } = await import('fast-png')
  const plain = joined([
    bytes.subarray(0, 8),
    ...others.map(({ name, data }) => chunk(name, data)),
    chunk('IDAT', deflateSync(raw, { level: 0 })),
    chunk('IEND', new Uint8Array()),
  ])
  const png = decodeWith(plain)
  const direct = png.palette ? convertIndexedToRgb(png) : spread(png)
  const channels = png.palette ? (png.palette[0]?.length ?? 3) : png.channels
  const data = new Uint8Array(png.width * png.height * 4)
  const grey = channels < 3
  const clear = png.palette ? undefined : png.transparency
  for (let index = 0; index < png.width * png.height; index++) {
    const at = index * channels
    const [red = 0, green = red, blue = red] = grey ? [direct[at]] : direct.subarray(at, at + 3)
    const alpha = channels % 2 === 0 ? (direct[at + channels - 1] ?? 255) : isClear(png, at, clear) ? 0 : 255
    data.set([red, green, blue, alpha], index * 4)
  }
  return { width: png.width, height: png.height, data }
}

type Png = Awaited<ReturnType<(typeof import('fast-png'))['decode']>>

/** One byte a sample, whatever the depth. Below a byte the decoder leaves the samples packed. */
function spread({ data, depth, width, height, channels }: Png): Uint8Array {
  if (depth === 8) return Uint8Array.from(data)
  if (depth === 16) return Uint8Array.from(data, (sample) => sample >> 8)
  const samples = new Uint8Array(width * height * channels)
  const perRow = width * channels
  const rowBytes = Math.ceil((perRow * depth) / 8)
  const most = 2 ** depth - 1
  for (let index = 0; index < samples.length; index++) {
    const [row, column] = [Math.floor(index / perRow), index % perRow]
    const byte = data[row * rowBytes + ((column * depth) >> 3)] ?? 0
    const sample = (byte >> (8 - depth - ((column * depth) & 7))) & most
    samples[index] = Math.round((sample * 255) / most)
  }
  return samples
}

/** Whether the pixel has the one colour that stands for nothing (tRNS of pictures without a palette). */
function isClear({ data, depth, channels }: Png, at: number, clear: Uint16Array | undefined): boolean {
  if (!clear || depth < 8) return false
  return Array.from({ length: channels }, (_, part) => data[at + part] === clear[part]).every(Boolean)
}

interface Chunk {
  name: string
  data: Uint8Array
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at + 12 + length > bytes.length) throw new Error('picture: a chunk is cut off')
    if (name === 'IEND') return chunks
    if (name === 'IHDR' && chunks.length > 0) throw new Error('picture: a second header')
    chunks.push({ name, data: bytes.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  throw new Error('picture: no end')
}

/** Without its checksum, which the decoder does not look at. */
function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length)
  new DataView(bytes.buffer).setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(name), 4)
  bytes.set(data, 8)
  return bytes
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** Fine enough for a photograph at half the bytes of the best. */
const JPEG_QUALITY = 76

/** A file of nothing but the pixels. A JPEG has no transparency. */
export async function encode(raster: Raster, type: PictureHeader['type']): Promise<Uint8Array> {
  if (type === 'image/png') return (await import('fast-png')).encode({ ...raster, channels: 4 })
  return new Uint8Array((await import('jpeg-js')).default.encode(raster, JPEG_QUALITY).data)
}
