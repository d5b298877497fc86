import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { limitBody, parseOrThrow } from '../../http/validation.ts'
import { escalate, rate, sendMessage } from './actions.ts'
import { answerForm, showReceipt } from './answers.tsx'
import { MessageInput, RatingInput } from './input.ts'
import { ownRoutes } from '../enterprise-page/routes.ts'
import { receiptFileRoutes } from '../files/routes.tsx'
import { openReceipt } from './open.ts'
import { pendingOr } from './pending.tsx'
import { privacyRoutes } from './privacy-routes.tsx'

export const receiptRoutes = new Hono<AppEnv>()
  .route('/', receiptFileRoutes)
  .get('/:token', async (c) => {
    const opened = await openReceipt(c).catch((error: unknown) => pendingOr(c, error))
    return opened instanceof Response ? opened : showReceipt(c, opened)
  })
  .post('/:token/messages', limitBody, (c) =>
    answerForm(c, 'message', (ctx, lead, values) => sendMessage(ctx, lead, parseOrThrow(MessageInput, values))),
  )
  .post('/:token/escalations', limitBody, (c) => answerForm(c, 'escalated', escalate))
  .post('/:token/rating', limitBody, (c) =>
    answerForm(c, 'rated', (ctx, lead, values) => rate(ctx, lead, parseOrThrow(RatingInput, values))),
  )
  .route('/', privacyRoutes)
  // A lead that became a project: its receipt is the enterprise's page too.
  .route('/', ownRoutes)
