import { Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { originOf } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { LocalizedText } from '../../http/schemas.ts'
import { json, limitBody, requireJson } from '../../http/validation.ts'
import { isoAtPark } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import { creditedPartner } from '../partners/credit.ts'
import { admitCall } from '../gate/admit.ts'
import { intakeContext, receiveLead } from './actions.ts'
import { IdempotencyKey, LeadInput } from './input.ts'

const promised = {
  receiptUrl: v.pipe(v.string(), v.description('Private: whoever holds it sees the inquiry')),
  respondBy: v.pipe(v.string(), v.description('ISO 8601, by the working-day calendar of mainland China')),
  officer: v.object({ name: LocalizedText, title: LocalizedText, sample: v.boolean() }),
}
const Acknowledged = v.object({ reference: v.string(), ...promised })
const Received = v.object({ status: v.literal('received'), ...promised })

export const leadsApi = new Hono<ParkEnv>().post(
  '/',
  operation(
    'Send an inquiry',
    { status: 201, description: 'Stored. A repeated key carries Idempotent-Replayed: true', schema: Acknowledged },
    [400, 403, 404, 409, 413, 415, 422, 429],
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
    [
      {
        status: 202,
        description: 'Safe, but not numbered yet: the database is, or was, away. The number follows at receiptUrl',
        schema: Received,
      },
    ],
  ),
  limitBody,
  requireJson,
  json(LeadInput),
  async (c) => {
    const key = v.safeParse(IdempotencyKey, c.req.header('Idempotency-Key'))
    if (!key.success) throw new AppError('leads.idempotency_key_required', 400)
    const input = c.req.valid('json')
    const alongside = await admitCall(c, input.challenge, key.output)
    const partner = await creditedPartner(c.var, c.var.park, input.attribution?.via)
    const lead = await receiveLead({ ...intakeContext(c.var, 'api'), partner, alongside }, input, key.output)
    c.env.later(() => runJobsSoon(c.var.deps))
    const links = linksFrom({ locale: input.locale, hostPark: c.env.hostPark })
    if (lead.replayed) c.header('Idempotent-Replayed', 'true')
    c.header('Cache-Control', 'no-store')
    const { reference, officer } = lead
    const receiptUrl = `${originOf(c)}${links.receipt(lead.token)}`
    const promise = { receiptUrl, respondBy: isoAtPark(lead.respondBy), officer }
    return reference === null ? c.json({ status: 'received', ...promise }, 202) : c.json({ reference, ...promise }, 201)
  },
)
