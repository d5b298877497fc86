import { createCipheriv, createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { fromBase64Url, toBase64Url, utf8 } from './encoding.ts'

/**
 * Personal data is sealed twice: each lead has a key of its own, and that key is wrapped by its park's, which is
 * derived from the master secret (HKDF-SHA-256, RFC 5869). Destroying the wrapped key erases the lead.
 * AES-256-GCM with random 96-bit nonces, and HMAC-SHA-256: by WebCrypto where keys travel, else by `node:crypto`, which
 * both runtimes have and which needs a quarter of the time for short texts.
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
  /** A new key that seals at once, for short texts: each as the field `context/name` that `open` asks for. */
  newSeal(context: string): { wrapped: string; seal: (name: string, text: string) => string }
  /** An equal value has an equal index within the park, and nothing else can be told from it. */
  blindIndex(kind: IndexKind, value: string): Promise<string>
  /** The secret part of a private link: nobody without the master secret can make one. */
  linkSecret(context: string): Promise<string>
  /** A keyed hash that joins an entry of the ledger to the one before: nobody without the master secret can make one. */
  chainHash(text: string): string
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
  | 'creditCode'
  | 'phone'
  | 'email'
  | 'company'
  | 'site'
  | 'term'
  | 'companyTerm'

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

/** The park's vaults under all master secrets of the ring, the present one first: for what was made before a rotation. */
export const vaultsOf = (vault: Vault, parkId: string): Promise<ParkVault[]> =>
  Promise.all(vault.ring.map((keyId) => vault.park(parkId, keyId)))

/** A new master secret as `vaultFrom` reads it. */
export const newKeyRing = (id = 'k1'): string =>
  `${id}:${toBase64Url(crypto.getRandomValues(new Uint8Array(MASTER_BYTES)))}`

function parseEntry(entry: string): [string, Uint8Array<ArrayBuffer>] {
  const [id = '', text] = entry.split(':')
  // What has no colon may be a secret itself: it is not named.
  if (text === undefined || !/^\w{1,16}$/.test(id)) throw new Error('LUODI_KEYS: each entry is id:secret')
  const secret = fromBase64Url(text)
  if (!secret || secret.length < MASTER_BYTES)
    throw new Error(`LUODI_KEYS: the secret of ${id} is not 32 bytes or more in base64url`)
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
  const purposes = ['wrap', 'index', 'link', 'chain']
  const [wrapBits, indexBits, linkBits, chainBits] = await Promise.all(purposes.map(derive))
  if (!wrapBits || !indexBits || !linkBits || !chainBits) throw new Error('vault.malformed')
  const wrapping = await aesKey(wrapBits)
  const wrapSecret = new Uint8Array(wrapBits)
  // As key objects: one made of bytes for each hash costs as much as the hash.
  const asKey = (bits: ArrayBuffer) => createSecretKey(new Uint8Array(bits))
  const [indexing, linking, chaining] = [asKey(indexBits), asKey(linkBits), asKey(chainBits)]
  return {
    keyId,
    unwrap: (wrapped, context) => decrypt(wrapping, wrapped, `${parkId}/${context}`),
    wrap: (key, context) => encrypt(wrapping, key, `${parkId}/${context}`),
    async newKey(context) {
      const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES))
      return { key: await aesKey(bytes.buffer), wrapped: await encrypt(wrapping, bytes, `${parkId}/${context}`) }
    },
    openKey: async (wrapped, context) => aesKey((await decrypt(wrapping, wrapped, `${parkId}/${context}`)).buffer),
    newSeal(context) {
      const key = randomBytes(KEY_BYTES)
      return {
        wrapped: encryptNow(wrapSecret, key, `${parkId}/${context}`),
        seal: (name, text) => encryptNow(key, Buffer.from(text), `${context}/${name}`),
      }
    },
    blindIndex: (kind, value) => Promise.resolve(hmac(indexing, `${kind}:${value}`)),
    linkSecret: (context) => Promise.resolve(hmac(linking, context)),
    chainHash: (text) => hmac(chaining, text),
  }
}

/** Seals a text. `context` says which field of which row it is: it opens nowhere else. */
export const seal = (key: Key, text: string, context: string): Promise<string> => encrypt(key, utf8(text), context)

/** Throws when the text was altered, or sealed for another field. */
export const open = async (key: Key, sealed: string, context: string): Promise<string> =>
  new TextDecoder().decode(await decrypt(key, sealed, context))

const aesKey = (bytes: ArrayBuffer) => crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])

const hmac = (key: KeyObject, text: string): string => createHmac('sha256', key).update(text).digest('base64url')

const KEY_BYTES = 32
const NONCE_BYTES = 12

/** What `encrypt` answers, at once. */
function encryptNow(key: Uint8Array, bytes: Uint8Array, context: string): string {
  const iv = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

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
