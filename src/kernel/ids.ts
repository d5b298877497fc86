import { typeid, TypeID } from 'typeid-js'
import { fromBase64Url } from './encoding.ts'

/** Prefixes of ids, so that an id tells what it names. */
export type IdPrefix =
  | 'lead'
  | 'entry'
  | 'job'
  | 'event'
  | 'file'
  | 'channel'
  | 'user'
  | 'session'
  | 'account'
  | 'member'
  | 'invite'
  | 'rule'
  | 'view'
  | 'bulk'
  | 'reply'
  | 'task'
  | 'transfer'
  | 'version'
  | 'set'
  | 'import'
  | 'park'
  | 'picture'
  | 'partner'
  | 'key'
  | 'hook'
  | 'msg'
  | 'ent'
  | 'project'
  | 'visit'
  | 'demand'
  | 'rating'
  | 'claim'
  | 'payment'
  | 'window'
  | 'seat'

/** A new id such as `lead_01j…`: its suffix is a UUIDv7, so that ids sort by the time they were made. */
export const newId = (prefix: IdPrefix): string => typeid(prefix).toString()

/** The id that always stands for this index (base64url of at least 16 bytes): it tells no time, and sorts by nothing. */
export function idFrom(prefix: IdPrefix, index: string): string {
  const bytes = fromBase64Url(index)?.subarray(0, UUID_BYTES)
  if (bytes?.length !== UUID_BYTES) throw new Error('ids: an index of at least 16 bytes')
  return TypeID.fromUUIDBytes(prefix, bytes).toString()
}

const UUID_BYTES = 16

/** Crockford's base 32: no letter that is mistaken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Random characters for numbers that people read out. 32 divides 256, so that each is equally likely. */
export const randomCode = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => ALPHABET[byte % 32]).join('')
