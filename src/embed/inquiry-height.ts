/** What the form takes at most, in CSS pixels, by the width of the element from which on it holds; the narrowest first. */
export const INQUIRY_HEIGHTS = [
  { from: 0, height: 1400 },
  { from: 480, height: 1250 },
  { from: 768, height: 1100 },
] as const
