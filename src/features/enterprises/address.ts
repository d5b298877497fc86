/** What narrows the list; what is not set lets everything pass. */
export interface EnterpriseQuery {
  /** Words that the name holds. */
  q: string
  chain: string
  /** Code of a tier, or `none` for those of which it is not known. */
  tier: string
  /** Those that left, instead of those that are served. */
  left: boolean
  /** Without samples. */
  real: boolean
}

export const NO_TIER = 'none'
const MOST_TYPED = 60

/** Reads an address. What makes no sense is left out. */
export const enterpriseQuery = (asked: Record<string, string | undefined>): EnterpriseQuery => ({
  q: (asked.q ?? '').trim().slice(0, MOST_TYPED),
  chain: (asked.chain ?? '').slice(0, MOST_TYPED),
  tier: (asked.tier ?? '').slice(0, MOST_TYPED),
  left: asked.left === '1',
  real: asked.real === '1',
})

/** The same as an address spells it. */
export const asAddress = ({ q, chain, tier, left, real }: EnterpriseQuery) => ({
  q: q || undefined,
  chain: chain || undefined,
  tier: tier || undefined,
  left: left ? '1' : undefined,
  real: real ? '1' : undefined,
})
