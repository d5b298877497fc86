import type { Vault } from '../../kernel/vault.ts'
import { vaultsOf } from '../../kernel/vault.ts'
import { type Outgoing, OutgoingError } from '../../http/outgoing.ts'

/** A park's own host name, asked for or in use. Times in UTC milliseconds. */
export interface ParkHost {
  host: string
  active: boolean
  /** When it was asked for; of one in use, since when. null where an operator added it. */
  requestedAt: number | null
  checkedAt: number | null
}

/** How long somebody may take to lead a name here. */
export const REQUEST_TTL_MS = 14 * 86_400_000
export const MOST_HOSTS = 5

/** Labels of letters, digits and hyphens, the last of which is no number. */
const NAME = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/
/** Names that no public server can have (RFC 6761, RFC 8375, RFC 9476). */
const NOWHERE = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa|invalid|test|onion|alt)$/

/** The host name that was typed, as servers are asked for it (IDNA); null when it is none, or more than that. */
export function hostIn(typed: string): string | null {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '')
  if (/[\s/:@?#*[\]\\%]/.test(text)) return null
  const host = URL.parse(`https://${text}`)?.hostname ?? ''
  return NAME.test(host) && !NOWHERE.test(host) ? host : null
}

/** Where every installation tells of a name that it is reached by it. */
export const PROOF_PATH = '/.well-known/luodi-host'

/** Who owns the key by which an installation recognises itself. */
const INSTALLATION = 'installation'
const proofContext = (host: string): string => `host/${host}`

/** Nobody without the installation's keys can answer so. */
export const proofOf = async (vault: Vault, host: string): Promise<string> =>
  (await vault.park(INSTALLATION)).linkSecret(proofContext(host))

/** What was found where a name leads. */
export const FINDINGS = ['here', 'elsewhere', 'insecure', 'unreachable', 'private'] as const
export type Finding = (typeof FINDINGS)[number]

/** Asks at the name whether it leads to this installation. */
export async function findOut(vault: Vault, ask: Outgoing, host: string): Promise<Finding> {
  try {
    const { status, text } = await ask({ url: `https://${host}${PROOF_PATH}` })
    const vaults = await vaultsOf(vault, INSTALLATION)
    const proofs = await Promise.all(vaults.map((one) => one.linkSecret(proofContext(host))))
    return status === 200 && proofs.includes(text.trim()) ? 'here' : 'elsewhere'
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error
    return FOUND[error.fault]
  }
}

const FOUND = {
  unreachable: 'unreachable',
  timeout: 'unreachable',
  tls: 'insecure',
  private: 'private',
  too_large: 'elsewhere',
} as const
