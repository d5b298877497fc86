import { eq, sql } from 'drizzle-orm'
import { parkRead, type TenantTable, thisPark } from '../../data/query.ts'
import type { ParkScope, Registry } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Park } from '../parks/park.ts'
import { privacyNotice } from '../parks/registry.ts'
import { chains, facts, sources } from '../parks/table.ts'
import { policies } from '../policies/table.ts'
import { procedureSteps } from '../procedures/table.ts'
import { sites } from '../sites/table.ts'

/** Without these a park is not opened: a visitor has to know who speaks, how to reach them and what becomes of data. */
export const MUSTS = ['name', 'contact', 'notice', 'officer', 'summary', 'figure'] as const
export const SHOULDS = ['site', 'policy', 'procedure', 'chain', 'source', 'filing', 'team'] as const
export type Item = (typeof MUSTS)[number] | (typeof SHOULDS)[number]

export type Checklist = Readonly<Record<Item, boolean>>

const filled = (text: Localized | null): boolean => text !== null && text.zh.trim() !== '' && text.en.trim() !== ''

/** Whether anything of a kind is published. */
const someOf = (table: TenantTable) =>
  parkRead<{ one: number }>((builder) =>
    builder
      .select({ one: sql<number>`1`.as('one') })
      .from(table)
      .where(eq(table.parkId, thisPark))
      .limit(1)
      .prepare(),
  )
const PUBLISHED = [facts, sites, policies, procedureSteps, chains, sources].map(someOf)

/** What a park has of what it needs, and of what is recommended. `ownTeam`: whether somebody is bound to it. */
export async function checklistOf(
  scope: ParkScope,
  registry: Registry,
  park: Park,
  ownTeam: boolean,
  now: number,
): Promise<Checklist> {
  const [found, notice] = await Promise.all([scope.read(...PUBLISHED), privacyNotice(registry, park.bureauId, now)])
  const [figure = false, site = false, policy = false, procedure = false, chain = false, source = false] = found.map(
    (rows) => rows.length > 0,
  )
  const { contact, officer, filing } = park
  return {
    name: filled(park.name) && filled(park.shortName) && filled(park.level),
    contact: filled(contact.office) && (contact.phone !== null || contact.email !== null),
    notice: notice !== null,
    officer: filled(officer.name) && filled(officer.title),
    summary: filled(park.positioning) && filled(park.summary),
    figure,
    site,
    policy,
    procedure,
    chain,
    source,
    filing: filing !== null && filing !== undefined,
    team: ownTeam,
  }
}

/** What must be there and is not. */
export const missingIn = (checklist: Checklist): (typeof MUSTS)[number][] => MUSTS.filter((item) => !checklist[item])
