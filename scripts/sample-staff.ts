import { Accounts, DeskScope } from '../src/data/desk-scope.ts'
import type { Database } from '../src/data/database.ts'
import { recordBureauEntry } from '../src/data/ledger.ts'
import { insertInBureau, onAccounts } from '../src/data/query.ts'
import { Registry } from '../src/data/scope.ts'
import { createAccount } from '../src/features/accounts/actions.ts'
import { users } from '../src/features/accounts/table.ts'
import { BUREAU_ROLES, type Role, ROLES } from '../src/features/staff/role.ts'
import { TITLES } from '../src/features/staff/member.ts'
import { memberships } from '../src/features/staff/table.ts'
import { SYSTEM } from '../src/kernel/actor.ts'
import { newId } from '../src/kernel/ids.ts'
import type { Localized } from '../src/kernel/localized.ts'
import type { Vault } from '../src/kernel/vault.ts'
import type { BureauSeed } from '../src/seed/seed.ts'
import { eq } from 'drizzle-orm'
import { parksOfBureau } from '../src/features/parks/registry.ts'

// Only `scripts/start.ts` comes here: a portal that anybody else can reach has no sample staff.

/** Made-up people, one a role: how they sign in, and what they are called. */
const PEOPLE: Record<Role, { at: string; name: Localized }> = {
  bureauAdmin: { at: 'admin', name: { zh: '关示例', en: 'Guan Shili' } },
  triageOfficer: { at: 'triage', name: { zh: '舒示例', en: 'Shu Shili' } },
  parkManager: { at: 'manager', name: { zh: '田示例', en: 'Tian Shili' } },
  parkOfficer: { at: 'officer', name: { zh: '石示例', en: 'Shi Shili' } },
  viewer: { at: 'viewer', name: { zh: '向示例', en: 'Xiang Shili' } },
}

/** How the sample staff sign in: `admin@luxi.example` and so on, all with one password. */
export interface SampleStaff {
  /** What stands before the @, by role. */
  people: [role: Role, at: string][]
  /** What stands after it: one of each bureau. */
  domains: string[]
  password: string
}

const domainOf = (slug: string): string => `${slug}.example`

/**
 * Makes an officer of each role in each sample bureau; those that are there stay as they are. The password follows from
 * this machine's own key ring, so that each start can tell it again.
 */
export async function loadSampleStaff(
  database: Database,
  vault: Vault,
  seeds: readonly BureauSeed[],
  now: number,
): Promise<SampleStaff> {
  const secret = await (await vault.park('installation')).linkSecret('sample-staff')
  const password = `luodi-${secret
    .toLowerCase()
    .replaceAll(/[^a-z2-9]/g, '')
    .slice(0, 12)}`
  for (const { bureau } of seeds) {
    const [park] = await parksOfBureau(new Registry(database), bureau.id)
    for (const role of ROLES) await loadOne(database, { bureau, park: park?.id ?? null, role, password, now })
  }
  return {
    people: ROLES.map((role) => [role, PEOPLE[role].at]),
    domains: seeds.map(({ bureau }) => domainOf(bureau.slug)),
    password,
  }
}

interface Sample {
  bureau: BureauSeed['bureau']
  /** Where those work whose role is bound to a park. */
  park: string | null
  role: Role
  password: string
  now: number
}

async function loadOne(database: Database, { bureau, park, role, password, now }: Sample): Promise<void> {
  const accounts = new Accounts(database)
  const { at, name } = PEOPLE[role]
  const email = `${at}@${domainOf(bureau.slug)}`
  const present = await accounts.all(
    onAccounts((b) => b.select({ id: users.id }).from(users).where(eq(users.email, email)).prepare()),
  )
  if (present.length > 0) return
  const user = await createAccount({ accounts, now }, { name: name.zh, email, password, locale: 'zh' })
  const desk = DeskScope.open(database, { by: 'invitation', invitation: { bureauId: bureau.id } })
  const id = newId('member')
  const place = BUREAU_ROLES.includes(role) ? null : park
  await desk.write(
    insertInBureau(memberships, {
      id,
      user,
      role,
      park: place,
      officer: { name, title: TITLES[role], sample: true },
      createdAt: now,
    }),
    recordBureauEntry(
      { actor: SYSTEM, now, requestId: 'seed' },
      { action: 'member.joined', subject: id, after: { user, role, park: place } },
    ),
  )
}
