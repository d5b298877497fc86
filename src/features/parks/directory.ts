import type { Localized } from '../../kernel/localized.ts'

/** What the directory can be narrowed by: each is carried by at least one park. */
export interface Facet {
  code: string
  /** null: the park that carries it does not spell it out. */
  name: Localized | null
}

export interface Facets {
  chains: Facet[]
  /** Provinces and, below each part of the chosen region, what is in it: codes of two, four and six digits. */
  regions: Facet[]
}

/** How the directory is shown: both ways unless one is asked for. */
export const DIRECTORY_VIEWS = ['list', 'map'] as const
export type DirectoryView = (typeof DIRECTORY_VIEWS)[number] | ''
