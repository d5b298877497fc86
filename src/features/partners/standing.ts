import type { Partner, PartnerKey } from './partner.ts'

/** What a form about a partner or a key was made from, as texts: it travels in the form, to tell whether that changed. */
export type Standing = Readonly<Record<string, string>>

export const partnerStanding = ({ name, site, parks, suspendedAt, linkVersion }: Partner): Standing => ({
  name,
  site: site ?? '',
  parks: parks?.join(' ') ?? '',
  suspended: suspendedAt === null ? '' : 'true',
  link: String(linkVersion),
})

export const keyStanding = ({ label, origins, perMinute, expiresAt, revokedAt }: PartnerKey): Standing => ({
  label,
  origins: origins.join(' '),
  perMinute: String(perMinute),
  replaced: expiresAt === null ? '' : 'true',
  revoked: revokedAt === null ? '' : 'true',
})

/** What somebody else changed since the form was made. */
export interface Difference {
  field: string
  before: string
  now: string
}

/** `seen` is the hidden field of the form: the standing as JSON. What is none of ours differs in everything. */
export function differencesIn(seen: string, now: Standing): Difference[] {
  const before = parsed(seen)
  return Object.entries(now)
    .filter(([field, value]) => before[field] !== value)
    .map(([field, value]) => ({ field, before: before[field] ?? '', now: value }))
}

/** The texts of an object; of anything else none. */
function parsed(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text)
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return {}
  }
}
