import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands in for the web: what a portal asks through it is answered by `moods`, or by the portal itself. */
export interface OutgoingServer {
  url: string
  /** Whom names lead to; `origin` of a portal. What is not here has no server. */
  leads: Map<string, string | { status: number; text: string }>
  /** Addresses that were asked. */
  asked: string[]
  close(): Promise<void>
}

export async function startOutgoing(): Promise<OutgoingServer> {
  const leads: OutgoingServer['leads'] = new Map()
  const asked: string[] = []
  const server = createServer((incoming, response) => {
    const url = new URL((incoming.url ?? '/').slice(1))
    asked.push(url.href)
    const to = leads.get(url.hostname)
    if (to === undefined) return response.writeHead(530).end()
    if (typeof to !== 'string') return response.writeHead(to.status).end(to.text)
    request(to, { path: url.pathname, headers: { host: url.hostname } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502)
      answer.pipe(response)
    })
      .on('error', () => response.writeHead(502).end())
      .end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leads,
    asked,
    close: () => new Promise((done) => server.close(() => done())),
  }
}
