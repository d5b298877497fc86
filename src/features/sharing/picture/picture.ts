import { draw, roundLength } from '../../../ui/components/drawing.ts'
import { PICTURE } from '../../../ui/components/head-facts.ts'
import type { SiteCard, SiteStatus } from '../../sites/site.ts'
import { type Rgb, rgbOf } from '../colours.ts'
import { numeral } from './numerals.ts'
import { encodePng } from './png.ts'
import { blank, fill, outline, type Pen, type Pixel, type Raster, stroke, type Tone } from './raster.ts'

const SPINE = 132
/** Below the plan: scale bar and arrow. */
const FOOT = 70
const PAPER = 0
const HAIRLINE: Pen = { width: 1.5, tone: 90 }
const EDGE: Pen = { width: 4, tone: 235 }
const MARK: Pen = { width: 2.5, tone: 235 }

/**
 * A picture of plots true to scale, north up, with scale bar and emblem, as PNG. It bears no words: those are the
 * title beside it, and letters of two scripts would need a font of megabytes. The same plots give the same bytes.
 */
export function drawPicture(sites: readonly Pick<SiteCard, 'geometry' | 'status'>[], hue: number) {
  const raster = blank(PICTURE.width, PICTURE.height)
  const plan = draw(
    sites.map(({ geometry }) => geometry),
    { width: PICTURE.width - SPINE - 40, maxHeight: PICTURE.height - 90, pad: 44 },
  )
  const top = (PICTURE.height - 60 - plan.height) / 2
  const placed = ([x, y]: Pixel): Pixel => [x + SPINE + 20, y + top]
  const scale = sites.length > 0 ? plan.unitsPerMetre : 1
  grid(raster, roundLength(110 / scale) * scale)
  plan.shapes.forEach(({ polygons, mark }, index) => {
    const hatch = HATCHES[sites[index]?.status ?? 'available']
    for (const rings of polygons)
      plot(
        raster,
        rings.map((ring) => ring.map(placed)),
        hatch,
      )
    if (mark) location(raster, placed(mark), hatch)
  })
  if (sites.length > 0) scaleBar(raster, scale)
  else emblem(raster, [SPINE + (PICTURE.width - SPINE) / 2, PICTURE.height / 2], 16, { ...EDGE, width: 9 })
  northArrow(raster)
  spine(raster)
  return encodePng(raster, paletteOf(hue))
}

/** From paper to the park's ink, a colour for each tone. */
function paletteOf(hue: number): Rgb[] {
  const [paper, ink] = [rgbOf(97.3, 0.009, 88), rgbOf(40, 0.1, hue)]
  return Array.from({ length: 256 }, (_, tone): Rgb => {
    const [red, green, blue] = paper.map((from, index) => Math.round(from + (((ink[index] ?? 0) - from) * tone) / 255))
    return [red ?? 0, green ?? 0, blue ?? 0]
  })
}

function plot(raster: Raster, rings: readonly Pixel[][], hatch: Tone): void {
  fill(raster, rings, hatch)
  for (const ring of rings) outline(raster, ring, EDGE)
}

/** A ring with four ticks where only the location is known, as on the pages' plans. */
function location(raster: Raster, [x, y]: Pixel, hatch: Tone): void {
  const ring = Array.from({ length: 32 }, (_, index): Pixel => {
    const turn = (index * Math.PI) / 16
    return [x + 13 * Math.cos(turn), y + 13 * Math.sin(turn)]
  })
  plot(raster, [ring], hatch)
  for (const [east, south] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    const at = (reach: number): Pixel => [x + east * reach, y + south * reach]
    stroke(raster, [at(8), at(22)], MARK)
  }
}

const GROUND = 26
const LINE = 120
/** Lines that lean to the right or to the left, with soft edges. */
const slanted = (along: number): number => {
  const away = Math.abs((((along % 14) + 14) % 14) - 7)
  return away < 1 ? LINE : away < 2 ? LINE / 2 : GROUND / 2
}

/** The hatches of the plans, in tones. */
const HATCHES: Record<SiteStatus, Tone> = {
  available: () => GROUND * 2,
  reserved: (x, y) => slanted(x + y),
  contracted: (x, y) => Math.max(slanted(x + y), slanted(x - y)),
  planned: (x, y) => (Math.hypot((x % 14) - 7, (y % 14) - 7) < 2 ? LINE : PAPER),
}

/** Crosses of the survey grid. */
function grid(raster: Raster, step: number): void {
  for (let x = SPINE + step / 2; x < raster.width; x += step)
    for (let y = step / 2; y < raster.height - FOOT; y += step) {
      stroke(
        raster,
        [
          [x - 5, y],
          [x + 5, y],
        ],
        HAIRLINE,
      )
      stroke(
        raster,
        [
          [x, y - 5],
          [x, y + 5],
        ],
        HAIRLINE,
      )
    }
}

const solid: Tone = () => MARK.tone

const box = (left: number, top: number, width: number, height: number): Pixel[] => [
  [left, top],
  [left + width, top],
  [left + width, top + height],
  [left, top + height],
]

/** Four fields, two of them dark, and the length at their end in metres. */
function scaleBar(raster: Raster, unitsPerMetre: number): void {
  const metres = roundLength(240 / unitsPerMetre)
  const field = (metres * unitsPerMetre) / 4
  const [left, top] = [SPINE + 40, PICTURE.height - 46]
  for (const index of [0, 2]) fill(raster, [box(left + index * field, top, field, 10)], solid)
  outline(raster, box(left, top, 4 * field, 10), { ...MARK, width: 2 })
  for (const line of numeral(`${metres} m`, [left + 4 * field + 14, top + 12], 22)) stroke(raster, line, MARK)
}

function northArrow(raster: Raster): void {
  const [x, y] = [PICTURE.width - 54, PICTURE.height - 36]
  stroke(
    raster,
    [
      [x, y],
      [x, y - 56],
    ],
    MARK,
  )
  stroke(
    raster,
    [
      [x - 12, y - 8],
      [x + 12, y - 8],
    ],
    MARK,
  )
  fill(
    raster,
    [
      [
        [x, y - 58],
        [x + 11, y - 26],
        [x, y - 34],
      ],
    ],
    solid,
  )
  outline(
    raster,
    [
      [x, y - 58],
      [x - 11, y - 26],
      [x, y - 34],
    ],
    { ...MARK, width: 2 },
  )
  for (const line of numeral('N', [x - 8, y - 68], 22)) stroke(raster, line, MARK)
}

/** The back of the book, with the emblem. */
function spine(raster: Raster): void {
  fill(raster, [box(0, 0, SPINE, raster.height)], () => 255)
  emblem(raster, [SPINE / 2, 90], 3.4, { width: 5, tone: PAPER })
  stroke(
    raster,
    [
      [SPINE - 12, 0],
      [SPINE - 12, raster.height],
    ],
    { width: 1.5, tone: PAPER },
  )
}

/** A plot and a plumb line, as in the pages' icon: on a field of 24 units around `middle`. */
function emblem(raster: Raster, [left, top]: Pixel, unit: number, pen: Pen): void {
  const at = ([x, y]: Pixel): Pixel => [left + (x - 12) * unit, top + (y - 12) * unit]
  outline(
    raster,
    (
      [
        [3, 9],
        [20, 6],
        [21, 18],
        [6, 22],
      ] as const
    ).map(at),
    pen,
  )
  stroke(
    raster,
    (
      [
        [12, 1],
        [12, 14],
      ] as const
    ).map(at),
    pen,
  )
  stroke(
    raster,
    (
      [
        [12, 15],
        [12, 15],
      ] as const
    ).map(at),
    { ...pen, width: pen.width * 2.6 },
  )
}
