import { eq } from 'drizzle-orm'
import type { Context } from 'hono'
import { arg, given, read } from '../../data/query.ts'
import { ParkScope } from '../../data/scope.ts'
import type { AppEnv } from '../../http/context.ts'
import type { Links, Query } from '../../http/paths.ts'
import { AppError } from '../../kernel/errors.ts'
import { opensEnterprise, readEnterpriseToken } from '../enterprises/link.ts'
import { enterpriseOf, type EnterpriseRecord } from '../enterprises/queries.ts'
import type { Bureau } from '../parks/park.ts'
import { parkWithBureau, type PublishedPark } from '../parks/registry.ts'
import { projects } from '../projects/table.ts'
import { type OpenReceipt, openReceipt } from '../receipts/open.ts'

export type OwnRequest = Context<AppEnv, '/:token'>

/** An enterprise as it sees itself, by whichever link it came. */
export interface OwnDoor {
  park: PublishedPark
  bureau: Bureau
  scope: ParkScope
  enterprise: EnterpriseRecord
  /** Id of the lead whose receipt it is; null by the enterprise's own link. */
  lead: string | null
  /** Path of the page. */
  path: (links: Links, query?: Query) => string
}

const ofLead = read(projects, {
  columns: { enterpriseId: projects.enterpriseId },
  where: eq(projects.leadId, arg('leadId')),
  limit: 1,
})

/** The enterprise that a lead became; null while it has become none. */
export async function doorOf({ park, bureau, scope, lead, token }: OpenReceipt): Promise<OwnDoor | null> {
  const project = await scope.first(given(ofLead, { leadId: lead.id }))
  const enterprise = project && (await enterpriseOf(scope, project.enterpriseId))
  if (!enterprise) return null
  return { park, bureau, scope, enterprise, lead: lead.id, path: (links, query) => links.receipt(token, query) }
}

/**
 * The enterprise that the private link in the URL opens: a receipt's, or its own. Errors: 404 for any link that is not
 * a present one, whatever is wrong with it.
 */
export async function openOwn(c: OwnRequest): Promise<OwnDoor> {
  if (/^(?:\/en)?\/receipts\//.test(c.req.path)) {
    const door = await doorOf(await openReceipt(c))
    if (!door) throw new AppError('receipts.not_found', 404)
    return door
  }
  const { registry, deps } = c.var
  const token = c.req.param('token')
  const parts = readEnterpriseToken(token)
  const elsewhere = parts !== null && c.env.hostPark !== null && c.env.hostPark !== parts.slug
  const found = parts && !elsewhere ? await parkWithBureau(registry, parts.slug, deps.clock()) : null
  if (!parts || !found) throw new AppError('request.not_found', 404)
  const { park, bureau } = found
  const scope = ParkScope.open(deps.database, { by: 'visit', park })
  const enterprise = await enterpriseOf(scope, parts.enterpriseId)
  if (!enterprise || !(await opensEnterprise(deps.vault, scope.parkId, enterprise, parts.secret)))
    throw new AppError('request.not_found', 404)
  return { park, bureau, scope, enterprise, lead: null, path: (links, query) => links.enterprisePage(token, query) }
}
