import { Hono } from 'hono'
import * as v from 'valibot'
import { PartnerDoor, type PartnerPass, PartnerScope } from '../../data/partner-scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { listOf, LocalizedText } from '../../http/schemas.ts'
import { query } from '../../http/validation.ts'
import { parksOfBureau } from '../parks/registry.ts'
import { partnerReport } from '../partner-reports/queries.ts'
import { PartnerReport } from '../partner-reports/report.ts'
import { spanOrThrow } from '../partner-reports/span.ts'
import { allow, keyOf, requireKey } from './api-auth.ts'
import { BroughtLead, broughtLeads, LeadsQuery } from './lead-list.ts'
import { KEY_SCOPES, reaches } from './partner.ts'

const TAG = 'Partner'

const PublicPartner = v.object({
  name: v.string(),
  scopes: v.array(v.picklist(KEY_SCOPES)),
  limit: v.object({
    requests: v.pipe(v.number(), v.integer(), v.description('So many of this key')),
    seconds: v.pipe(v.number(), v.integer(), v.description('in so many seconds')),
  }),
  parks: v.pipe(
    v.array(v.object({ slug: v.string(), name: LocalizedText })),
    v.description('Published parks that the key opens'),
  ),
})

const Month = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/, 'invalid_date'))
/** Months `YYYY-MM` at the parks, both included; 36 at most. */
const ReportQuery = v.strictObject({ from: v.optional(Month), to: v.optional(Month) })

const WINDOW_SECONDS = 60

/** What a partner's server may ask for by its secret key. */
export const partnerApi = new Hono<AppEnv>()
  .use(requireKey, async (c, next) => {
    c.header('Cache-Control', 'no-store')
    return next()
  })
  .get(
    '/',
    operation('Whose key this is, and what it opens', {
      tag: TAG,
      answer: { description: 'The partner', schema: PublicPartner },
      scope: null,
      keyed: true,
    }),
    async (c) => {
      const { deps, registry } = c.var
      const pass = keyOf(c)
      const [partner, parks] = await Promise.all([
        new PartnerDoor(deps.database).byId(pass.partnerId),
        parksOfBureau(registry, pass.bureauId),
      ])
      const open = parks.filter(({ id, published }) => published && reaches(pass, { id, bureauId: pass.bureauId }))
      return c.json({
        name: partner?.name ?? '',
        scopes: [...pass.scopes],
        limit: { requests: pass.perMinute, seconds: WINDOW_SECONDS },
        parks: open.map(({ slug, name }) => ({ slug, name })),
      } satisfies v.InferOutput<typeof PublicPartner>)
    },
  )
  .get(
    '/leads',
    operation('What came of the partner’s leads, the latest first', {
      tag: TAG,
      answer: { description: 'Leads, without anything personal', schema: listOf(BroughtLead) },
      problems: [400, 422],
      scope: 'leads.read',
      keyed: true,
    }),
    allow('leads.read'),
    query(LeadsQuery),
    async (c) => {
      const pass = keyOf(c)
      const parks = await parksOfBureau(c.var.registry, pass.bureauId)
      const slugs = new Map(parks.map(({ id, slug }) => [id, slug]))
      return c.json(await broughtLeads(scopeOf(c.var.deps, pass), c.req.valid('query'), slugs))
    },
  )
  .get(
    '/report',
    operation('What came of the partner’s widgets and leads, by month and park', {
      tag: TAG,
      answer: { description: 'The report; the last twelve months unless told', schema: PartnerReport },
      problems: [422],
      scope: 'leads.read',
      keyed: true,
    }),
    allow('leads.read'),
    query(ReportQuery),
    async (c) => {
      const { deps, registry } = c.var
      const { from, to } = c.req.valid('query')
      const now = deps.clock()
      return c.json(await partnerReport({ scope: scopeOf(deps, keyOf(c)), registry, now }, spanOrThrow(from, to, now)))
    },
  )

const scopeOf = ({ database }: AppEnv['Variables']['deps'], pass: PartnerPass) =>
  PartnerScope.open(database, { by: 'key', pass })
