import type { Links } from '../../http/paths.ts'
import type { SearchHit } from './search.ts'

/** Where the whole of a hit stands. */
export function linkOf(links: Links, { kind, park: { slug }, code, detail }: SearchHit): string {
  if (kind === 'site') return links.site(slug, code)
  if (kind === 'policy') return links.policy(slug, code)
  if (kind === 'award') return `${links.policy(slug, detail.policy?.slug ?? '')}#award-${code}`
  return kind === 'enterprise' ? `${links.park(slug)}#companies` : links.park(slug)
}
