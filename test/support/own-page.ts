import { randomUUID } from 'node:crypto'
import { enterpriseToken } from '../../src/features/enterprises/link.ts'
import { newId } from '../../src/kernel/ids.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { mintClaim } from './claims.ts'
import { answerAs, mintDemand } from './demands.ts'
import { mintEnterprise, mintProject } from './enterprises.ts'
import { mintEvidence } from './evidence.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

/** An enterprise as whoever holds its link has it: with a demand that was answered, an award and a document. */
export interface OwnGround {
  enterprise: string
  project: string
  demand: string
  claim: string
  /** A file that it may see. */
  document: string
  /** Token of its own link. */
  own: string
}

/** The token of an enterprise's own link. */
export const ownToken = (portal: Pick<Runtime, 'keys'>, park: Minted, id: string, linkVersion = 1): Promise<string> =>
  enterpriseToken(vaultFrom(portal.keys), park, { id, linkVersion })

/** The lead becomes an enterprise with all of that, whose project is in production. */
export async function makeOwnPage(portal: Runtime, park: Minted, lead: string, name: string): Promise<OwnGround> {
  const { database } = portal
  const enterprise = await mintEnterprise(portal, park, { name })
  const project = await mintProject(portal, park, enterprise, { stage: 'production' })
  await run(database, 'update projects set lead_id = ? where park_id = ? and id = ?', lead, park.id, project)
  const signed = `update leads set state = 'signed', closed_at = 1, project = ? where park_id = ? and id = ?`
  await run(database, signed, project, park.id, lead)
  const demand = await mintDemand(portal, park, enterprise, { text: `${name}缺少焊工` })
  await answerAs(portal, park, demand, newId('user'))
  const [policy] = await run(database, 'select slug from policies where park_id = ? order by slug limit 1', park.id)
  const promised = { state: 'promised' as const, promisedOn: '2026-03-02', promisedFen: 100 }
  const claim = await mintClaim(portal, park, enterprise, { policy: String(policy?.slug), award: 'any', ...promised })
  const document = await mintEvidence(portal, park, enterprise, { subject: `demand/${demand}`, name: `${name}.pdf` })
  return { enterprise, project, demand, claim, document, own: await ownToken(portal, park, enterprise) }
}

/** What the forms of its page send, all in one. */
export const onOwnPage = ({ project, claim }: Pick<OwnGround, 'project' | 'claim'>): Record<string, string> => ({
  once: randomUUID(),
  category: 'labour',
  text: 'x',
  missing: 'x',
  rated: 'stage',
  subject: `${project}/production`,
  score: '5',
  claim,
  on: '2026-03-03',
})
