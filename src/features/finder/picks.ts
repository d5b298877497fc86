/** Most sites or parks that stand side by side. */
export const MOST_COMPARED = 4
/** Most sites of a shortlist: as many as an inquiry takes. */
export const MOST_LISTED = 20

/** What was named in the address, and what of it was passed over and why. */
export interface Picks<T> {
  chosen: T[]
  unknown: string[]
  repeated: string[]
  /** More than there is room for. */
  beyond: string[]
}

const LONGEST_CODE = 60
const MOST_READ = 60

/** Codes as an address names them: trimmed, without empty ones, of a length that can be shown. */
export const namedCodes = (values: readonly string[] | undefined): string[] =>
  (values ?? [])
    .slice(0, MOST_READ)
    .map((value) => value.trim().slice(0, LONGEST_CODE))
    .filter((value) => value !== '')

/** The first `most` of the codes that `find` knows, in the order in which they were named. */
export function pick<T>(codes: readonly string[], find: (code: string) => T | undefined, most: number): Picks<T> {
  const picks: Picks<T> = { chosen: [], unknown: [], repeated: [], beyond: [] }
  const seen = new Set<string>()
  for (const code of codes) {
    const found = find(code)
    if (seen.has(code)) picks.repeated.push(code)
    else if (found === undefined) picks.unknown.push(code)
    else if (picks.chosen.length === most) picks.beyond.push(code)
    else picks.chosen.push(found)
    seen.add(code)
  }
  return { ...picks, repeated: [...new Set(picks.repeated)] }
}
