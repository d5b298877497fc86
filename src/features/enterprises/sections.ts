import type { Child } from 'hono/jsx'

/** What the page of an enterprise shows of each area, in this order. */
export const SECTIONS = ['projects', 'liaison', 'demands', 'claims', 'satisfaction', 'cultivation'] as const
export type Section = (typeof SECTIONS)[number]

/** An area's own section; null: nothing of it stands here, and its list is linked. */
export type EnterpriseSections = Record<Section, Child | null>
