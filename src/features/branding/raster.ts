/** Pixels as red, green, blue and alpha, a byte each. */
export interface Raster {
  width: number
  height: number
  data: Uint8Array
}

/** Whether width and height change places. */
export const isTurned = (orientation: number): boolean => orientation >= 5

/** As a viewer would show it that heeds EXIF's orientation. */
export function upright(raster: Raster, orientation: number): Raster {
  if (orientation === 1) return raster
  const [width, height] = isTurned(orientation) ? [raster.height, raster.width] : [raster.width, raster.height]
  const data = new Uint8Array(width * height * 4)
  const [right, bottom] = [raster.width - 1, raster.height - 1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [a, b] = isTurned(orientation) ? [y, x] : [x, y]
      const fromX = [2, 3, 7, 8].includes(orientation) ? right - a : a
      const fromY = [3, 4, 6, 7].includes(orientation) ? bottom - b : b
      const from = (fromY * raster.width + fromX) * 4
      data.set(raster.data.subarray(from, from + 4), (y * width + x) * 4)
    }
  return { width, height, data }
}

/** Fits it into a box, never larger than it is: each pixel is the mean of those that it stands for. */
export function fitted(raster: Raster, box: { width: number; height: number }): Raster {
  const scale = Math.min(1, box.width / raster.width, box.height / raster.height)
  if (scale === 1) return raster
  const width = Math.max(1, Math.round(raster.width * scale))
  const height = Math.max(1, Math.round(raster.height * scale))
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(meanOf(raster, [x, y], [width, height]), (y * width + x) * 4)
  return { width, height, data }
}

/** Colours count as much as they are opaque. */
function meanOf(raster: Raster, [x, y]: readonly [number, number], [width, height]: readonly [number, number]) {
  const [left, right] = spanOf(x, width, raster.width)
  const [top, bottom] = spanOf(y, height, raster.height)
  let [red, green, blue, alpha] = [0, 0, 0, 0]
  for (let row = top; row < bottom; row++)
    for (let at = (row * raster.width + left) * 4; at < (row * raster.width + right) * 4; at += 4) {
      const weight = raster.data[at + 3] ?? 0
      red += (raster.data[at] ?? 0) * weight
      green += (raster.data[at + 1] ?? 0) * weight
      blue += (raster.data[at + 2] ?? 0) * weight
      alpha += weight
    }
  if (alpha === 0) return [0, 0, 0, 0]
  const mean = (sum: number) => Math.round(sum / alpha)
  return [mean(red), mean(green), mean(blue), Math.round(alpha / ((right - left) * (bottom - top)))]
}

function spanOf(at: number, of: number, from: number): readonly [number, number] {
  const start = Math.floor((at * from) / of)
  return [start, Math.max(start + 1, Math.floor(((at + 1) * from) / of))]
}

/** Without transparency: what is behind it is white. */
export function onWhite(raster: Raster): Raster {
  const data = new Uint8Array(raster.data.length)
  for (let at = 0; at < data.length; at += 4) {
    const share = (raster.data[at + 3] ?? 0) / 255
    for (const part of [0, 1, 2])
      data[at + part] = Math.round((raster.data[at + part] ?? 0) * share + 255 * (1 - share))
    data[at + 3] = 255
  }
  return { ...raster, data }
}
