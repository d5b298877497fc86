import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import * as v from 'valibot'
import { insert, type ParkWrite } from '../../data/query.ts'
import type { Vault } from '../../kernel/vault.ts'
import { spentChallenges } from './table.ts'

const VALID_MS = 20 * 60_000
/** How many tries a solution takes: enough to even the luck out, few enough to be cheap where a try costs nothing. */
const FEWEST_TRIES = 100
const MOST_TRIES = 300

const Challenge = v.object({
  parameters: v.looseObject({
    algorithm: v.literal('PBKDF2/SHA-256'),
    nonce: v.string(),
    salt: v.string(),
    cost: v.pipe(v.number(), v.description('Rounds of each try')),
    keyLength: v.number(),
    keyPrefix: v.pipe(v.string(), v.description('What the derived key of the right counter begins with, in hex')),
    keySignature: v.string(),
    // ALTCHA's own field is compared with the machine's clock, and so with another one than all else here.
    data: v.object({ expires: v.pipe(v.string(), v.description('ISO 8601')) }),
  }),
  signature: v.string(),
})

/** The challenge as the API gives it out, in the format of ALTCHA. */
export const ChallengeAnswer = Challenge

/** What comes back: base64 of this as JSON. */
const Proof = v.object({
  challenge: Challenge,
  solution: v.looseObject({ counter: v.number(), derivedKey: v.pipe(v.string(), v.maxLength(200)) }),
})

const secretsOf = async (vault: Vault, parkId: string, keyId: string) => {
  const park = await vault.park(parkId, keyId)
  const [hmacSignatureSecret, hmacKeySignatureSecret] = await Promise.all([
    park.linkSecret('challenge'),
    park.linkSecret('challenge/key'),
  ])
  return { hmacSignatureSecret, hmacKeySignatureSecret }
}

/**
 * A proof of work to be done for one inquiry to the park. `cost` is the effort of a try, in rounds; `tries` is how many
 * it takes to find the solution.
 */
export async function newChallenge(
  vault: Vault,
  parkId: string,
  cost: number,
  now: number,
  tries = randomInt(MOST_TRIES, FEWEST_TRIES),
) {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    deriveKey,
    cost,
    counter: tries,
    data: { expires: new Date(now + VALID_MS).toISOString() },
    ...(await secretsOf(vault, parkId, vault.keyId)),
  })
  return v.parse(ChallengeAnswer, challenge)
}

/**
 * Whether the text proves work done for this park. Answers the write that spends it: it belongs into the batch of
 * what it was done for, and is refused there as a duplicate when it was spent before. null when it proves nothing.
 */
export async function spend(vault: Vault, parkId: string, text: string, now: number): Promise<ParkWrite | null> {
  const proof = v.safeParse(Proof, decoded(text))
  if (!proof.success) return null
  const { challenge, solution } = proof.output
  const expiresAt = Date.parse(challenge.parameters.data.expires)
  if (!(expiresAt > now)) return null
  for (const keyId of vault.ring) {
    const secrets = await secretsOf(vault, parkId, keyId)
    const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secrets })
    if (verified) return insert(spentChallenges, { challenge: challenge.signature, expiresAt })
  }
  return null
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(atob(text))
  } catch {
    return null
  }
}
