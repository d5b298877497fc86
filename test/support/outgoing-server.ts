import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** Stands in for the web: what a portal asks through it is answered by `moods`, or by the portal itself. */
export interface OutgoingServer {
  url: string
  /** Whom names lead to; `origin` of a portal. What is not here has no server. */
  leads: Map<string, string | { status: number; text: string; headers?: Record<string, string> }>
  /** Addresses that were asked. */
  asked: string[]
  /** What was posted. */
  posted: Posted[]
  close(): Promise<void>
}

export interface Posted {
  url: string
  headers: Record<string, string>
  body: string
}

export async function startOutgoing(): Promise<OutgoingServer> {
  const leads: OutgoingServer['leads'] = new Map()
  const asked: string[] = []
  const posted: Posted[] = []
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const url = new URL((incoming.url ?? '/').slice(1))
    asked.push(url.href)
    const body = await text(incoming)
    if (incoming.method === 'POST')
      posted.push({ url: url.href, headers: incoming.headers as Record<string, string>, body })
    const to = leads.get(url.hostname)
    if (to === undefined) return response.writeHead(530).end()
    if (typeof to !== 'string') return response.writeHead(to.status, to.headers).end(to.text)
    return request(to, { path: url.pathname, headers: { host: url.hostname } }, (found) => {
      response.writeHead(found.statusCode ?? 502)
      found.pipe(response)
    })
      .on('error', () => response.writeHead(502).end())
      .end()
  }
  const server = createServer((incoming, response) => void answer(incoming, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leads,
    asked,
    posted,
    close: () => new Promise((done) => server.close(() => done())),
  }
}
