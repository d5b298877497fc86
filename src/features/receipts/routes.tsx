import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { limitBody, parseOrThrow } from '../../http/validation.ts'
import { escalate, rate, sendMessage } from './actions.ts'
import { answerForm, showReceipt } from './answers.tsx'
import { MessageInput, RatingInput } from './input.ts'
import { openReceipt } from './open.ts'
import { privacyRoutes } from './privacy-routes.tsx'

export const receiptRoutes = new Hono<AppEnv>()
  .get('/:token', async (c) => showReceipt(c, await openReceipt(c)))
  .post('/:token/messages', limitBody, (c) =>
    answerForm(c, 'message', (ctx, lead, values) => sendMessage(ctx, lead, parseOrThrow(MessageInput, values))),
  )
  .post('/:token/escalations', limitBody, (c) => answerForm(c, 'escalated', escalate))
  .post('/:token/rating', limitBody, (c) =>
    answerForm(c, 'rated', (ctx, lead, values) => rate(ctx, lead, parseOrThrow(RatingInput, values))),
  )
  .route('/', privacyRoutes)
