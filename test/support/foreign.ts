import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a foreign site answers at a path; one of the texts is set. */
export interface ForeignAnswer {
  html?: string
  script?: string
  css?: string
  json?: unknown
  /** The page's Content-Security-Policy. */
  csp?: string
  status?: number
  headers?: Record<string, string>
}

export interface Foreign {
  /** Another site than the portal's, not only another port: the portal is at 127.0.0.1. */
  origin: string
  /** Paths and queries that were asked for, in their order. */
  hits: string[]
  /** Answers from now on; what was there before stays. */
  serve(pages: ForeignPages): void
  close(): Promise<void>
}

export type ForeignPages = Record<string, ForeignAnswer | ((asked: IncomingMessage) => ForeignAnswer)>

/** The site of a partner: a few texts by their paths, and 404 for all else. */
export async function startForeign(pages: ForeignPages = {}): Promise<Foreign> {
  const served = new Map(Object.entries(pages))
  const hits: string[] = []
  const server = createServer((asked, answer) => {
    const { pathname, search } = new URL(asked.url ?? '/', 'http://localhost')
    hits.push(pathname + search)
    const found = served.get(pathname)
    const given: ForeignAnswer =
      typeof found === 'function' ? found(asked) : (found ?? { status: 404, html: 'nothing' })
    const [type, text] = bodyOf(given)
    answer.writeHead(given.status ?? 200, {
      'Content-Type': `${type}; charset=utf-8`,
      ...(given.csp === undefined ? {} : { 'Content-Security-Policy': given.csp }),
      ...given.headers,
    })
    answer.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    hits,
    serve: (more) => {
      for (const [path, answer] of Object.entries(more)) served.set(path, answer)
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function bodyOf({ html, script, css, json }: ForeignAnswer): [type: string, text: string] {
  if (html !== undefined) return ['text/html', html]
  if (script !== undefined) return ['text/javascript', script]
  if (css !== undefined) return ['text/css', css]
  return ['application/json', JSON.stringify(json ?? null)]
}
