import type { Child } from 'hono/jsx'
import { DeskLayout } from './desk-layout.tsx'
import type { DeskPage, StaffPage } from './desk-page.ts'
import { failureOf, messages } from './messages/messages.ts'

export interface DeskErrorProps {
  page: StaffPage | DeskPage
  status: number
  /** Of the AppError. */
  code: string
  requestId: string
  /** Seconds, where waiting helps. */
  retryAfter: number | null
  /** The one way on that helps; null leads to the console's door. */
  way: { href: string; text: string } | null
  /** What was typed and not taken in. */
  children?: Child
}

/** What went wrong at the desk, in plain words, and the way on. */
export function DeskErrorPage({ page, status, code, requestId, retryAfter, way, children }: DeskErrorProps) {
  const { locale, accountLinks } = page
  const { error, accounts } = messages[locale]
  const { title, text } = failureOf(locale, code)
  const onward = way ?? { href: accountLinks.console(), text: accounts.toConsole }
  return (
    <DeskLayout page={page} title={title}>
      <div class="way-in">
        <p class="caption" aria-hidden="true">
          {status}
        </p>
        <h1>{title}</h1>
        <p>{text}</p>
        {retryAfter !== null && <p>{error.retry(retryAfter)}</p>}
        {children}
        <p>
          <a class={way ? 'button' : undefined} href={onward.href}>
            {onward.text}
          </a>
        </p>
        <p class="caption">
          {error.requestId} <code>{requestId}</code>
        </p>
      </div>
    </DeskLayout>
  )
}
