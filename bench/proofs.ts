import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { newChallenge } from '../src/features/gate/challenge.ts'
import type { Vault } from '../src/kernel/vault.ts'

/**
 * The proof of work that an inquiry to a park of the generated ones needs. It is made out under the portal's own secrets
 * and found at once: what is measured is what the portal does with it, which is the same.
 */
export async function proofOf(vault: Vault, slug: string): Promise<string> {
  const challenge = await newChallenge(vault, `park_${slug.replace('-', '')}`, 1, Date.now(), 1)
  return btoa(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) }))
}
