/** Characters of a unified social credit code with their values (GB 32100-2015, table 2). */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** Weights of the first 17 characters: 3 to the power of the place, modulo 31 (GB 32100-2015, annex A). */
const WEIGHTS = Array.from({ length: 17 }, (_, place) => 3 ** place % 31)

/** Upper case without spaces. */
export const normalizeCreditCode = (text: string): string => text.replace(/\s+/g, '').toUpperCase()

/** Whether the code has 18 allowed characters and the right check character (GB 32100-2015). */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * CHARACTERS.indexOf(code.charAt(place)), 0)
  return CHARACTERS.charAt((31 - (sum % 31)) % 31) === code.charAt(17)
}
