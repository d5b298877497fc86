import type { Child } from 'hono/jsx'
import { scripts, sheets } from '../generated/assets.ts'
import { LANGUAGE_TAG, type Locale } from '../kernel/localized.ts'

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
  /** Where the inquiry's form stands: whom its island talks to, and the number of what was sent just now. */
  form?: { host: string | null; sent: string | undefined }
  children?: Child
}

/** The frame of a page that stands in a partner's, from `<html>` on: no navigation, no script but a form's island. */
export function FrameLayout({ locale, hue, theme, title, form, children }: FrameLayoutProps) {
  return (
    <html lang={LANGUAGE_TAG[locale]} class={`hue-${hue} theme-${theme}`} data-host={form?.host} data-sent={form?.sent}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <link rel="stylesheet" href={sheets.luodi} />
        <link rel="stylesheet" href={sheets['embed-frame']} />
        {form && <FormHead />}
      </head>
      <body>
        <main class={form ? 'embed with-form' : 'embed'}>{children}</main>
      </body>
    </html>
  )
}

/** A form tells us whence it comes, and nobody else. */
const FormHead = () => (
  <>
    <meta name="referrer" content="same-origin" />
    <meta name="format-detection" content="telephone=no" />
    <link rel="stylesheet" href={sheets.embedded} />
    <script type="module" src={scripts.embedded} />
  </>
)
