import { type Listing, MEASURES, STEPS } from './heights.ts'
import { text } from './widgets.css'

/** The measures at each step of width, as the style sheet reads them. */
function measures(): string {
  const widgets = Object.keys(MEASURES) as Listing[]
  return STEPS.map((from, step) => {
    const rules = widgets.map((widget) => {
      const { columns, head, row, foot } = MEASURES[widget]
      const own = `--columns:${columns[step]};--head:${head[step]}em;--foot:${foot[step]}em`
      return (
        `.${widget}{${own};--row:${row.comfortable[step]}em}` +
        `:host([density=compact]) .${widget}{--row:${row.compact[step]}em}`
      )
    })
    return `@container (width>=${from}px){${rules.join('')}}`
  }).join('')
}

/** One sheet for all widgets of the page. Made by script, it needs no leave of the page's own policy. */
export const sheet: CSSStyleSheet = new CSSStyleSheet()
sheet.replaceSync(text + measures())
