import type { Child } from 'hono/jsx'
import { FrameLayout, type Theme } from './frame-layout.tsx'
import { PORTAL_HUE } from './layout.tsx'
import type { PageContext } from './page.ts'

/** How the inquiry stands in a partner's page. */
export interface Embedded {
  /** Origin of the page around it, which it may talk to; null where that is not known. */
  host: string | null
  /** 0 to 350 in steps of 10; null is the park's own. */
  hue: number | null
  theme: Theme
}

interface EmbeddedLayoutProps {
  page: PageContext
  embedded: Embedded
  title: string
  /** The number of what was sent just now, for the page around to be told; '' while it has none. */
  sent?: string
  children?: Child
}

/** The frame of the inquiry inside a partner's page, with its island. */
export function EmbeddedLayout({ page, embedded, title, sent, children }: EmbeddedLayoutProps) {
  const { host, hue, theme } = embedded
  const shade = hue ?? page.park?.hue ?? PORTAL_HUE
  return (
    <FrameLayout locale={page.locale} hue={shade} theme={theme} title={title} form={{ host, sent }}>
      {children}
    </FrameLayout>
  )
}
