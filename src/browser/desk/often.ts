/** How often an open page asks and tells how things stand. */
export const EVERY_MS = 20_000

export const isVisible = (): boolean => document.visibilityState === 'visible'
