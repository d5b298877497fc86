import type { Reservation } from './heights.ts'

/** From that width of the element on, in CSS pixels: telephone and e-mail stand side by side from the last one on. */
export const WIDTHS = [0, 480, 640] as const
/** How high the form is at most, in CSS pixels, at each of the widths: it keeps the portal's own size of text. */
export const HEIGHTS = [1400, 1250, 1150] as const
/** What sites and policies add that it is about from the start: their heading, and each a row. */
export const CHOSEN = { head: 60, row: [68, 40, 40] } as const

/**
 * Declarations that hold the form's place before its script has come, as `reservation` has them for the other widgets.
 * `chosen` is how many sites and policies the attributes name.
 */
export function inquiryReservation(chosen = 0): Reservation {
  const at = (step: 0 | 1 | 2): number => HEIGHTS[step] + (chosen > 0 ? CHOSEN.head + chosen * CHOSEN.row[step] : 0)
  const below = (step: 1 | 2) => `${at(step === 1 ? 0 : 1) - at(step)}*clamp(0px,(${WIDTHS[step]}px - 100cqi)*999,1px)`
  return {
    element: 'display:block;container-type:inline-size',
    link: `display:block;min-height:calc(${at(2)}px + ${below(2)} + ${below(1)})`,
  }
}
