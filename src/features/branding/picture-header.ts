/** What the beginning of a picture says of it, before anything is unpacked. */
export interface PictureHeader {
  type: 'image/png' | 'image/jpeg'
  width: number
  height: number
  /** How it is to be turned (EXIF 2.3, tag 0x0112): 1 is as it lies. */
  orientation: number
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** By its content, whatever it is called. null: neither PNG nor JPEG, or the header makes no sense. */
export function headerOf(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (PNG.every((byte, index) => bytes[index] === byte)) return pngHeader(view)
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegHeader(view) : null
}

function pngHeader(view: DataView): PictureHeader | null {
  if (view.byteLength < 33 || textAt(view, 12, 4) !== 'IHDR') return null
  return sound({ type: 'image/png', width: view.getUint32(16), height: view.getUint32(20), orientation: 1 })
}

const sound = (header: PictureHeader): PictureHeader | null => (header.width > 0 && header.height > 0 ? header : null)

/** Frames that the decoder knows: baseline, extended and progressive. */
const FRAMES = [0xc0, 0xc1, 0xc2]
/** A progressive picture is decoded once for each of its scans: no camera or program makes as many. */
const MOST_SCANS = 30

function jpegHeader(view: DataView): PictureHeader | null {
  let orientation = 1
  let found: PictureHeader | null = null
  for (const { marker, at, length } of segmentsOf(view)) {
    if (marker === 0xe1) orientation = orientationIn(view, at, length) ?? orientation
    if (!FRAMES.includes(marker)) continue
    if (found || length < 6) return null
    const [height, width] = [view.getUint16(at + 1), view.getUint16(at + 3)]
    found = { type: 'image/jpeg', width, height, orientation }
  }
  if (found === null || scansIn(view) > MOST_SCANS) return null
  return sound({ ...found, orientation })
}

/** The segments before the first scan. */
function* segmentsOf(view: DataView): Generator<{ marker: number; at: number; length: number }> {
  let at = 2
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = view.getUint16(at + 2) - 2
    if (marker === 0xda || length < 0 || at + 4 + length > view.byteLength) return
    yield { marker, at: at + 4, length }
    at += 4 + length
  }
}

function scansIn(view: DataView): number {
  let scans = 0
  for (let at = 2; at + 1 < view.byteLength; at++)
    if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xda) scans += 1
  return scans
}

const ORIENTATION = 0x0112

/** null where the segment is no EXIF, or does not say. */
function orientationIn(view: DataView, at: number, length: number): number | null {
  if (length < 14 || textAt(view, at, 4) !== 'Exif') return null
  const start = at + 6
  const little = textAt(view, start, 2) === 'II'
  const end = at + length
  const first = start + view.getUint32(start + 4, little)
  if (first + 2 > end) return null
  const count = view.getUint16(first, little)
  for (let index = 0; index < count; index++) {
    const entry = first + 2 + index * 12
    if (entry + 12 > end) return null
    if (view.getUint16(entry, little) !== ORIENTATION) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}

const textAt = (view: DataView, at: number, length: number): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length))
