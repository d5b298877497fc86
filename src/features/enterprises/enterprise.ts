/** Tells why an enterprise is not served any more. */
export const LEAVING_REASONS = ['moved', 'closed', 'merged', 'cancelled', 'mistake'] as const
export type LeavingReason = (typeof LEAVING_REASONS)[number]

/** Whom the park talks to at an enterprise. Sealed under the enterprise's own key. */
export interface EnterpriseContact {
  name: string
  phone?: string | undefined
  email?: string | undefined
}

/** An answer to a question of the park's policies, or a figure of the enterprise. Money in fen, areas in m². */
export type FactValue = string | number | boolean

/** A figure that an enterprise reported, and the day or period for which it holds. */
export interface EnterpriseFigure {
  value: FactValue
  /** `YYYY-MM-DD`. */
  asOf: string
}

/** A recognition that an enterprise holds: its kind of the ladder, and from and to which day. */
export interface EnterpriseTitle {
  title: string
  from: string
  /** null: without an end, or unknown. */
  to: string | null
}
