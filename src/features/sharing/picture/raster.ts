/** A point in pixels, y downwards. */
export type Pixel = readonly [x: number, y: number]

/** A drawing in one ink: a tone for each pixel, from 0 (paper) to 255 (full ink). */
export interface Raster {
  width: number
  height: number
  tones: Uint8Array
}

export const blank = (width: number, height: number): Raster => ({
  width,
  height,
  tones: new Uint8Array(width * height),
})

/** The tone of a pixel, for fills with a pattern. */
export type Tone = (x: number, y: number) => number

/** Fills what lies inside an odd number of the rings. Its edge is not smoothed: a stroke covers it. */
export function fill(raster: Raster, rings: readonly (readonly Pixel[])[], tone: Tone): void {
  const { width, height, tones } = raster
  const levels = rings.flatMap((ring) => ring.map(([, y]) => y))
  const top = Math.max(Math.floor(Math.min(...levels)), 0)
  const bottom = Math.min(Math.ceil(Math.max(...levels)), height - 1)
  for (let y = top; y <= bottom; y++) {
    const crossings = rings.flatMap((ring) => crossingsAt(ring, y + 0.5)).toSorted((a, b) => a - b)
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(Math.round(crossings[pair] ?? 0), 0)
      const to = Math.min(Math.round(crossings[pair + 1] ?? 0), width)
      for (let x = from; x < to; x++) tones[y * width + x] = tone(x, y)
    }
  }
}

function crossingsAt(ring: readonly Pixel[], y: number): number[] {
  const found: number[] = []
  ring.forEach(([x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1]
    if (y1 > y !== y2 > y) found.push(x1 + ((y - y1) * (x2 - x1)) / (y2 - y1))
  })
  return found
}

/** A pen: how wide it draws, in pixels, and in which tone. */
export interface Pen {
  width: number
  tone: number
}

/** Draws lines from point to point with smooth edges and round ends. */
export function stroke(raster: Raster, points: readonly Pixel[], pen: Pen): void {
  points.slice(1).forEach((to, index) => segment(raster, points[index] ?? to, to, pen))
}

export const outline = (raster: Raster, ring: readonly Pixel[], pen: Pen): void =>
  stroke(raster, [...ring, ...ring.slice(0, 1)], pen)

function segment(raster: Raster, [x1, y1]: Pixel, [x2, y2]: Pixel, { width, tone }: Pen): void {
  const reach = width / 2 + 0.5
  const [dx, dy] = [x2 - x1, y2 - y1]
  const squared = dx * dx + dy * dy || 1
  const bottom = Math.min(Math.ceil(Math.max(y1, y2) + reach), raster.height - 1)
  for (let y = Math.max(Math.floor(Math.min(y1, y2) - reach), 0); y <= bottom; y++) {
    const [from, to] = span([x1, y1], [dx, dy], y + 0.5, reach)
    const right = Math.min(Math.ceil(to), raster.width - 1)
    for (let x = Math.max(Math.floor(from), 0); x <= right; x++) {
      const along = Math.min(Math.max(((x + 0.5 - x1) * dx + (y + 0.5 - y1) * dy) / squared, 0), 1)
      const away = Math.hypot(x + 0.5 - x1 - along * dx, y + 0.5 - y1 - along * dy)
      const cover = Math.min(Math.max(reach - away, 0), 1)
      if (cover > 0) blend(raster, y * raster.width + x, tone, cover)
    }
  }
}

/** How far left and right a line's ink may reach on one row, so that the rest of the row is not looked at. */
function span([x, y]: Pixel, [dx, dy]: Pixel, row: number, reach: number): [from: number, to: number] {
  const within = (share: number) => Math.min(Math.max(share, 0), 1)
  const level = Math.abs(dy) < 1e-6
  const first = level ? 0 : within((row - reach - 1 - y) / dy)
  const last = level ? 1 : within((row + reach + 1 - y) / dy)
  const ends = [x + dx * first, x + dx * last]
  return [Math.min(...ends) - reach - 1, Math.max(...ends) + reach + 1]
}

function blend({ tones }: Raster, at: number, tone: number, cover: number): void {
  const under = tones[at] ?? 0
  tones[at] = Math.round(under + (tone - under) * cover)
}
