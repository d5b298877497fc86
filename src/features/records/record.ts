/** What the ledger says of one quarter. Counts are whole cases; times are working minutes. */
export interface QuarterFigures {
  /** Inquiries received, without spam. */
  received: number
  answered: number
  /** Answered by the time that the receipt promised. */
  inTime: number
  /** Past that time and not answered. */
  overdue: number
  medianMinutes: number | null
  p90Minutes: number | null
  ratings: number
  /** Mean of the ratings, 1 to 5. */
  meanRating: number | null
}
