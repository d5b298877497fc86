import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** So long requests and jobs that were begun may go on: less than what systemd (90 s) and containers allow. */
const PATIENCE_MS = 8000
const LOOK_MS = 50

/**
 * Ends a server once the requests and jobs in its hands are done, or the patience is over; new connections are refused
 * from the start. A proxy that keeps its connections would otherwise hold it for ever: each is closed after its answer.
 */
export async function stopGracefully(
  server: Pick<Server, 'close' | 'closeIdleConnections' | 'closeAllConnections' | 'prependListener'>,
  jobs: () => Promise<unknown>,
): Promise<void> {
  server.prependListener('request', (_: IncomingMessage, answer: ServerResponse) => (answer.shouldKeepAlive = false))
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))
  await Promise.race([closed.then(jobs), late])
  clearInterval(looking)
  clearTimeout(timer)
  server.closeAllConnections()
}
