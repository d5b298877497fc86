import type { Locale } from '../../kernel/localized.ts'
import { formatNumber } from '../format.ts'
import { messages } from '../messages/messages.ts'
import { type Point, roundLength, rounded } from './drawing.ts'

/** A scale bar in four fields, near `length` units long, with its lower left corner at `at`. */
export function ScaleBar(props: { at: Point; length: number; unitsPerMetre: number; locale: Locale }) {
  const { at, length, unitsPerMetre, locale } = props
  const { plan } = messages[locale]
  const metres = roundLength(length / unitsPerMetre)
  const field = rounded((metres * unitsPerMetre) / 4)
  const end = metres >= 1000 ? plan.kilometres(formatNumber(metres / 1000)) : plan.metres(formatNumber(metres))
  return (
    <g class="scale" transform={`translate(${at[0]} ${at[1]})`}>
      <path class="scale-dark" d={`M0 0h${field}v-4h-${field}zM${2 * field} 0h${field}v-4h-${field}z`} />
      <path d={`M0-4h${4 * field}v4h-${4 * field}z`} />
      <text x="0" y="-8" text-anchor="middle">
        0
      </text>
      <text x={4 * field} y="-8" text-anchor="middle">
        {end}
      </text>
    </g>
  )
}

/** A north arrow standing at `at`; every drawing has north up. */
export function NorthArrow({ at, locale }: { at: Point; locale: Locale }) {
  return (
    <g class="north" transform={`translate(${at[0]} ${at[1]})`}>
      <path d="M0 0V-30M-6-4H6" />
      <path class="scale-dark" d="M0-30L5-14 0-18Z" />
      <path d="M0-30L-5-14 0-18Z" />
      <text x="0" y="-35" text-anchor="middle">
        {messages[locale].plan.north}
      </text>
    </g>
  )
}

/** Crosses of the survey grid, one every `step` units. */
export function GridCrosses({ id, step, width, height }: { id: string; step: number; width: number; height: number }) {
  const middle = rounded(step / 2)
  return (
    <>
      <defs>
        <pattern id={`${id}-grid`} width={rounded(step)} height={rounded(step)} patternUnits="userSpaceOnUse">
          <path class="cross" d={`M${middle - 3} ${middle}h6M${middle} ${middle - 3}v6`} />
        </pattern>
      </defs>
      <rect width={width} height={height} fill={`url(#${id}-grid)`} />
    </>
  )
}
