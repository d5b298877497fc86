import { type Embedded, EmbeddedLayout } from './embedded-layout.tsx'
import { type ErrorProps, KeptForm } from './error-page.tsx'
import { failureOf, messages } from './messages/messages.ts'

/** The same inside a partner's page: what went wrong, what was typed, and the way to the portal in a window of its own. */
export function EmbeddedErrorPage(props: ErrorProps & { embedded: Embedded }) {
  const { page, embedded, code, requestId, retryAfter, kept } = props
  const { locale, links, park } = page
  const { error, embed } = messages[locale]
  const { title, text } = failureOf(locale, code)
  return (
    <EmbeddedLayout page={page} embedded={embedded} title={title}>
      <div role="alert" tabindex={-1}>
        <h1>{title}</h1>
        <p>{text}</p>
        {retryAfter !== null && <p>{error.retry(retryAfter)}</p>}
      </div>
      {kept && <KeptForm kept={kept} locale={locale} />}
      {park && (
        <p>
          <a href={links.inquiry(park.slug)} target="_blank" rel="noopener">
            {embed.inquiry.toPortal}
          </a>
        </p>
      )}
      <p class="caption">
        {error.requestId} <code>{requestId}</code>
      </p>
    </EmbeddedLayout>
  )
}
