import { Hono } from 'hono'
import { html } from 'hono/html'
import { failureOf } from '../ui/messages/messages.ts'
import { PROBLEM_MEDIA } from './problem.ts'
import { pageHeaders } from './security-headers.ts'

const CODE = 'service.not_configured'
const STATUS = 503
const HEADERS = { 'Cache-Control': 'no-store', 'Retry-After': '60' }

/** The answer to every request while settings are wrong: that it is so, and not what; the log tells the operator. */
export const notConfigured = async (request: Request): Promise<Response> => unset.fetch(request)

const unset = new Hono().use(pageHeaders).all('*', (c) => answer(c.req.raw))

async function answer(request: Request): Promise<Response> {
  const [zh, en] = [failureOf('zh', CODE), failureOf('en', CODE)]
  if (asksForData(request)) {
    const problem = { type: `urn:luodi:problem:${CODE}`, title: en.title, detail: en.text, status: STATUS, code: CODE }
    return Response.json(
      { ...problem, errors: [] },
      { status: STATUS, headers: { ...HEADERS, 'Content-Type': PROBLEM_MEDIA } },
    )
  }
  const page = await html`<!doctype html>
    <html lang="zh-CN">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="robots" content="noindex" />
      <title>${zh.title}</title>
      <h1>${zh.title}</h1>
      <p>${zh.text}</p>
      <div lang="en">
        <h2>${en.title}</h2>
        <p>${en.text}</p>
      </div>
    </html>`
  return new Response(page.toString(), {
    status: STATUS,
    headers: { ...HEADERS, 'Content-Type': 'text/html; charset=UTF-8' },
  })
}

/** Programs, and probes of its health. */
const asksForData = (request: Request): boolean =>
  /^\/(?:api\/|healthz$)/.test(new URL(request.url).pathname) ||
  !/text\/html|\*\/\*/.test(request.headers.get('Accept') ?? '*/*')
