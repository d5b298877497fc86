import type { EnterpriseFigure, FactValue } from '../enterprises/enterprise.ts'

/** How a figure is typed and shown: money in 万元, kept in fen; shares in percent; a day from which years are counted. */
export type FigureKind = 'fen' | 'percent' | 'people' | 'count' | 'points' | 'day' | 'yesNo'

export const FIGURE_GROUPS = ['business', 'research', 'people', 'market', 'scores'] as const
export type FigureGroup = (typeof FIGURE_GROUPS)[number]

/** What an enterprise is asked for, once, for all titles. Of the last full year unless its label says otherwise. */
export const FIGURES = {
  registeredOn: { kind: 'day', group: 'business' },
  revenue: { kind: 'fen', group: 'business' },
  mainRevenue: { kind: 'fen', group: 'business' },
  /** Average growth of the main revenue over two years; may be below zero. */
  mainGrowth: { kind: 'percent', group: 'business' },
  assets: { kind: 'fen', group: 'business' },
  debtRatio: { kind: 'percent', group: 'business' },
  /** Equity that qualified investors paid in, over two years. */
  equityTwoYears: { kind: 'fen', group: 'business' },
  rdSpend: { kind: 'fen', group: 'research' },
  /** The average of two years. */
  rdAverage: { kind: 'fen', group: 'research' },
  /** Of two years the lower share of revenue. */
  rdShareTwoYears: { kind: 'percent', group: 'research' },
  rdThreeYears: { kind: 'fen', group: 'research' },
  revenueThreeYears: { kind: 'fen', group: 'research' },
  domesticRdShare: { kind: 'percent', group: 'research' },
  highTechShare: { kind: 'percent', group: 'research' },
  coreRights: { kind: 'yesNo', group: 'research' },
  classOneRights: { kind: 'count', group: 'research' },
  staff: { kind: 'people', group: 'people' },
  techStaff: { kind: 'people', group: 'people' },
  rdStaff: { kind: 'people', group: 'people' },
  marketSince: { kind: 'day', group: 'market' },
  marketShare: { kind: 'percent', group: 'market' },
  ownBrand: { kind: 'yesNo', group: 'market' },
  techSmeScore: { kind: 'points', group: 'scores' },
  highTechScore: { kind: 'points', group: 'scores' },
  innovativeScore: { kind: 'points', group: 'scores' },
  specialisedScore: { kind: 'points', group: 'scores' },
} as const satisfies Record<string, { kind: FigureKind; group: FigureGroup }>
export type FigureCode = keyof typeof FIGURES

export const FIGURE_CODES = Object.keys(FIGURES) as FigureCode[]
export const kindOf = (code: FigureCode): FigureKind => FIGURES[code].kind

export type Figures = Readonly<Record<string, EnterpriseFigure>>

export const valueOf = (figures: Figures, code: FigureCode): FactValue | undefined => figures[code]?.value

/** A figure as a number; null where it is not known, or no number. */
export function numberOf(figures: Figures, code: FigureCode): number | null {
  const value = valueOf(figures, code)
  return typeof value === 'number' ? value : null
}
