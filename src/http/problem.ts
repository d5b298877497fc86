import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as v from 'valibot'
import type { AppError } from '../kernel/errors.ts'
import type { Locale } from '../kernel/localized.ts'
import { failureOf, fieldErrorOf } from '../ui/messages/messages.ts'

/** RFC 9457. `type` is a stable URI of the code; texts are in the caller's language. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  detail: v.string(),
  status: v.number(),
  code: v.string(),
  requestId: v.optional(v.string()),
  errors: v.array(v.object({ path: v.string(), message: v.string() })),
})

export const PROBLEM_MEDIA = 'application/problem+json'

/** The language of the API's texts: the first of `Accept-Language` that we speak, whatever its region; else Chinese. */
export const apiLocale = (c: Context): Locale =>
  accepts(c, {
    header: 'Accept-Language',
    supports: ['zh', 'en'],
    default: 'zh',
    match: (asked, { default: otherwise }) =>
      asked
        .toSorted((a, b) => b.q - a.q)
        .map(({ type }) => type.toLowerCase().split('-')[0] ?? '')
        .find((language) => language === 'zh' || language === 'en') ?? otherwise,
  }) === 'en'
    ? 'en'
    : 'zh'

export function problem(c: Context, error: AppError, requestId: string): Response {
  const locale = apiLocale(c)
  const failure = failureOf(locale, error.code)
  const body: v.InferOutput<typeof Problem> = {
    type: `urn:luodi:problem:${error.code}`,
    title: failure.title,
    detail: failure.text,
    status: error.status,
    code: error.code,
    requestId,
    errors: error.fields.map(({ path, key, params }) => ({ path, message: fieldErrorOf(locale, key, params) })),
  }
  return c.body(JSON.stringify(body), error.status as ContentfulStatusCode, {
    ...error.headers,
    'Content-Type': PROBLEM_MEDIA,
    'Content-Language': locale === 'en' ? 'en' : 'zh-CN',
    'Cache-Control': 'no-store',
  })
}
