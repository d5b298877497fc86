import type { FieldError } from '../../kernel/errors.ts'
import { invalid } from '../../http/validation.ts'

/** NIST SP 800-63B: long, no rules of composition, nothing that everybody or the attacker knows. */
export const FEWEST_CHARACTERS = 12
export const MOST_CHARACTERS = 128

/** Shortest word of one's own name or address that makes a password easy to guess. */
const SHORTEST_OWN = 4

/**
 * What the most used passwords of twelve and more characters are made of: one of these, alone or repeated, with digits
 * and marks around it.
 */
const COMMON = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc',
  '1qaz2wsx',
  '1q2w3e4r5t',
  '1q2w3e4r',
  'q1w2e3r4',
  'qazwsxedc',
  'qazwsx',
  'abcdefghijkl',
  'abcdefg',
  'abcd',
  'abc',
  'aaa',
  'iloveyou',
  'woaini',
  'admin',
  'administrator',
  'welcome',
  'letmein',
  'changeme',
  'default',
  'football',
  'baseball',
  'dragon',
  'monkey',
  'sunshine',
  'princess',
  'superman',
  'zhaoshang',
  'zhaoshangju',
  'luodi',
  'guest',
  'root',
  'test',
  'user',
  'login',
  'hello',
  'secret',
  'master',
]

/** Whom the password is for: what strangers know of them is no secret. */
export interface PasswordOwner {
  name: string
  email: string
}

/** What is wrong with a new password, as an error of the field `path`; none when it will do. */
export function passwordErrors(password: string, owner: PasswordOwner, path = 'password'): FieldError[] {
  const length = Array.from(password).length
  if (length === 0) return [{ path, key: 'required' }]
  if (length < FEWEST_CHARACTERS) return [{ path, key: 'password_short', params: { min: FEWEST_CHARACTERS } }]
  if (password.length > MOST_CHARACTERS) return [{ path, key: 'too_long', params: { max: MOST_CHARACTERS } }]
  if (isCommon(password)) return [{ path, key: 'password_common' }]
  if (isOwn(password, owner)) return [{ path, key: 'password_own' }]
  return []
}

/** Errors: 422 `request.invalid`. */
export function assertPassword(password: string, owner: PasswordOwner, path?: string): void {
  const errors = passwordErrors(password, owner, path)
  if (errors.length > 0) throw invalid(errors)
}

function isCommon(password: string): boolean {
  const text = password.toLowerCase()
  if (new Set(text).size < FEWEST_DIFFERENT || isRun(text)) return true
  let rest = text
  for (const word of COMMON) rest = rest.replaceAll(word, '')
  return rest !== text && /^[\d\W_]*$/.test(rest) && new Set(rest).size < SHORTEST_REST
}

/** So many different characters a password has at least, and so many digits and marks beside a common word. */
const FEWEST_DIFFERENT = 5
const SHORTEST_REST = 9

/** Digits that go up or down by one, or repeat a short beginning: 123456789012, 201820182018. */
function isRun(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  const steps = new Set(
    Array.from(digits.slice(1), (digit, index) => (Number(digit) - Number(digits[index]) + 10) % 10),
  )
  const repeats = [1, 2, 3, 4, 5, 6].some((n) => digits.slice(0, n).repeat(digits.length).startsWith(digits))
  return repeats || (steps.size === 1 && (steps.has(1) || steps.has(9)))
}

/** Whether little is left of it without the words of one's own name and address. */
function isOwn(password: string, { name, email }: PasswordOwner): boolean {
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const text = wordsOf(password).join('')
  let rest = text
  for (const own of [...wordsOf(name), ...wordsOf(email)].toSorted((a, b) => b.length - a.length))
    if (own.length >= SHORTEST_OWN) rest = rest.replaceAll(own, '')
  return rest !== text && rest.length < FEWEST_BESIDE
}

/** So many letters and digits beside one's own name make a password hard to guess again. */
const FEWEST_BESIDE = 8
