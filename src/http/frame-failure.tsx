import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppError } from '../kernel/errors.ts'
import { FrameLayout } from '../ui/frame-layout.tsx'
import { PORTAL_HUE } from '../ui/layout.tsx'
import { failureOf, messages } from '../ui/messages/messages.ts'
import type { AppEnv } from './context.ts'
import { sendPage } from './page.ts'
import { linksFrom } from './paths.ts'

/** What is not one of the widgets' pages may be framed by anybody: who pasted a wrong key has to see what is wrong. */
const REFUSAL_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"

export const isInFrame = (path: string): boolean => path.startsWith('/embed/')

/** A failure inside a partner's page: a few words and the way to the portal, in a new window. */
export function answerInFrame(c: Context<AppEnv>, { code, status }: AppError): Response {
  const { locale } = c.var
  const { title, text } = failureOf(locale, code)
  const words = messages[locale]
  c.header('Content-Security-Policy', REFUSAL_POLICY)
  return sendPage(
    c,
    <FrameLayout locale={locale} hue={PORTAL_HUE} theme="auto" title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href={linksFrom({ locale, hostPark: c.env.hostPark }).directory()} target="_blank">
          {words.embed.feeds.portal}
          <span class="visually-hidden">{words.embed.feeds.newWindow}</span>
        </a>
      </p>
    </FrameLayout>,
    'private',
    status as ContentfulStatusCode,
  )
}
