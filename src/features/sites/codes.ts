const folded = (code: string): string => code.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()

/** The code that was meant: as typed, else the only one that is the same but for case, width and spaces. */
export function meantCode(codes: readonly string[], typed: string): string | undefined {
  if (codes.includes(typed)) return typed
  const alike = codes.filter((code) => folded(code) === folded(typed))
  return alike.length === 1 ? alike[0] : undefined
}
