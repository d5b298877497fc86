import type { Locale } from '../kernel/localized.ts'
import { Layout } from './layout.tsx'
import { failureOf, messages } from './messages/messages.ts'
import type { PageContext } from './page.ts'

/** `code` is that of the AppError; `retryAfter` in seconds where waiting helps. */
export interface ErrorProps {
  page: PageContext
  status: number
  code: string
  requestId: string
  retryAfter: number | null
  /** A form that could not be taken in: its page shows what was typed and sends it again. */
  kept: { action: string; fields: { name: string; value: string }[] } | null
}

/** What went wrong in plain words, and the ways on. */
export function ErrorPage({ page, status, code, requestId, retryAfter, kept }: ErrorProps) {
  const { locale, links, park, ownHost } = page
  const words = messages[locale]
  const { title, text } = failureOf(locale, code)
  const ways = park
    ? [
        { href: links.park(park.slug), text: park.name[locale] },
        { href: links.sites(park.slug), text: words.nav.sites },
        { href: links.policies(park.slug), text: words.nav.policies },
        { href: links.inquiry(park.slug), text: words.nav.inquiry },
      ]
    : [{ href: links.directory(), text: words.error.home }]
  return (
    <Layout page={page} title={title} description={text} private>
      <div class="frame failure">
        <p class="failure-status" aria-hidden="true">
          {status}
        </p>
        <div>
          <h1>{title}</h1>
          <p class="lead">{text}</p>
          {retryAfter !== null && <p>{words.error.retry(retryAfter)}</p>}
          {kept && <KeptForm kept={kept} locale={locale} />}
          <nav aria-label={words.error.ways}>
            <ul class="ways">
              {ways.map((way) => (
                <li>
                  <a href={way.href}>{way.text}</a>
                </li>
              ))}
              {park && !ownHost && (
                <li>
                  <a href={links.directory()}>{words.nav.directory}</a>
                </li>
              )}
            </ul>
          </nav>
          <p class="caption">
            {words.error.requestId} <code>{requestId}</code>
          </p>
        </div>
      </div>
    </Layout>
  )
}

/** Fields of the inquiry that a person typed, in the order in which they are shown. */
const TYPED = [
  'company',
  'contactName',
  'phone',
  'email',
  'message',
  'creditCode',
  'investmentWan',
  'areaMu',
  'jobs',
] as const

/** What was typed and could not be stored: to read, to copy, and to send again under the same key. */
export function KeptForm({ kept, locale }: { kept: NonNullable<ErrorProps['kept']>; locale: Locale }) {
  const { error, inquiry } = messages[locale]
  const typed = TYPED.flatMap((name) =>
    kept.fields.filter((field) => field.name === name && field.value !== '').map(({ value }) => ({ name, value })),
  )
  return (
    <form class="notice" method="post" action={kept.action}>
      <p>{error.kept}</p>
      <p>{error.keptHelp}</p>
      <dl class="pairs">
        {typed.map(({ name, value }) => (
          <div>
            <dt>{inquiry[name]}</dt>
            <dd class="typed">{value}</dd>
          </div>
        ))}
      </dl>
      {kept.fields.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p class="actions">
        <button class="button" type="submit">
          {error.again}
        </button>
      </p>
    </form>
  )
}
