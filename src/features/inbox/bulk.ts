/** What one change of many did to one lead, so that it can be undone while nobody changed the lead since. */
export interface BulkChange {
  parkId: string
  leadId: string
  /** The version that the change made. */
  version: number
  /** Values before, by column. */
  before: Record<string, string | number | null>
}
