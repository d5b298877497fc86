import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { originOf } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { LocalizedText } from '../../http/schemas.ts'
import { json, limitBody, requireJson } from '../../http/validation.ts'
import type { Actor } from '../../kernel/actor.ts'
import { isoAtPark } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import { creditedPartner } from '../partners/credit.ts'
import { admitCall } from '../gate/admit.ts'
import { limitKey } from '../gate/key-limit.ts'
import { intakeContext, receiveLead } from './actions.ts'
import { IdempotencyKey, LeadInput } from './input.ts'

const promised = {
  receiptUrl: v.pipe(v.string(), v.description('Private: whoever holds it sees the inquiry')),
  respondBy: v.pipe(v.string(), v.description('ISO 8601, by the working-day calendar of mainland China')),
  officer: v.object({ name: LocalizedText, title: LocalizedText, sample: v.boolean() }),
}
const Acknowledged = v.object({ reference: v.string(), ...promised })
const Received = v.object({ status: v.literal('received'), ...promised })

const EXAMPLE: LeadInput = {
  company: 'Testkraft GmbH',
  contact: { name: 'Erika Mustermann', email: 'erika@testkraft.example' },
  country: 'DE',
  investmentFen: 3_000_000_000,
  areaM2: 20_000,
  timeline: 'within1Year',
  message: 'We look for a site of two hectares.',
  locale: 'en',
  consent: { noticeVersion: '2026-11', handle: true },
  attribution: { page: 'https://chamber.example/invest', utm_source: 'newsletter' },
}

/**
 * Lets an inquiry in: a partner's server by its key, which is credited with it; anyone else by a proof of work. What a
 * partner's Idempotency-Key makes is its own: no other's has a space in it. Errors: 403 `leads.challenge_failed`; 429.
 */
async function admitted(c: Asked, input: LeadInput, key: string): Promise<Parameters<typeof receiveLead>> {
  const { caller, park } = c.var
  const ctx = intakeContext(c.var, 'api')
  if (!caller) {
    const alongside = await admitCall(c, input.challenge, key)
    return [{ ...ctx, partner: await creditedPartner(c.var, park, input.attribution?.via), alongside }, input, key]
  }
  await limitKey(c.var, caller)
  const { partnerId } = caller
  const actor: Actor = { kind: 'partner', id: partnerId }
  return [{ ...ctx, actor, partner: partnerId }, input, `${partnerId} ${key}`]
}

type Asked = Pick<Context<ParkEnv>, 'var' | 'env'>

export const leadsApi = new Hono<ParkEnv>().post(
  '/',
  operation('Send an inquiry', {
    tag: 'Leads',
    answer: { status: 201, description: 'Stored', schema: Acknowledged, headers: ['Idempotent-Replayed'] },
    otherwise: {
      status: 202,
      description: 'Safe, but not numbered yet: the database is, or was, away. The number follows at receiptUrl',
      schema: Received,
      headers: ['Idempotent-Replayed'],
    },
    problems: [400, 404, 409, 413, 415, 422],
    scope: 'leads.write',
    parameters: [
      {
        in: 'header',
        name: 'Idempotency-Key',
        required: true,
        description: 'The same key and body again get the same answer and are stored once',
        schema: { type: 'string', minLength: 8, maxLength: 200 },
      },
    ],
  }),
  limitBody,
  requireJson,
  json(v.pipe(LeadInput, v.examples([EXAMPLE]))),
  async (c) => {
    const key = v.safeParse(IdempotencyKey, c.req.header('Idempotency-Key'))
    if (!key.success) throw new AppError('leads.idempotency_key_required', 400)
    const input = c.req.valid('json')
    const lead = await receiveLead(...(await admitted(c, input, key.output)))
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
