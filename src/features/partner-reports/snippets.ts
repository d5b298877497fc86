import { and, desc, eq, sql } from 'drizzle-orm'
import type { FoundPartner, PartnerScope } from '../../data/partner-scope.ts'
import { arg, given, onPartner, type PartnerStatement, thisPartner } from '../../data/query.ts'
import type { Links } from '../../http/paths.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { BureauPark } from '../parks/park.ts'
import { partnerKeys } from '../partners/table.ts'
import type { OwnSnippet } from './pages/snippets.tsx'

interface Offered {
  scope: PartnerScope
  partner: Pick<FoundPartner, 'parks'>
  parks: readonly BureauPark[]
  links: Links
  locale: Locale
  origin: string
  now: number
}

interface OwnKey {
  token: string | null
  label: string
  hint: string
  origins: readonly string[]
}

const MOST_KEYS = 20

const publishableKeys: PartnerStatement<OwnKey> = onPartner((builder) =>
  builder
    .select({
      token: partnerKeys.token,
      label: partnerKeys.label,
      hint: partnerKeys.hint,
      origins: partnerKeys.origins,
    })
    .from(partnerKeys)
    .where(
      and(
        eq(partnerKeys.partner, thisPartner),
        eq(partnerKeys.kind, 'publishable'),
        sql`${partnerKeys.revokedAt} is null`,
        sql`coalesce(${partnerKeys.expiresAt} > ${arg('now')}, true)`,
      ),
    )
    .orderBy(desc(partnerKeys.createdAt))
    .limit(MOST_KEYS)
    .prepare(),
)

/** What a partner pastes into its pages, by each of its publishable keys that open: its sites, or its parks where it has several. */
export async function ownSnippets({
  scope,
  partner,
  parks,
  links,
  locale,
  origin,
  now,
}: Offered): Promise<OwnSnippet[]> {
  const keys = await scope.all(given(publishableKeys, { now }))
  const shown = parks.filter(({ id, published }) => published && (partner.parks === null || partner.parks.includes(id)))
  const words = messages[locale].partnerReport.snippetLink
  const [only, ...others] = shown
  const element = (key: string): string => {
    if (!only || others.length > 0) return widget('luodi-parks', { key }, links.directory({ via: key }), words.parks)
    const href = links.sites(only.slug, { via: key })
    return widget('luodi-sites', { park: only.slug, key }, href, words.sites(only.shortName[locale]))
  }
  const widget = (name: string, attributes: Record<string, string>, href: string, text: string) =>
    `<${name}${Object.entries(attributes)
      .map(([attribute, value]) => ` ${attribute}="${value}"`)
      .join('')}><a href="${origin}${href}">${text}</a></${name}>`
  return keys.flatMap(({ token, label, hint, origins }) =>
    token === null
      ? []
      : [
          {
            label,
            hint,
            origins,
            lines: [`<script type="module" src="${origin}${links.embedScript()}"></script>`, element(token)],
          },
        ],
  )
}
