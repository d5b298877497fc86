import { refused } from './sheet.ts'

/** A workbook of 10 MB that unfolds to more than this is none that a person made. */
const MOST_UNFOLDED_BYTES = 80_000_000
/** Sheets, pictures and comments of a workbook together. */
const MOST_PARTS = 2000
const END = 0x06054b50
const ENTRY = 0x02014b50

interface Entry {
  name: Uint8Array
  method: number
  crc: number
  packed: number
  at: number
}

/**
 * The same zip archive with its parts stored, not compressed: unfolded by the runtime's own inflate and counted as they
 * come, so that nothing grows without bound. Errors: 422 when it is no archive, or too large.
 */
export async function unfolded(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: { entry: Entry; content: Uint8Array }[] = []
  let left = MOST_UNFOLDED_BYTES
  for (const entry of entriesOf(bytes, view)) {
    const content = await contentOf(bytes, view, entry, left)
    left -= content.length
    parts.push({ entry, content })
  }
  return stored(parts)
}

function entriesOf(bytes: Uint8Array, view: DataView): Entry[] {
  const last = Math.max(0, bytes.length - 65_557)
  let end = bytes.length - 22
  while (end >= last && view.getUint32(end, true) !== END) end -= 1
  if (end < last) throw refused('import_broken_workbook')
  const count = view.getUint16(end + 10, true)
  if (count > MOST_PARTS) throw refused('import_broken_workbook')
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw refused('import_broken_workbook')
    const length = view.getUint16(at + 28, true)
    entries.push({
      name: bytes.slice(at + 46, at + 46 + length),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

async function contentOf(bytes: Uint8Array, view: DataView, entry: Entry, most: number): Promise<Uint8Array> {
  if (entry.at + 30 > bytes.length) throw refused('import_broken_workbook')
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  const packed = bytes.slice(from, from + entry.packed)
  // The same bytes may stand in the list of parts more than once.
  if (entry.method === 0 && packed.length <= most) return packed
  if (entry.method === 0) throw tooLarge()
  if (entry.method !== 8) throw refused('import_broken_workbook')
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  try {
    for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
      parts.push(part)
      length += part.length
      if (length > most) break
    }
  } catch {
    throw refused('import_broken_workbook')
  }
  if (length > most) throw tooLarge()
  return new Uint8Array(Buffer.concat(parts))
}

const tooLarge = () => refused('import_too_large', { max: MOST_UNFOLDED_BYTES / 1_000_000 })

/** An archive of uncompressed parts (PKWARE APPNOTE 4.3). */
function stored(parts: readonly { entry: Entry; content: Uint8Array }[]): Uint8Array<ArrayBuffer> {
  const out: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { entry, content } of parts) {
    const sizes = [entry.crc, content.length, content.length]
    const local = record(30, [0x04034b50, ...sizes], [0, 14, 18, 22], entry.name)
    const central = record(46, [ENTRY, ...sizes, at], [0, 16, 20, 24, 42], entry.name)
    new DataView(local.buffer).setUint16(26, entry.name.length, true)
    new DataView(central.buffer).setUint16(28, entry.name.length, true)
    out.push(local, content)
    directory.push(central)
    at += local.length + content.length
  }
  const length = directory.reduce((sum, one) => sum + one.length, 0)
  const end = record(22, [END, length, at], [0, 12, 16], new Uint8Array())
  new DataView(end.buffer).setUint16(8, parts.length, true)
  new DataView(end.buffer).setUint16(10, parts.length, true)
  return new Uint8Array(Buffer.concat([...out, ...directory, end]))
}

/** A record with 32-bit numbers at their places, and a name behind it. */
function record(length: number, numbers: number[], places: number[], name: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length + name.length)
  const view = new DataView(bytes.buffer)
  numbers.forEach((number, index) => view.setUint32(places[index] ?? 0, number, true))
  bytes.set(name, length)
  return bytes
}
