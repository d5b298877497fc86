import type { Handler } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { proofOf } from './host.ts'

/** Answers for any name by which this installation is reached, its own or not yet: that it is this one. */
export const hostProof: Handler<AppEnv> = async (c) => {
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex')
  return c.text(await proofOf(c.var.deps.vault, new URL(c.req.url).hostname))
}
