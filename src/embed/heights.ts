/**
 * The space that a widget takes, so that nothing moves when it loads: the script's own style sheet is made from these
 * figures, and so is what a partner pastes. Figures are in `em` of the widget's text, so that space grows with it.
 */

/** Widgets that show items. */
export type Listing = 'parks' | 'sites' | 'policies'

/** As an element's attributes say it. */
export interface Shape {
  limit?: number
  density?: 'comfortable' | 'compact'
  /** What the page sets as `--luodi-columns`; fewer than the width allows take more room. */
  columns?: number
}

/** From that width of the element on, in CSS pixels: one column, two, three; policies stay one list. */
export const STEPS = [0, 480, 800] as const

/** One figure for each step. */
type Stepped = readonly [narrow: number, medium: number, wide: number]

interface Measures {
  columns: Stepped
  /** Title and the line below it. */
  head: Stepped
  /** One row of items, by density. */
  row: { comfortable: Stepped; compact: Stepped }
  /** The way to all of it, and the notes. */
  foot: Stepped
}

/** Between two rows. */
export const GAP = 1.25
/** Padding of the sheet above and below, with its hairlines. */
export const PADDING = 2.5

export const MEASURES: Record<Listing, Measures> = {
  parks: {
    columns: [1, 2, 3],
    head: [6.5, 5, 5],
    row: { comfortable: [14, 12.5, 12.5], compact: [5.5, 5.5, 5.5] },
    foot: [10, 7.5, 6],
  },
  sites: {
    columns: [1, 2, 3],
    head: [6.5, 5, 5],
    row: { comfortable: [14, 21, 20.5], compact: [6.5, 6, 6] },
    foot: [10, 7.5, 6],
  },
  policies: {
    columns: [1, 1, 1],
    head: [6.5, 5, 5],
    row: { comfortable: [11, 6.5, 6.5], compact: [6, 4, 4] },
    foot: [10, 7.5, 6],
  },
}

export const DEFAULT_LIMIT: Record<Listing, number> = { parks: 6, sites: 6, policies: 5 }
const MOST = 24

/** How many items an element shows at most. */
export function limitOf(widget: Listing, asked: string | number | null | undefined): number {
  const limit = Math.trunc(Number(asked ?? Number.NaN))
  return limit >= 1 ? Math.min(limit, MOST) : DEFAULT_LIMIT[widget]
}

/** Height in em at each step of width. */
export function heightsOf(
  widget: Listing,
  { limit, density = 'comfortable', columns: most = Infinity }: Shape = {},
): Stepped {
  const { columns, head, row, foot } = MEASURES[widget]
  const items = limitOf(widget, limit)
  const at = (step: 0 | 1 | 2): number => {
    const rows = Math.ceil(items / Math.min(columns[step], most))
    return PADDING + head[step] + rows * row[density][step] + (rows - 1) * GAP + foot[step]
  }
  return [at(0), at(1), at(2)]
}

/** Declarations that hold a widget's place before its script has come. */
export interface Reservation {
  /** Of the element. */
  element: string
  /** Of the link inside it, which is as high as the widget will be at the element's width. */
  link: string
}

/**
 * For style attributes or a style sheet of the partner's page. The steps of width are in one `calc`, so that it needs no
 * rule of its own: each `clamp` is 1em below its step and 0 from there on.
 */
export function reservation(widget: Listing, shape: Shape = {}): Reservation {
  const [narrow, medium, wide] = heightsOf(widget, shape)
  const below = (step: number, more: number) => `${more}*clamp(0em,(${step}px - 100cqi)*999,1em)`
  const height = [`${wide}em`, below(STEPS[2], medium - wide), below(STEPS[1], narrow - medium)].join(' + ')
  return {
    element: 'display:block;container-type:inline-size',
    link: `display:block;font-size:medium;min-height:calc(${height})`,
  }
}
