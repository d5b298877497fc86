import type { Picture } from '../../features/parks/park.ts'
import { LANGUAGE_TAG, type Locale } from '../../kernel/localized.ts'
import { messages } from '../messages/messages.ts'
import type { PageContext } from '../page.ts'

export type ParkTab = 'profile' | 'sites' | 'policies' | 'estimate' | 'procedures' | 'events' | 'inquiry'

const OTHER: Record<Locale, Locale> = { zh: 'en', en: 'zh' }

/** Name, the park's navigation, and the way to the other language. */
export function Header({ page, current }: { page: PageContext; current?: ParkTab | undefined }) {
  const { locale, links, park, ownHost, otherLocale } = page
  const words = messages[locale]
  const other = OTHER[locale]
  return (
    <header class="masthead">
      <div class="frame">
        <p class="brand">
          {!ownHost && (
            <a href={links.directory()} class="portal">
              <Emblem />
              {words.portal}
            </a>
          )}
          {park && (
            <a href={links.park(park.slug)}>
              {park.logo && <Logo of={park.logo} src={links.ownPicture(park.slug, park.logo.key)} locale={locale} />}
              {park.shortName[locale]}
            </a>
          )}
        </p>
        {park && <ParkNav page={page} current={current} />}
        <a class="find" href={links.search({ park: ownHost ? undefined : park?.slug })}>
          <Lens />
          {words.nav.search}
        </a>
        <a class="language" href={otherLocale} lang={LANGUAGE_TAG[other]} hreflang={LANGUAGE_TAG[other]}>
          {words.otherLanguage}
        </a>
      </div>
    </header>
  )
}

function ParkNav({ page, current }: { page: PageContext; current?: ParkTab | undefined }) {
  const { links, park, locale } = page
  const { nav } = messages[locale]
  if (!park) return null
  const tabs: Record<ParkTab, string> = {
    profile: links.park(park.slug),
    sites: links.sites(park.slug),
    policies: links.policies(park.slug),
    estimate: links.estimate(park.slug),
    procedures: links.procedures(park.slug),
    events: links.events(park.slug),
    inquiry: links.inquiry(park.slug),
  }
  return (
    <nav class="tabs" aria-label={nav.label}>
      <ul>
        {(Object.keys(tabs) as ParkTab[]).map((tab) => (
          <li>
            <a href={tabs[tab]} aria-current={tab === current ? 'page' : undefined}>
              {nav[tab]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Logo({ of: { width, height, alt }, src, locale }: { of: Picture; src: string; locale: Locale }) {
  return <img class="logo" src={src} width={width} height={height} alt={alt[locale]} />
}

function Lens() {
  return (
    <svg class="lens" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="6.5" cy="6.5" r="4.5" />
      <path d="m10 10 4.5 4.5" />
    </svg>
  )
}

/** The mark: a plot on the survey grid, with the point where something lands. */
function Emblem() {
  return (
    <svg class="emblem" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M3 9.5 20 5v12.5L7 21Z" />
      <path d="M12.5 1v12" />
      <circle cx="12.5" cy="13.5" r="2" />
    </svg>
  )
}
