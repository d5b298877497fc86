import type { Context } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { originOf, pageContext, sendPage } from '../../http/page.ts'
import { AppError, isUnavailable } from '../../kernel/errors.ts'
import { spilledOrParked } from '../leads/spill.ts'
import { parkWithBureau } from '../parks/registry.ts'
import { PendingReceiptPage } from './pages/receipt-pending.tsx'
import { opens, readToken } from './token.ts'

type Asked = Pick<Context<AppEnv, '/:token'>, 'req' | 'var' | 'env' | 'header' | 'body'>

/**
 * For a receipt that could not be opened: the page of an inquiry that is safe but not in the database yet. Throws
 * `error` as it came when the link is not that of one.
 */
export async function pendingOr(c: Asked, error: unknown): Promise<Response> {
  const isMissing = error instanceof AppError && error.code === 'receipts.not_found'
  if (!isMissing && !isUnavailable(error)) throw error
  const { deps } = c.var
  const token = c.req.param('token')
  const parts = readToken(token)
  const elsewhere = parts && c.env.hostPark !== null && c.env.hostPark !== parts.slug
  const found = parts && !elsewhere ? await parkKnown(c, parts.slug) : null
  if (!parts || !found) throw error
  const { park, bureau } = found
  // The secret first: who has none makes us read no file.
  if (!(await opens(deps.vault, park.id, { id: parts.leadId, receiptVersion: 1 }, parts.secret))) throw error
  const name = { parkId: park.id, leadId: parts.leadId }
  const intake = await spilledOrParked(deps.files, deps.vault, name).catch(() => null)
  if (!intake) throw error
  const page = pageContext(c, { park, bureau, address: (links) => links.receipt(token) })
  return sendPage(
    c,
    <PendingReceiptPage
      page={{ ...page, alternates: null }}
      park={park}
      bureau={bureau}
      promise={intake}
      url={`${originOf(c)}${page.links.receipt(token)}`}
    />,
    'private',
  )
}

/** The park of a link: as it is, or while the database is away as it was known last. */
const parkKnown = ({ var: { registry, memory, deps } }: Asked, slug: string) =>
  parkWithBureau(registry, slug, deps.clock()).catch(() => memory.parks.last(slug)?.found ?? null)
