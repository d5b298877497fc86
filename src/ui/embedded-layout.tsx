import type { Child } from 'hono/jsx'
import { scripts, sheets } from '../generated/assets.ts'
import { LANGUAGE_TAG } from '../kernel/localized.ts'
import { PORTAL_HUE } from './layout.tsx'
import type { PageContext } from './page.ts'

/** How a page of ours stands in somebody else's. */
export interface Embedded {
  /** Origin of the page around it, which it may talk to; null where that is not known. */
  host: string | null
  /** 0 to 350 in steps of 10; null is the park's own. */
  hue: number | null
  theme: 'light' | 'dark' | 'auto'
}

interface EmbeddedLayoutProps {
  page: PageContext
  embedded: Embedded
  title: string
  /** The number of what was sent just now, for the page around to be told; '' while it has none. */
  sent?: string
  children?: Child
}

/** The frame of a page inside a partner's: nothing but what it is about. Its forms tell us, and nobody else, whence they come. */
export function EmbeddedLayout({ page, embedded, title, sent, children }: EmbeddedLayoutProps) {
  const { locale, park } = page
  const { host, hue, theme } = embedded
  return (
    <html
      lang={LANGUAGE_TAG[locale]}
      class={`hue-${hue ?? park?.hue ?? PORTAL_HUE} embedded theme-${theme}`}
      data-host={host}
      data-sent={sent}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="same-origin" />
        <title>{title}</title>
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <meta name="format-detection" content="telephone=no" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="stylesheet" href={sheets.luodi} />
        <link rel="stylesheet" href={sheets.embedded} />
        <script type="module" src={scripts.embedded} />
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  )
}
