import type { Group } from '../heads.ts'

/** By what a form names an entry as it was seen: its key and what its revisions sum up to. */
export const seenValue = ({ key, setId, count, revisions }: Group): string =>
  setId === null ? `${key} ${revisions}` : `${key} ${revisions}/${count}`
