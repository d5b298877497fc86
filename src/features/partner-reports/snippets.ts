import { and, desc, eq, sql } from 'drizzle-orm'
import type { FoundPartner, PartnerScope } from '../../data/partner-scope.ts'
import { arg, given, onPartner, type PartnerStatement, thisPartner } from '../../data/query.ts'
import type { Locale } from '../../kernel/localized.ts'
import { askedFrom } from '../embed/snippet-input.ts'
import { givenOf } from '../embed/snippet-links.ts'
import { snippetsOf } from '../embed/snippet.ts'
import type { BureauPark } from '../parks/park.ts'
import { partnerKeys } from '../partners/table.ts'
import type { OwnSnippet } from './pages/snippets.tsx'

interface Offered {
  scope: PartnerScope
  partner: Pick<FoundPartner, 'parks'>
  parks: readonly BureauPark[]
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
export async function ownSnippets({ scope, partner, parks, locale, origin, now }: Offered): Promise<OwnSnippet[]> {
  const keys = await scope.all(given(publishableKeys, { now }))
  const shown = parks.filter(({ id, published }) => published && (partner.parks === null || partner.parks.includes(id)))
  const [park, ...others] = shown
  const asked = askedFrom(park && others.length === 0 ? { widget: 'sites', park: park.slug } : { widget: 'parks' })
  const text = (key: string) =>
    snippetsOf(asked.choice, givenOf(asked, { portal: origin, key, park: park?.shortName ?? null, locale })).plain
  return keys.flatMap(({ token, label, hint, origins }) =>
    token === null ? [] : [{ label, hint, origins, text: text(token) }],
  )
}
