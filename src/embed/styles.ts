import { heightsOf, type Listing, MEASURES, STEPS } from './heights.ts'
import { text } from './widgets.css'

type Rules = (step: 0 | 1 | 2) => string

const atEachStep = (rules: Rules): string[] =>
  ([0, 1, 2] as const).map((step) => `@container (width>=${STEPS[step]}px){${rules(step)}}`)

/** What the style sheet reads of the measures. */
const measures: Rules = (step) =>
  (Object.keys(MEASURES) as Listing[])
    .map((widget) => {
      const { columns, head, row, foot } = MEASURES[widget]
      const own = `--columns:${columns[step]};--head:${head[step]}em;--foot:${foot[step]}em`
      return `.${widget}{${own};--row:${row.comfortable[step]}em}${COMPACT} .${widget}{--row:${row.compact[step]}em}`
    })
    .join('')

const COMPACT = ':host([density=compact])'

/** One sheet for all widgets of the page. Made by script, it needs no leave of the page's own policy. */
export const sheet: CSSStyleSheet = new CSSStyleSheet()
sheet.replaceSync(text + atEachStep(measures).join(''))

const known = new Set<string>()

/** The name of a class that is as high as that many items of the widget. */
export function heightClass(widget: Listing, limit: number): string {
  const name = `${widget}-${limit}`
  const rules: Rules = (step) =>
    `.${name}{min-block-size:${heightsOf(widget, { limit })[step]}em}` +
    `${COMPACT} .${name}{min-block-size:${heightsOf(widget, { limit, density: 'compact' })[step]}em}`
  if (!known.has(name)) for (const rule of atEachStep(rules)) sheet.insertRule(rule, sheet.cssRules.length)
  known.add(name)
  return name
}
