/** Most files that come with one form. */
export const MOST_EVIDENCE = 5

/** A document about an enterprise, as pages show it. */
export interface Evidence {
  id: string
  /** What it shows, as `stage/<event>`. */
  subject: string
  /** null for whoever may not know it, and where its key was destroyed. */
  name: string | null
  extension: string
  mediaType: string
  bytes: number
  /** Whether the enterprise sees it. */
  shown: boolean
  createdAt: number
}
