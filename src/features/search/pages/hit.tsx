import { LANGUAGE_TAG, type Locale } from '../../../kernel/localized.ts'
import type { Links } from '../../../http/paths.ts'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatArea } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { linkOf } from '../links.ts'
import type { Marked, SearchHit } from '../search.ts'
import { matchingLocale } from '../snippet.ts'
import { MarkedText } from './marked-text.tsx'

interface HitProps {
  hit: SearchHit
  links: Links
  locale: Locale
  /** Left out where all hits are of one park. */
  showPark: boolean
}

/** One find: its name, the piece of text that matches, and whose it is. */
export function Hit({ hit, links, locale, showPark }: HitProps) {
  const { search } = messages[locale]
  const titleIn = matchingLocale(hit.title, locale)
  return (
    <li class={`hit hue-${hit.park.hue}`}>
      <p class="hit-kind">{search.kinds[hit.kind]}</p>
      <div class="hit-text">
        <h3>
          <a href={linkOf(links, hit)}>
            <MarkedText of={hit.title[locale]} />
          </a>{' '}
          <SampleMark locale={locale} when={hit.sample} />
        </h3>
        {titleIn && titleIn !== locale && <Foreign of={hit.title[titleIn]} locale={titleIn} />}
        <Snippet hit={hit} locale={locale} />
        <Source hit={hit} locale={locale} showPark={showPark} />
      </div>
    </li>
  )
}

/** The visitor's language where it has a match or the title does; else the one that matches. */
function Snippet({ hit: { snippet, title }, locale }: { hit: SearchHit; locale: Locale }) {
  const matching = matchingLocale(snippet, locale)
  const shown = matching === null || matchingLocale(title, locale) !== null ? locale : matching
  const best = snippet[locale].marks.length > 0 ? locale : shown
  if (snippet[best].text === '') return null
  if (best !== locale) return <Foreign of={snippet[best]} locale={best} />
  return (
    <p class="snippet">
      <MarkedText of={snippet[best]} />
    </p>
  )
}

/** A text in the other language, which is where the match is. */
const Foreign = ({ of, locale }: { of: Marked; locale: Locale }) => (
  <p class="snippet" lang={LANGUAGE_TAG[locale]}>
    <MarkedText of={of} />
  </p>
)

/** The park, and what helps to tell one hit from another. */
function Source({
  hit: { kind, code, park, detail },
  locale,
  showPark,
}: Pick<HitProps, 'hit' | 'locale' | 'showPark'>) {
  const words = messages[locale]
  const { site, policy } = detail
  const parts = [
    showPark && kind !== 'park' ? park.name[locale] : '',
    kind === 'site' ? code : '',
    site ? words.kinds[site.kind] : '',
    site ? words.statuses[site.status] : '',
    site ? formatArea(site.areaM2, site.kind, locale) : '',
    policy ? policy.title[locale] : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? <p class="caption">{parts.join(words.search.between)}</p> : null
}
