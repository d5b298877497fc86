import { messages } from '../../ui/messages/messages.ts'
import type { Typed } from '../content/fields/field.ts'
import { DISTANCE_MODES } from '../sites/site.ts'
import { folded } from './columns.ts'

// A cell holds a line for each distance: `motorway | 南岭互通 | Nanling Interchange | 3.5`.

const PARTS = ['mode', 'name.zh', 'name.en', 'kilometres'] as const

const MODES = new Map(
  DISTANCE_MODES.flatMap((mode) =>
    [mode, messages.zh.distanceModes[mode], messages.en.distanceModes[mode]].map((word) => [folded(word), mode]),
  ),
)

const escaped = (text: string): string => text.replaceAll(/[\\|]/g, String.raw`\$&`).replaceAll(/\r?\n/g, ' ')

/** The distances of a form as a cell. */
export function distancesCell(typed: Typed): string {
  const lines: string[] = []
  for (let row = 0; typed[`distances.${row}.mode`] !== undefined; row += 1)
    lines.push(PARTS.map((part) => escaped(typed[`distances.${row}.${part}`] ?? '')).join(' | '))
  return lines.join('\n')
}

/** A cell as the form has it. What is no distance stays, for the form to refuse. */
export function distancesIn(cell: string): Typed {
  const lines = cell
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return Object.fromEntries(
    lines.flatMap((line, row) => {
      const parts = [...line.matchAll(/((?:[^\\|]|\\.)*)(?:\||$)/g)].map(([, part = '']) =>
        part.trim().replaceAll(/\\(.)/g, '$1'),
      )
      return PARTS.map((name, index) => {
        const part = parts[index] ?? ''
        return [`distances.${row}.${name}`, name === 'mode' ? (MODES.get(folded(part)) ?? part) : part] as const
      })
    }),
  )
}
