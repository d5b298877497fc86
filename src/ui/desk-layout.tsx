import type { Child } from 'hono/jsx'
import { scripts, sheets } from '../generated/assets.ts'
import { LANGUAGE_TAG } from '../kernel/localized.ts'
import type { DeskPage, DeskTab, StaffPage } from './desk-page.ts'
import { ICON, PORTAL_HUE } from './layout.tsx'
import { messages } from './messages/messages.ts'

export interface DeskLayoutProps {
  /** A page inside a bureau brings its navigation. */
  page: StaffPage | DeskPage
  title: string
  current?: DeskTab
  /** Colour of the park that the page is about. */
  hue?: number
  /** A list and what was chosen from it stand side by side and fill the window. */
  wide?: boolean
  /** Seconds after which the page is fetched again where no island does it more gently. */
  refresh?: number | undefined
  /** The page's policy allows more than the others', so it is loaded as a whole. */
  ownPolicy?: boolean
  /** Without the island. */
  plain?: boolean
  children?: Child
}

/** The frame of every page of the console, from `<html>` on. Plain pages; the island makes them smooth. */
export function DeskLayout({
  page,
  title,
  current,
  hue = PORTAL_HUE,
  wide = false,
  refresh,
  ownPolicy = false,
  plain = false,
  children,
}: DeskLayoutProps) {
  const { locale } = page
  const words = messages[locale]
  const name = 'bureau' in page ? page.bureau.name[locale] : words.portal
  return (
    <html lang={LANGUAGE_TAG[locale]} class={`hue-${hue} desk`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${name}`}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="robots" content="noindex, nofollow" />
        {/* Nothing of an officer's desk is kept to be shown again from the browser's memory. */}
        <meta name="turbo-cache-control" content="no-cache" />
        {/* A page that is brought up to date stays in place. */}
        <meta name="turbo-refresh-method" content="morph" />
        <meta name="turbo-refresh-scroll" content="preserve" />
        {ownPolicy && <meta name="turbo-visit-control" content="reload" />}
        {refresh !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(refresh)} />
          </noscript>
        )}
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={sheets.luodi} />
        <link rel="stylesheet" href={sheets.desk} />
        {!plain && <script type="module" src={scripts.desk} />}
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <DeskHeader page={page} current={current} name={name} />
        <main id="main" class={wide ? 'desk-wide' : 'desk-main'} tabindex={-1}>
          {children}
        </main>
      </body>
    </html>
  )
}

function DeskHeader({
  page,
  current,
  name,
}: {
  page: StaffPage | DeskPage
  current: DeskTab | undefined
  name: string
}) {
  const { locale, accountLinks, staffName, otherLocale } = page
  const { desk, otherLanguage } = messages[locale]
  return (
    <header class="desk-head">
      <p class="desk-name">
        <a href={accountLinks.console()}>{name}</a>
      </p>
      {'links' in page && <DeskNav page={page} current={current} />}
      <ul class="desk-own">
        <li>
          <a href={otherLocale} lang={LANGUAGE_TAG[locale === 'zh' ? 'en' : 'zh']}>
            {otherLanguage}
          </a>
        </li>
        {staffName !== null && (
          <>
            <li>
              <a href={accountLinks.account()} aria-current={current === 'account' ? 'page' : undefined}>
                {staffName}
              </a>
            </li>
            <li>
              <form method="post" action={accountLinks.signOut()}>
                <button class="plain" type="submit">
                  {desk.signOut}
                </button>
              </form>
            </li>
          </>
        )}
      </ul>
    </header>
  )
}

/** The key that opens a tab, after a g. */
const LETTERS: Record<DeskTab, string> = {
  inbox: 'i',
  mine: 'm',
  service: 'e',
  content: 'c',
  transfers: 't',
  dashboard: 'd',
  ledger: 'l',
  settings: 's',
  account: 'a',
}

function DeskNav({ page, current }: { page: DeskPage; current: DeskTab | undefined }) {
  const { desk } = messages[page.locale]
  const { links } = page
  const tabs: [DeskTab, string][] = [
    ['inbox', links.inbox()],
    ['mine', links.mine()],
    ...(page.maySomewhere('service.read') ? ([['service', links.services()]] as [DeskTab, string][]) : []),
    ...(page.maySomewhere('lead.transfer') ? ([['transfers', links.transfers()]] as [DeskTab, string][]) : []),
    ...(page.maySomewhere('content.read') ? ([['content', links.contentParks()]] as [DeskTab, string][]) : []),
    ['dashboard', links.dashboard()],
    ...(page.maySomewhere('ledger.read') ? ([['ledger', links.ledger()]] as [DeskTab, string][]) : []),
    ['settings', links.settings()],
  ]
  return (
    <nav aria-label={desk.navigation}>
      <ul class="desk-tabs">
        {tabs.map(([tab, href]) => (
          <li>
            <a href={href} aria-current={current === tab ? 'page' : undefined} data-key={`g ${LETTERS[tab]}`}>
              {desk.tabs[tab]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
