/**
 * The number that a text means, with separators and full-width forms as people type them; null when it is none.
 * A comma separates thousands only: 1,5 may be one and a half, so it is asked again.
 */
export function typedNumber(text: string): number | null {
  const typed = text.normalize('NFKC').replace(/\s/g, '')
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(typed) ? typed.replaceAll(',', '') : typed
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null
}
