import { ParkScope } from '../../src/data/scope.ts'
import { newEnterprise, type NewEnterprise } from '../../src/features/enterprises/add.ts'
import type { EnterpriseContext } from '../../src/features/enterprises/context.ts'
import type { Stage } from '../../src/features/projects/project.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/ids.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

type Portal = Pick<Runtime, 'database' | 'keys'>

/** What is done for an enterprise of the park by nobody in particular. */
export const enterpriseContextOf = ({ database, keys }: Portal, park: Minted, now = Date.now()): EnterpriseContext => ({
  scope: ParkScope.open(database, { by: 'job', park: { id: park.id } }),
  vault: vaultFrom(keys),
  actor: SYSTEM,
  now,
  requestId: 'test',
})

/** An enterprise of the park. Answers its id. */
export async function mintEnterprise(portal: Portal, park: Minted, more: Partial<NewEnterprise> = {}): Promise<string> {
  const ctx = enterpriseContextOf(portal, park)
  const [row] = await run(portal.database, 'select bureau_id from parks where id = ?', park.id)
  const contact = { name: '吴敏', phone: '+8613800138000' }
  const details = { name: '某某新材料有限公司', creditCode: null, chain: null, contact, ...more }
  const { id, writes } = await newEnterprise(ctx, String(row?.bureau_id), details)
  await ctx.scope.write(...writes)
  return id
}

/** A project of an enterprise that is there, without a lead and without steps. Answers its id. */
export async function mintProject(
  { database }: Pick<Runtime, 'database'>,
  park: Minted,
  enterprise: string,
  {
    stage = 'signed',
    signedOn = '2026-03-02',
    site = null,
  }: { stage?: Stage; signedOn?: string; site?: string | null } = {},
): Promise<string> {
  const id = newId('project')
  await run(
    database,
    `insert into projects (park_id, id, enterprise_id, reference, stage, stage_on, signed_on, site_code, created_at, version)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    park.id,
    id,
    enterprise,
    `P-${id.slice(-6)}`,
    stage,
    signedOn,
    signedOn,
    site,
    Date.now(),
  )
  return id
}
