import { DeskScope } from '../../src/data/desk-scope.ts'
import { addKey, addPartner, type KeyDetails, type PartnerDetails } from '../../src/features/partners/actions.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

/** What changes of the park's bureau are made with, by nobody in particular. */
export const bureauContext = (portal: Pick<Runtime, 'database'>, park: Minted, now = Date.now()) => ({
  desk: DeskScope.open(portal.database, { by: 'job', park: { id: park.id, bureauId: park.bureau } }),
  actor: SYSTEM,
  now,
  requestId: 'test',
})

export interface MintedPartner {
  id: string
  /** Of the key that was asked for. */
  token: string
  key: string
}

/** A partner of the park's bureau with one key: a publishable one for `https://chamber.example`, unless it says otherwise. */
export async function mintPartner(
  portal: Pick<Runtime, 'database'>,
  park: Minted,
  key: Partial<KeyDetails> = {},
  details: Partial<PartnerDetails> = {},
): Promise<MintedPartner> {
  const ctx = bureauContext(portal, await withBureauId(portal, park))
  const id = await addPartner(ctx, { name: 'Chamber of Commerce', site: null, parks: null, ...details })
  const kind = key.kind ?? 'publishable'
  const { token, id: keyId } = await addKey(
    ctx,
    { id },
    {
      kind,
      label: 'test',
      scopes: kind === 'secret' ? ['read', 'leads.write', 'leads.read'] : [],
      origins: kind === 'publishable' ? ['https://chamber.example'] : [],
      perMinute: 600,
      ...key,
    },
  )
  return { id, token, key: keyId }
}

/** A minted park knows its bureau by its slug; here it is needed by its id. */
async function withBureauId(portal: Pick<Runtime, 'database'>, park: Minted): Promise<Minted> {
  const [row] = await run(portal.database, 'select bureau_id from parks where id = ?', park.id)
  return { ...park, bureau: String(row?.bureau_id) }
}
