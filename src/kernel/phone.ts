import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** The number in E.164 (`+8613812345678`), or null when it is not one. Without a country code it is Chinese. */
export function normalizePhone(text: string): string | null {
  const phone = parsePhoneNumberFromString(text, 'CN')
  return phone?.isValid() ? phone.number : null
}
