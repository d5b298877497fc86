import type { Child } from 'hono/jsx'
import { scripts, sheets } from '../generated/assets.ts'
import { LANGUAGE_TAG } from '../kernel/localized.ts'
import { Footer } from './components/footer.tsx'
import { HatchSheet } from './components/hatch.tsx'
import { breadcrumbs, PICTURE, pictureOf } from './components/head-facts.ts'
import { Header, type ParkTab } from './components/header.tsx'
import { JsonLd, type Thing } from './components/json-ld.tsx'
import { messages } from './messages/messages.ts'
import type { PageContext } from './page.ts'

/** Hue of the portal's own pages, where no park lends its colour. */
export const PORTAL_HUE = 250

/** The mark as a picture of its own, so that no page asks for one: a plot with a plumb line. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#0b6e7d" stroke-width="2"><path d="M3 9l17-3 1 12-15 4z"/><path d="M12 1v13"/><circle cx="12" cy="15" r="1.5" fill="#0b6e7d"/></svg>',
)}`

export interface LayoutProps {
  page: PageContext
  title: string
  description: string
  /** Which entry of the park's navigation is this page. */
  current?: ParkTab
  /** Whether the page draws plots: it then carries the hatches. */
  drawings?: boolean
  /** A style sheet of the page's own, beside the one that all share. */
  sheet?: keyof typeof sheets
  /** The page's island. It works without. */
  script?: keyof typeof scripts | undefined
  /** Kept out of search engines. */
  private?: boolean
  /** What the page shows, for machines; where it stands is added here. */
  structured?: readonly Thing[]
  /** Path of a picture of the page's own for shared links, instead of the park's. */
  picture?: string
  children?: Child
}

/** The frame of every public page, from `<html>` on. */
export function Layout(props: LayoutProps) {
  const {
    page,
    title,
    description,
    current,
    drawings = false,
    private: isPrivate = false,
    sheet,
    script,
    structured = [],
    picture,
    children,
  } = props
  const { locale, park, alternates } = page
  const words = messages[locale]
  const siteName = park ? park.shortName[locale] : words.portal
  const crumbs = isPrivate ? null : breadcrumbs(page, title, current)
  const fullTitle = title === siteName || title === park?.name[locale] ? title : `${title} · ${siteName}`
  return (
    <html lang={LANGUAGE_TAG[locale]} class={`hue-${park?.hue ?? PORTAL_HUE}`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{fullTitle}</title>
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#f9f6ef" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#0f1d33" media="(prefers-color-scheme: dark)" />
        <meta name="format-detection" content="telephone=no" />
        {isPrivate && <meta name="robots" content="noindex, nofollow" />}
        {alternates && !isPrivate && <Alternates page={page} title={fullTitle} description={description} />}
        {alternates && !isPrivate && <Picture page={page} path={picture} />}
        {!isPrivate && <JsonLd things={[...structured, ...(crumbs ? [crumbs] : [])]} />}
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={sheets.luodi} />
        {sheet && <link rel="stylesheet" href={sheets[sheet]} />}
        {script && <script type="module" src={scripts[script]} />}
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <Header page={page} current={current} />
        {drawings && <HatchSheet />}
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <Footer page={page} />
      </body>
    </html>
  )
}

/** The page's address in each language, and what a shared link shows. */
function Alternates({ page, title, description }: { page: PageContext; title: string; description: string }) {
  const { alternates, locale } = page
  if (!alternates) return null
  return (
    <>
      <link rel="canonical" href={alternates[locale]} />
      <link rel="alternate" hreflang={LANGUAGE_TAG.zh} href={alternates.zh} />
      <link rel="alternate" hreflang={LANGUAGE_TAG.en} href={alternates.en} />
      <link rel="alternate" hreflang="x-default" href={alternates.zh} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={alternates[locale]} />
      <meta property="og:site_name" content={page.bureau?.name[locale] ?? messages[locale].portal} />
      <meta property="og:locale" content={locale === 'zh' ? 'zh_CN' : 'en'} />
    </>
  )
}

/** The picture that a shared link shows, and what is on it. */
function Picture({ page, path }: { page: PageContext; path: string | undefined }) {
  const { locale, park } = page
  const words = messages[locale]
  const url = pictureOf(page, path)
  if (url === null) return null
  return (
    <>
      <meta property="og:image" content={url} />
      <meta property="og:image:type" content="image/png" />
      <meta property="og:image:width" content={String(PICTURE.width)} />
      <meta property="og:image:height" content={String(PICTURE.height)} />
      <meta property="og:image:alt" content={park ? words.plan.title(park.name[locale]) : words.portal} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}
