import type { FieldError } from '../../kernel/errors.ts'
import type { Picture, PictureUse } from '../parks/park.ts'
import { decode, encode } from './codec.ts'
import { headerOf } from './picture-header.ts'
import { fitted, isTurned, onWhite, type Raster, upright } from './raster.ts'

/** Most bytes of what is sent: a browser that runs our script has made it small before. */
export const MOST_PICTURE_BYTES = 4 * 1024 * 1024
/** Most pixels of what is sent, as of 1920 by 1300: decoding takes forty bytes of memory a pixel, and a second. */
export const MOST_PIXELS = 2_500_000

interface Size {
  width: number
  height: number
}

/** Fewest pixels, and the box that it is fitted into. */
export const SIZES: Record<PictureUse, { least: Size; box: Size }> = {
  logo: { least: { width: 48, height: 48 }, box: { width: 480, height: 144 } },
  hero: { least: { width: 640, height: 240 }, box: { width: 1280, height: 720 } },
}

/** Width of the copy of a hero that phones are given. */
export const SMALL_WIDTH = 720
/** Whether a picture of that width has a smaller copy: where that is worth it. */
export const hasSmall = (width: number): boolean => width > SMALL_WIDTH * 1.2
/** What is put behind the key of the smaller copy. */
export const SMALL = '-s'

/** A picture made anew: nothing of what was sent is in it but its pixels. */
export interface Made extends Pick<Picture, 'key' | 'type' | 'width' | 'height'> {
  bytes: Uint8Array
  /** For narrow screens, where that is worth it. */
  small: Uint8Array | null
}

type Fault = Pick<FieldError, 'key' | 'params'>

export const TOO_LARGE: Fault = { key: 'picture_bytes', params: { megabytes: MOST_PICTURE_BYTES / 1024 / 1024 } }

/** Decodes what was sent and encodes it anew, in the size that pages need; or says why not. */
export async function remake(sent: Uint8Array, use: PictureUse): Promise<Made | Fault> {
  if (sent.length > MOST_PICTURE_BYTES) return TOO_LARGE
  const header = headerOf(sent)
  if (!header) return { key: 'picture_kind' }
  if (header.width * header.height > MOST_PIXELS)
    return { key: 'picture_pixels', params: { width: header.width, height: header.height } }
  const { least, box } = SIZES[use]
  const [width, height] = isTurned(header.orientation) ? [header.height, header.width] : [header.width, header.height]
  if (width < least.width || height < least.height) return { key: 'picture_small', params: { ...least } }
  if (use === 'hero' && width < height) return { key: 'picture_upright' }
  const found = await decode(sent, header).catch(() => null)
  if (!found) return { key: 'picture_broken' }
  const type = use === 'logo' ? header.type : 'image/jpeg'
  const raster = fitted(type === 'image/jpeg' ? onWhite(found) : found, turnedBox(box, header.orientation))
  return made(upright(raster, header.orientation), type)
}

/** It is turned when it is small, so its box is turned before. */
const turnedBox = (box: Size, orientation: number): Size =>
  isTurned(orientation) ? { width: box.height, height: box.width } : box

async function made(raster: Raster, type: Picture['type']): Promise<Made> {
  const { width, height } = raster
  const bytes = await encode(raster, type)
  const small = hasSmall(width) ? await encode(fitted(raster, { width: SMALL_WIDTH, height }), type) : null
  return { key: await keyOf(bytes), type, width, height, bytes, small }
}

const KEY_BYTES = 16

/** The same bytes have the same name, and a name never means others. */
async function keyOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))
  return Buffer.from(digest).subarray(0, KEY_BYTES).toString('hex')
}

/** What an address of a picture may name: a key, and whether its smaller copy is meant. */
export function keyIn(text: string): { key: string; small: boolean } | null {
  const [, key, small] = /^([0-9a-f]{32})(-s)?$/.exec(text) ?? []
  return key === undefined ? null : { key, small: small !== undefined }
}
