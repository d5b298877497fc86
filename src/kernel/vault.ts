import { fromBase64Url, toBase64Url, utf8 } from './encoding.ts'

/**
 * Personal data is sealed twice: each lead has a key of its own, and that key is wrapped by its park's, which is
 * derived from the master secret (HKDF-SHA-256, RFC 5869). Destroying the wrapped key erases the lead.
 * All of it is WebCrypto: AES-256-GCM with random 96-bit nonces, HMAC-SHA-256.
 */
export interface Vault {
  /** Id of the master secret that new data is sealed under. */
  readonly keyId: string
  /** Ids of all master secrets of the ring, the present one first. */
  readonly ring: readonly string[]
  /** Errors: `vault.unknown_key` when `keyId` is not in the ring. */
  park(parkId: string, keyId?: string): Promise<ParkVault>
  /** What the parks of a bureau have in common: marks by which it recognises a lead in all of them. */
  bureau(bureauId: string, keyId?: string): Promise<ParkVault>
  /** A wrapped key of the park's, wrapped anew under the present master secret. Errors: as `park`; when it was altered. */
  rewrap(parkId: string, keyId: string, wrapped: string, context: string): Promise<string>
}

/** A WebCrypto key. */
export type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>

export interface ParkVault {
  readonly keyId: string
  /** A new key and its wrapping, bound to `context` (the lead's id). */
  newKey(context: string): Promise<{ key: Key; wrapped: string }>
  openKey(wrapped: string, context: string): Promise<Key>
  /** An equal value has an equal index within the park, and nothing else can be told from it. */
  blindIndex(kind: IndexKind, value: string): Promise<string>
  /** The secret part of a private link: nobody without the master secret can make one. */
  linkSecret(context: string): Promise<string>
}

/** A park's vault as the ring holds it: the keys that it unwraps stay in this module. */
interface WrappingVault extends ParkVault {
  unwrap(wrapped: string, context: string): Promise<Uint8Array<ArrayBuffer>>
  wrap(key: Uint8Array<ArrayBuffer>, context: string): Promise<string>
}

/** What is indexed: equal values of different kinds have different indexes. */
export type IndexKind =
  | 'idempotency'
  | 'body'
  | 'lead'
  | 'address'
  | 'token'
  | 'creditCode'
  | 'phone'
  | 'email'
  | 'company'
  | 'site'

/** How many parks' derived keys are kept in memory. */
const MOST_VAULTS = 1000
/** Fewest bytes of a master secret. */
const MASTER_BYTES = 32

/**
 * Reads a key ring `id:secret[,id:secret…]`: the first seals, the others still open. Secrets are base64url of at
 * least 32 bytes. Throws with what is wrong, never with the secret.
 */
export function vaultFrom(ring: string): Vault {
  const entries = ring.split(',').map((entry) => parseEntry(entry.trim()))
  const secrets = new Map(entries)
  if (secrets.size < entries.length) throw new Error('LUODI_KEYS: two secrets have the same id')
  const [current] = secrets.keys()
  if (current === undefined) throw new Error('LUODI_KEYS is empty')
  const parks = new Map<string, WrappingVault>()
  const open = async (owner: string, keyId = current) => {
    const secret = secrets.get(keyId)
    if (!secret) throw new Error(`vault.unknown_key ${keyId}`)
    const name = `${keyId}/${owner}`
    // The vault itself is kept, never a promise: on Workers a promise of one request may not serve another.
    const vault = parks.get(name) ?? (await parkVault(secret, keyId, owner))
    if (parks.size >= MOST_VAULTS) parks.clear()
    parks.set(name, vault)
    return vault
  }
  return {
    keyId: current,
    ring: [...secrets.keys()],
    park: open,
    bureau: (bureauId, keyId) => open(`bureau/${bureauId}`, keyId),
    async rewrap(parkId, keyId, wrapped, context) {
      const [from, to] = [await open(parkId, keyId), await open(parkId)]
      return to.wrap(await from.unwrap(wrapped, context), context)
    },
  }
}

/** A new master secret as `vaultFrom` reads it. */
export const newKeyRing = (id = 'k1'): string =>
  `${id}:${toBase64Url(crypto.getRandomValues(new Uint8Array(MASTER_BYTES)))}`

function parseEntry(entry: string): [string, Uint8Array<ArrayBuffer>] {
  const [id = '', text = ''] = entry.split(':')
  const secret = fromBase64Url(text)
  if (!/^\w{1,16}$/.test(id)) throw new Error('LUODI_KEYS: each entry is id:secret')
  if (!secret || secret.length < MASTER_BYTES) throw new Error(`LUODI_KEYS: the secret of ${id} is too short`)
  return [id, secret]
}

async function parkVault(secret: Uint8Array<ArrayBuffer>, keyId: string, parkId: string): Promise<WrappingVault> {
  const master = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const derive = (purpose: string) =>
    crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: utf8('luodi/1'), info: utf8(`${parkId}/${purpose}`) },
      master,
      256,
    )
  const [wrapping, indexing, linking] = await Promise.all([
    derive('wrap').then(aesKey),
    derive('index').then(hmacKey),
    derive('link').then(hmacKey),
  ])
  return {
    keyId,
    unwrap: (wrapped, context) => decrypt(wrapping, wrapped, `${parkId}/${context}`),
    wrap: (key, context) => encrypt(wrapping, key, `${parkId}/${context}`),
    async newKey(context) {
      const bytes = crypto.getRandomValues(new Uint8Array(32))
      return { key: await aesKey(bytes.buffer), wrapped: await encrypt(wrapping, bytes, `${parkId}/${context}`) }
    },
    openKey: async (wrapped, context) => aesKey((await decrypt(wrapping, wrapped, `${parkId}/${context}`)).buffer),
    blindIndex: (kind, value) => hmac(indexing, `${kind}:${value}`),
    linkSecret: (context) => hmac(linking, context),
  }
}

/** Seals a text. `context` says which field of which row it is: it opens nowhere else. */
export const seal = (key: Key, text: string, context: string): Promise<string> => encrypt(key, utf8(text), context)

/** Throws when the text was altered, or sealed for another field. */
export const open = async (key: Key, sealed: string, context: string): Promise<string> =>
  new TextDecoder().decode(await decrypt(key, sealed, context))

const aesKey = (bytes: ArrayBuffer) => crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])

const hmacKey = (bytes: ArrayBuffer) =>
  crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])

const hmac = async (key: Key, text: string) =>
  toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text))))

const NONCE_BYTES = 12

async function encrypt(key: Key, bytes: Uint8Array<ArrayBuffer>, context: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(context) }, key, bytes)
  return toBase64Url(new Uint8Array([...iv, ...new Uint8Array(sealed)]))
}

async function decrypt(key: Key, sealed: string, context: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = fromBase64Url(sealed)
  if (!bytes) throw new Error('vault.malformed')
  const iv = bytes.subarray(0, NONCE_BYTES)
  const additionalData = utf8(context)
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes.subarray(NONCE_BYTES))
  return new Uint8Array(opened)
}

/** Whether two secrets are equal, in time that does not tell where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const left = utf8(a)
  const right = utf8(b)
  let difference = left.length ^ right.length
  left.forEach((byte, index) => (difference |= byte ^ (right[index] ?? 0)))
  return difference === 0
}
