import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request } from 'node:https'

/** Asks a portal over https under its own name, wherever it listens. Its certificate is checked. */
export interface OverTls {
  origin: string
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** The same in clear, to see where it leads. */
  inClear(path: string): Promise<Response>
}

interface Address {
  host: string
  port: number
  plain: number
  /** The certificate that is trusted. */
  ca: string
}

export function clientOf({ host, port, plain, ca }: Address): OverTls {
  const origin = `https://${host}`
  const fetch = async (path: string, init: RequestInit = {}) => {
    const asked = new Request(new URL(path, origin), init)
    const body = Buffer.from(await asked.arrayBuffer())
    const sent = {
      ...Object.fromEntries(asked.headers),
      host,
      ...(body.length > 0 && { 'content-length': body.length }),
    }
    const options = { host: '127.0.0.1', port, path, method: asked.method, headers: sent, servername: host, ca }
    return answerTo((done) => request(options, done), body)
  }
  return {
    origin,
    fetch,
    inClear: (path) =>
      answerTo(
        (done) => plainRequest({ host: '127.0.0.1', port: plain, path, headers: { host } }, done),
        Buffer.alloc(0),
      ),
  }
}

type Ask = (done: (answer: IncomingMessage) => void) => ClientRequest

function answerTo(ask: Ask, body: Buffer): Promise<Response> {
  return new Promise((resolve, reject) => {
    const asked = ask((answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const pairs = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        )
        resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 0, headers: pairs }))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
