import type { Localized } from '../../kernel/localized.ts'
import type { Body } from '../content/content.ts'

/** Who vouches for something, since when and until when. */
export interface Signature {
  verifiedAt: string
  verifiedBy: Localized
  reviewBy: string
}

/** Signatures under one entity: under itself (null), or under one of its awards. */
export type Signatures = readonly { award: string | null; signature: Signature }[]

/** The body with them. An award that it does not have is none. */
export function signedBody(body: Body, signatures: Signatures): Body {
  const byAward = new Map(signatures.map(({ award, signature }) => [award, signature]))
  const signed = { ...body, ...byAward.get(null) }
  if ([...byAward.keys()].every((award) => award === null)) return signed
  return { ...signed, awards: awardsOf(body).map((award) => ({ ...award, ...byAward.get(award.code) })) }
}

/** A policy's awards, as every body of a policy has them. */
const awardsOf = (body: Body) => (body['awards'] ?? []) as { code: string }[]

/** The same in what was typed of an open proposal, by the paths of its form. */
export function signedTyped(typed: Record<string, string>, signatures: Signatures): Record<string, string> {
  const signed = { ...typed }
  for (const { award, signature } of signatures) {
    const path = award === null ? '' : rowOf(typed, award)
    if (path === null) continue
    const { verifiedAt, verifiedBy, reviewBy } = signature
    Object.assign(signed, {
      [`${path}verifiedAt`]: verifiedAt,
      [`${path}verifiedBy.zh`]: verifiedBy.zh,
      [`${path}verifiedBy.en`]: verifiedBy.en,
      [`${path}reviewBy`]: reviewBy,
    })
  }
  return signed
}

const rowOf = (typed: Record<string, string>, award: string): string | null => {
  const name = Object.keys(typed).find((one) => /^awards\.\d+\.code$/.test(one) && typed[one]?.trim() === award)
  return name === undefined ? null : name.slice(0, -'code'.length)
}
