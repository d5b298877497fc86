import { deflateSync } from 'node:zlib'
import { decode as decodePng, encode as encodePng } from 'fast-png'
import jpeg from 'jpeg-js'
import { describe, expect, it } from 'vitest'
import { type Made, MOST_PIXELS, remake } from '../../src/features/branding/picture.ts'
import { fitted, upright } from '../../src/features/branding/raster.ts'
import { headerOf } from '../../src/features/branding/picture-header.ts'
import { gradient, jpegOf, pngChunk, pngOf, withExif } from '../support/pictures.ts'

const made = async (bytes: Uint8Array, use: 'logo' | 'hero'): Promise<Made> => {
  const answer = await remake(bytes, use)
  return 'bytes' in answer ? answer : expect.unreachable(JSON.stringify(answer))
}
const fault = async (bytes: Uint8Array, use: 'logo' | 'hero' = 'hero') => {
  const answer = await remake(bytes, use)
  return 'bytes' in answer ? null : answer.key
}
const pixelOf = (bytes: Uint8Array, x: number, y: number): number[] => {
  const { width, data } = jpeg.decode(bytes, { useTArray: true })
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)]
}

describe('a picture', () => {
  it('is scaled down to what pages need, with a smaller copy for phones', async () => {
    const hero = await made(jpegOf(1600, 900), 'hero')
    expect(hero).toMatchObject({ type: 'image/jpeg', width: 1280, height: 720 })
    expect(headerOf(hero.bytes)).toMatchObject({ width: 1280, height: 720 })
    expect(headerOf(hero.small ?? new Uint8Array())).toMatchObject({ width: 720, height: 405 })
    expect(hero.key).toMatch(/^[0-9a-f]{32}$/)
    expect((await made(jpegOf(1600, 900), 'hero')).key).toBe(hero.key)
  })

  it('keeps nothing of what was hidden in it: places, texts, and what follows its end', async () => {
    const secret = Buffer.from('GPS 28.2170 N <script>alert(1)</script>')
    const photograph = Buffer.concat([withExif(jpegOf(800, 400), 1, secret), secret])
    const text = pngChunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), secret]))
    const drawing = Buffer.concat([pngOf(200, 100, [text]), secret])
    for (const [bytes, use] of [
      [photograph, 'hero'],
      [photograph, 'logo'],
      [drawing, 'logo'],
    ] as const) {
      expect(Buffer.from(bytes).includes('GPS')).toBe(true)
      const { bytes: out, small } = await made(bytes, use)
      for (const one of [out, small ?? out]) expect(Buffer.from(one).toString('latin1')).not.toMatch(/GPS|script|Exif/)
    }
  })

  it('is turned as the camera says before that is forgotten', async () => {
    // Red grows to the right: turned by 90° clockwise (6), it grows downwards.
    const turned = await made(withExif(jpegOf(400, 700), 6), 'hero')
    expect(turned).toMatchObject({ width: 700, height: 400 })
    expect(pixelOf(turned.bytes, 350, 10)[0]).toBeLessThan(40)
    expect(pixelOf(turned.bytes, 350, 390)[0]).toBeGreaterThan(215)
    const small = { width: 2, height: 1, data: Uint8Array.of(1, 1, 1, 255, 2, 2, 2, 255) }
    const firsts = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => upright(small, orientation).data[0])
    expect(firsts).toEqual([1, 2, 2, 1, 1, 1, 2, 2])
  })

  it.each([
    ['grey', 1, 8],
    ['grey with alpha', 2, 8],
    ['colour', 3, 8],
    ['colour with alpha', 4, 8],
    ['colour of 16 bits', 3, 16],
  ] as const)('is read from a PNG of every kind: %s', async (_, channels, depth) => {
    const [width, height] = [64, 64]
    const samples = Array.from({ length: width * height * channels }, () => (depth === 16 ? 0x8000 : 0x80))
    const data = depth === 16 ? Uint16Array.from(samples) : Uint8Array.from(samples)
    const logo = await made(encodePng({ width, height, data, channels, depth }), 'logo')
    const { data: out } = decodePng(logo.bytes)
    expect([...out.subarray(0, 4)]).toEqual([128, 128, 128, channels % 2 === 0 ? 128 : 255])
  })

  it('is read from a PNG with a palette and with fewer bits', async () => {
    const header = Buffer.from([0, 0, 0, 64, 0, 0, 0, 64, 4, 3, 0, 0, 0])
    const rows = Buffer.alloc(64 * 33)
    for (let row = 0; row < 64; row++) rows.fill(0x12, row * 33 + 1, row * 33 + 33)
    const bytes = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      pngChunk('IHDR', header),
      pngChunk('PLTE', Buffer.from([0, 0, 0, 200, 10, 10, 10, 200, 10])),
      pngChunk('tRNS', Buffer.from([255, 0])),
      pngChunk('IDAT', deflateSync(rows)),
      pngChunk('IEND', Buffer.alloc(0)),
    ])
    const { data } = decodePng((await made(bytes, 'logo')).bytes)
    expect([data[3], ...data.subarray(4, 8)]).toEqual([0, 10, 200, 10, 255])
  })

  it('is refused by its content, whatever it is called', async () => {
    expect(await fault(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('picture_kind')
    expect(await fault(Buffer.from('GIF89a'))).toBe('picture_kind')
    expect(await fault(new Uint8Array())).toBe('picture_kind')
    expect(await fault(jpegOf(300, 200))).toBe('picture_small')
    expect(await fault(jpegOf(700, 900))).toBe('picture_upright')
    expect(await fault(new Uint8Array(5 * 1024 * 1024))).toBe('picture_bytes')
  })

  it('is refused when it is cut off or says what it is not', async () => {
    const whole = jpegOf(800, 400)
    expect(await fault(whole.subarray(0, whole.length / 2))).toBe('picture_broken')
    const drawing = pngOf(800, 400)
    expect(await fault(drawing.subarray(0, drawing.length / 2))).toBe('picture_broken')
    const lying = Uint8Array.from(drawing)
    new DataView(lying.buffer).setUint32(16, 801)
    expect(await fault(lying)).toBe('picture_broken')
  })

  it('costs nothing when it would unpack to more than it says', async () => {
    expect(await fault(jpegOf(1600, 1600 + Math.ceil(MOST_PIXELS / 1600)))).toBe('picture_pixels')
    const bomb = Buffer.concat([
      pngOf(800, 400).subarray(0, 33),
      pngChunk('IDAT', deflateSync(Buffer.alloc(200 * 1024 * 1024))),
      pngChunk('IEND', Buffer.alloc(0)),
    ])
    const before = process.memoryUsage().arrayBuffers
    expect(await fault(bomb)).toBe('picture_broken')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024)
    const scans = Buffer.concat([
      jpegOf(800, 400).subarray(0, -2),
      ...Array<Buffer>(40).fill(Buffer.from([0xff, 0xda])),
    ])
    expect(await fault(scans)).toBe('picture_kind')
  })

  it('keeps the mean of its pixels when it is made smaller, and the colour at clear edges', () => {
    const { data } = fitted(gradient(100, 20), { width: 50, height: 10 })
    expect(data[0]).toBe(1)
    const edge = { width: 2, height: 1, data: Uint8Array.of(200, 0, 0, 255, 0, 0, 0, 0) }
    expect([...fitted(edge, { width: 1, height: 1 }).data]).toEqual([200, 0, 0, 128])
  })
})
