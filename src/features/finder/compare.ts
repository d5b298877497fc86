/** Which end of a row of numbers is the better one, where that is no matter of taste. */
export type Better = 'most' | 'least'

/** Whether the things side by side differ in this: one unknown among known values is a difference too. */
export const differs = (values: readonly (string | null)[]): boolean => new Set(values).size > 1

/** Which of the values is best; nobody is where fewer than two are known or all known ones are equal. */
export function bestOf(values: readonly (number | null)[], better: Better): boolean[] {
  const known = values.filter((value) => value !== null)
  const [best, worst] = better === 'most' ? [Math.max, Math.min] : [Math.min, Math.max]
  if (known.length < 2 || best(...known) === worst(...known)) return values.map(() => false)
  return values.map((value) => value === best(...known))
}
