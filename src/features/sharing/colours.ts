/** Colours of one hue as literal values, for pictures that leave the page and its style sheet behind. */
export interface Inks {
  paper: string
  sheet: string
  ink: string
  soft: string
  line: string
  rule: string
  accent: string
  wash: string
}

export type Rgb = readonly [red: number, green: number, blue: number]

/** The colours by day of `styles/tokens.css`, for a park's hue. */
export const inksOf = (hue: number): Inks => ({
  paper: hexOf(97.3, 0.009, 88),
  sheet: hexOf(98.9, 0.005, 88),
  ink: hexOf(25, 0.028, hue),
  soft: hexOf(45, 0.026, hue),
  line: hexOf(86, 0.018, hue),
  rule: hexOf(38, 0.04, hue),
  accent: hexOf(43, 0.095, hue),
  wash: hexOf(94.3, 0.02, hue),
})

const hexOf = (percent: number, chroma: number, hue: number): string =>
  `#${rgbOf(percent, chroma, hue)
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`

/** OKLCH to sRGB with the matrices of CSS Color 4; what lies outside the gamut is clipped. */
export function rgbOf(percent: number, chroma: number, hue: number): Rgb {
  const lightness = percent / 100
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    channelOf(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    channelOf(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    channelOf(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

function channelOf(linear: number): number {
  const clipped = Math.min(Math.max(linear, 0), 1)
  return Math.round(255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055))
}
