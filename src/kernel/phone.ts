import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * What a number of mainland China looks like from within (工业和信息化部 numbering plan): a mobile of eleven digits, a
 * landline with its area code, or a 400 or 800 number.
 */
const CHINESE = [/^1[3-9]\d{9}$/, /^0(?:10|2\d)\d{8}$/, /^0[3-9]\d{2}\d{7,8}$/, /^[48]00\d{7}$/]
/** 转8001, ext. 12, #12: what a switchboard puts through to. */
const EXTENSION = /(?:转|分机|ext\.?|#)\s*\d{1,6}$/i

/**
 * The number in E.164 (`+8613812345678`), or null when it is not one. Without a country code it is taken as Chinese
 * only where it is plausible as such: 0171 2345678 may be German, and nobody would ever call it back.
 */
export function normalizePhone(text: string): string | null {
  const typed = text.normalize('NFKC').trim()
  const abroad = /^(?:\+|00)/.test(typed)
  if (!abroad && !isChinese(typed)) return null
  const phone = parsePhoneNumberFromString(typed.replace(/^00/, '+').replace(EXTENSION, ''), 'CN')
  if (!phone?.isValid()) return null
  return phone.countryCallingCode === '86' && !isChinese(domestic(phone.nationalNumber)) ? null : phone.number
}

const isChinese = (typed: string): boolean => {
  const digits = typed.replace(EXTENSION, '').replaceAll(/[\s().-]/g, '')
  return CHINESE.some((shape) => shape.test(digits))
}

/** As dialled at home: an area code has its nought, mobiles and 400 numbers have none. */
const domestic = (national: string): string =>
  /^(?:1[3-9]\d{9}|[48]00\d{7})$/.test(national) ? national : `0${national}`
