import type { Pixel } from './raster.ts'

/** Strokes of the few signs that a scale bar needs, on a field four wide and six high, y downwards. */
const SIGNS: Record<string, readonly (readonly Pixel[])[]> = {
  '0': [
    [
      [1, 0],
      [3, 0],
      [4, 1.5],
      [4, 4.5],
      [3, 6],
      [1, 6],
      [0, 4.5],
      [0, 1.5],
      [1, 0],
    ],
  ],
  '1': [
    [
      [0.8, 1.2],
      [2.2, 0],
      [2.2, 6],
    ],
  ],
  '2': [
    [
      [0, 1.3],
      [1, 0],
      [3, 0],
      [4, 1.2],
      [3.6, 2.4],
      [0, 6],
      [4, 6],
    ],
  ],
  '5': [
    [
      [3.8, 0],
      [0.4, 0],
      [0.2, 2.6],
      [2.6, 2.4],
      [4, 3.4],
      [4, 4.8],
      [3, 6],
      [1, 6],
      [0, 5],
    ],
  ],
  N: [
    [
      [0, 6],
      [0, 0],
      [4, 6],
      [4, 0],
    ],
  ],
  m: [
    [
      [0, 6],
      [0, 2.4],
    ],
    [
      [0, 3.2],
      [1, 2.4],
      [2, 3.2],
      [2, 6],
    ],
    [
      [2, 3.2],
      [3, 2.4],
      [4, 3.2],
      [4, 6],
    ],
  ],
  ' ': [],
}

/** Lines that write a text of `SIGNS`, standing on `at`. A length of the scale bar has no other digits. */
export function numeral(text: string, [left, base]: Pixel, height: number): Pixel[][] {
  const unit = height / 6
  return Array.from(text).flatMap((sign, index) =>
    (SIGNS[sign] ?? []).map((line) =>
      line.map(([x, y]): Pixel => [left + (index * 5.4 + x) * unit, base + (y - 6) * unit]),
    ),
  )
}
