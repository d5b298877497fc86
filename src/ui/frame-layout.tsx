import type { Child } from 'hono/jsx'
import { sheets } from '../generated/assets.ts'
import { LANGUAGE_TAG, type Locale } from '../kernel/localized.ts'
import { ICON } from './layout.tsx'

/** `auto` follows the reader's system, as the portal does; a partner's page may be light or dark whatever that says. */
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface FrameLook {
  locale: Locale
  /** 0 to 350 in steps of 10. */
  hue: number
  theme: Theme
}

interface FrameLayoutProps extends FrameLook {
  title: string
  children?: Child
}

/** The frame of a page that stands in a partner's, from `<html>` on: no navigation, no script, and it loads nothing else. */
export function FrameLayout({ locale, hue, theme, title, children }: FrameLayoutProps) {
  return (
    <html lang={LANGUAGE_TAG[locale]} class={`hue-${hue} theme-${theme}`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={sheets.luodi} />
        <link rel="stylesheet" href={sheets['embed-frame']} />
      </head>
      <body>
        <main class="embed">{children}</main>
      </body>
    </html>
  )
}
