import { sheets } from '../../../generated/assets.ts'
import { LANGUAGE_TAG, type Locale } from '../../../kernel/localized.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ContentKind } from '../content.ts'
import { labelOf } from './words.ts'

interface Left {
  locale: Locale
  kind: ContentKind
  /** Paths at which something else stands than what was typed. */
  left: readonly string[]
}

const LANGUAGE = /\.(?:zh|en)$/

const named = ({ locale, kind, left }: Left): string[] => [
  ...new Set(left.map((path) => labelOf(locale, kind, path.replace(LANGUAGE, '')))),
]

/** Says of a page that it is a preview, and what in it is not what was typed. */
export function PreviewBar(props: Left) {
  const { locale, left } = props
  const words = messages[locale].content
  return (
    <p class="notice" role="note">
      <b>{words.previewBar}</b>{' '}
      {left.length > 0 && words.previewLeft(named(props).join(messages[locale].listSeparator))}
    </p>
  )
}

/** In place of a page of which too little is known. */
export function NothingToPreview({ page, ...props }: Left & { page: DeskPage }) {
  const { locale } = props
  const words = messages[locale].content
  return (
    <html lang={LANGUAGE_TAG[locale]} class="hue-250">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${words.preview} · ${page.bureau.name[locale]}`}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={sheets.luodi} />
      </head>
      <body>
        <main class="frame" id="main">
          <h1>{words.previewNothing}</h1>
          <p>{words.previewNothingLead}</p>
          <ul>
            {named(props).map((label) => (
              <li>{label}</li>
            ))}
          </ul>
        </main>
      </body>
    </html>
  )
}
