import { Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { originOf } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { LocalizedText } from '../../http/schemas.ts'
import { json, limitBody, requireJson } from '../../http/validation.ts'
import { INVESTOR } from '../../kernel/actor.ts'
import { isoAtPark } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { receiveLead } from './actions.ts'
import { IdempotencyKey, LeadInput } from './input.ts'

const Acknowledged = v.object({
  reference: v.string(),
  receiptUrl: v.pipe(v.string(), v.description('Private: whoever holds it sees the inquiry')),
  respondBy: v.pipe(v.string(), v.description('ISO 8601, by the working-day calendar of mainland China')),
  officer: v.object({ name: LocalizedText, title: LocalizedText, sample: v.boolean() }),
})

export const leadsApi = new Hono<ParkEnv>().post(
  '/',
  operation(
    'Send an inquiry',
    { status: 201, description: 'Stored. A repeated key carries Idempotent-Replayed: true', schema: Acknowledged },
    [400, 404, 409, 413, 415, 422],
    'Leads',
    [
      {
        in: 'header',
        name: 'Idempotency-Key',
        required: true,
        description: 'The same key and body again get the same answer and are stored once',
        schema: { type: 'string', minLength: 8, maxLength: 200 },
      },
    ],
  ),
  limitBody,
  requireJson,
  json(LeadInput),
  async (c) => {
    const key = v.safeParse(IdempotencyKey, c.req.header('Idempotency-Key'))
    if (!key.success) throw new AppError('leads.idempotency_key_required', 400)
    const { deps, scope, park, noticeVersion, requestId } = c.var
    const input = c.req.valid('json')
    const { vault, storedAbroad } = deps
    const who = { actor: INVESTOR, channel: 'api', requestId } as const
    const ctx = { ...who, scope, vault, now: deps.clock(), park, noticeVersion, storedAbroad }
    const { token, replayed, respondBy, reference, officer } = await receiveLead(ctx, input, key.output)
    const links = linksFrom({ locale: input.locale, hostPark: c.env.hostPark })
    if (replayed) c.header('Idempotent-Replayed', 'true')
    c.header('Cache-Control', 'no-store')
    const receiptUrl = `${originOf(c)}${links.receipt(token)}`
    return c.json({ reference, receiptUrl, respondBy: isoAtPark(respondBy), officer }, 201)
  },
)
