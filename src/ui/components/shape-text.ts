import { polygonsOf, type SiteShape } from '../../kernel/geometry.ts'
import type { Locale } from '../../kernel/localized.ts'
import { formatLocation, formatNumber } from '../format.ts'
import { messages } from '../messages/messages.ts'
import { sideLengths } from './drawing.ts'

/** So many sides are listed; of a winding outline it is enough to say how many there are. */
const MOST_SIDES = 12

/** A site's shape in words: where it lies, or its parts with the lengths of their sides and what is left out. */
export function shapeText(shape: SiteShape, locale: Locale): string {
  const { plan, listSeparator, clauseSeparator } = messages[locale]
  if (shape.type === 'Point') return plan.locationAt(formatLocation(shape.coordinates, locale).join(listSeparator))
  const polygons = polygonsOf(shape)
  const parts = polygons.map(([outline = [], ...holes]) => {
    const lengths = sideLengths(outline)
    const sides = lengths.map((length) => plan.metres(formatNumber(length, 0))).join(listSeparator)
    const text = lengths.length > MOST_SIDES ? plan.manySides(lengths.length) : plan.sidesOf(sides)
    return holes.length > 0 ? text + clauseSeparator + plan.holes(holes.length) : text
  })
  if (parts.length === 1) return parts.join('')
  return plan.parts(parts.length, parts.map((text, index) => plan.part(index + 1, text)).join(plan.partSeparator))
}
