import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { parkRead, type ParkRead, read, thisPark } from '../../data/query.ts'
import { ParkScope } from '../../data/scope.ts'
import type { Deps } from '../../http/context.ts'
import { claims } from '../claims/table.ts'
import { demands } from '../demands/table.ts'
import type { EnterpriseContact } from '../enterprises/enterprise.ts'
import { keyOf, openText } from '../enterprises/sealed.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { leadConsents, leads } from '../leads/table.ts'
import { unseal } from '../leads/queries.ts'
import type { BureauPark } from '../parks/park.ts'
import type { Stage } from '../projects/project.ts'
import { projects } from '../projects/table.ts'
import { allows, type Membership } from '../staff/role.ts'
import { isOf, type LastVisit, lastHeld, type NextVisit, plannedAt } from './queries.ts'

/** More than anybody can look after. */
const MOST_IN_PARK = 100

/** One enterprise as whoever is responsible for it sees it on the way. */
export interface Card {
  park: BureauPark
  id: string
  name: string
  sample: boolean
  as: 'officer' | 'leader' | 'both'
  visitDueOn: string | null
  next: NextVisit | null
  /** Where its newest project stands; null: none is under way. */
  stage: Stage | null
  demands: { open: number; overdue: number }
  /** In fen; what was promised, or approved since, and is not paid yet. */
  unpaidFen: number
  lastOn: string | null
  /** The first line of what was noted last, and whom to call; null for whoever sees no contacts. */
  note: string | null
  contact: EnterpriseContact | null
}

interface Looking {
  deps: Deps
  bureauId: string
  memberships: readonly Membership[]
  me: string
}

/** The enterprises of somebody in those parks, by what is due. */
export async function cardsOf(looking: Looking, parks: readonly BureauPark[]): Promise<Card[]> {
  const own = parks.filter(({ id }) => allows(looking.memberships, 'service.read', id))
  const found = await Promise.all(own.map((park) => cardsIn(looking, park)))
  return found.flat().toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)) || a.name.localeCompare(b.name))
}

const dayOf = ({ visitDueOn, next }: Card): string => next?.plannedOn ?? visitDueOn ?? '9999-12-31'

const mineIn = (me: string) =>
  read(enterpriseRecords, {
    columns: {
      id: enterpriseRecords.id,
      name: enterpriseRecords.name,
      sample: enterpriseRecords.sample,
      officer: enterpriseRecords.officer,
      leader: enterpriseRecords.leader,
      visitDueOn: enterpriseRecords.visitDueOn,
      keyId: enterpriseRecords.keyId,
      wrappedKey: enterpriseRecords.wrappedKey,
      contactCipher: enterpriseRecords.contactCipher,
    },
    where: and(isNull(enterpriseRecords.leftOn), isOf(me)) ?? sql`false`,
    orderBy: [enterpriseRecords.visitDueOn, enterpriseRecords.id],
    limit: MOST_IN_PARK,
  })

const among = (column: SQL, ids: readonly string[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`

const projectsAt = (ids: readonly string[]) =>
  read(projects, {
    columns: {
      enterpriseId: projects.enterpriseId,
      stage: projects.stage,
      endedOn: projects.endedOn,
      leadId: projects.leadId,
    },
    where: among(sql`${projects.enterpriseId}`, ids),
    orderBy: [projects.createdAt, projects.id],
  })

interface Sums {
  enterpriseId: string
  one: number
  other: number
}

/** Demands that wait for an answer, and of those the late ones. */
const demandsAt = (ids: readonly string[]): ParkRead<Sums> =>
  parkRead((builder) =>
    builder
      .select({
        enterpriseId: demands.enterpriseId,
        one: sql<number>`count(*)`.as('open_ones'),
        other: sql<number>`sum(${demands.overdue})`.as('late_ones'),
      })
      .from(demands)
      .where(and(eq(demands.parkId, thisPark), among(sql`${demands.enterpriseId}`, ids), eq(demands.state, 'open')))
      .groupBy(demands.enterpriseId)
      .prepare(),
  )

/** What was promised and is under way, and how much of that was paid. */
const claimsAt = (ids: readonly string[]): ParkRead<Sums> =>
  parkRead((builder) =>
    builder
      .select({
        enterpriseId: claims.enterpriseId,
        one: sql<number>`sum(coalesce(${claims.approvedFen}, ${claims.promisedFen}, 0))`.as('promised'),
        other: sql<number>`sum(${claims.paidFen})`.as('paid'),
      })
      .from(claims)
      .where(
        and(
          eq(claims.parkId, thisPark),
          among(sql`${claims.enterpriseId}`, ids),
          inArray(claims.state, ['promised', 'applied', 'approved']),
        ),
      )
      .groupBy(claims.enterpriseId)
      .prepare(),
  )

/** Who came with those leads, while they agree to be known. */
const leadsBy = (ids: readonly string[]) =>
  read(leads, {
    columns: {
      id: leads.id,
      keyId: leads.keyId,
      wrappedKey: leads.wrappedKey,
      contactCipher: leads.contactCipher,
      messageCipher: leads.messageCipher,
    },
    where: and(
      among(sql`${leads.id}`, ids),
      sql`exists (select 1 from ${leadConsents} where ${leadConsents.parkId} = ${thisPark} and ${leadConsents.leadId} = ${leads.id} and ${leadConsents.purpose} = 'handle' and ${leadConsents.withdrawnAt} is null)`,
    ),
  })

async function cardsIn({ deps, bureauId, memberships, me }: Looking, park: BureauPark): Promise<Card[]> {
  const scope = ParkScope.open(deps.database, { by: 'membership', park: { id: park.id, bureauId }, memberships })
  const own = await rowsOf(scope, me)
  if (own.length === 0) return []
  const ids = own.map(({ id }) => id)
  const [planned, held, running, asked, promised] = await scope.read(
    plannedAt(ids),
    lastHeld(ids),
    projectsAt(ids),
    demandsAt(ids),
    claimsAt(ids),
  )
  const sees = allows(memberships, 'lead.contact', park.id)
  // Of two with the same key the later one stays: the newest project.
  const leadOf = new Map(
    running.flatMap(({ enterpriseId, leadId }) => (leadId === null ? [] : [[enterpriseId, leadId]])),
  )
  const wanted = own.flatMap(({ id, contactCipher }) => (contactCipher === null ? (leadOf.get(id) ?? []) : []))
  const found = sees && wanted.length > 0 ? await scope.all(leadsBy(wanted)) : []
  return Promise.all(
    own.map(async (one): Promise<Card> => {
      const last = held.find(({ enterpriseId }) => enterpriseId === one.id)
      const [open, owed] = [asked, promised].map((sums) => sums.find(({ enterpriseId }) => enterpriseId === one.id))
      const lead = found.find(({ id }) => id === leadOf.get(one.id))
      return {
        park,
        id: one.id,
        name: one.name,
        sample: one.sample,
        as: one.officer === me ? (one.leader === me ? 'both' : 'officer') : 'leader',
        visitDueOn: one.visitDueOn,
        next: planned.find(({ enterpriseId }) => enterpriseId === one.id) ?? null,
        stage:
          running.findLast(({ enterpriseId, endedOn }) => enterpriseId === one.id && endedOn === null)?.stage ?? null,
        demands: { open: open?.one ?? 0, overdue: open?.other ?? 0 },
        unpaidFen: Math.max(0, (owed?.one ?? 0) - (owed?.other ?? 0)),
        lastOn: last?.heldOn ?? null,
        ...(sees ? await opened(scope.parkId, deps, one, last, lead) : { note: null, contact: null }),
      }
    }),
  )
}

type Own = Awaited<ReturnType<typeof rowsOf>>[number]
const rowsOf = (scope: ParkScope, me: string) => scope.all(mineIn(me))
type Lead = Parameters<typeof unseal>[2]

/** What is sealed: the first line of the last note, and whom to call. */
async function opened(
  parkId: string,
  { vault }: Deps,
  enterprise: Own,
  last: LastVisit | undefined,
  lead: Lead | undefined,
): Promise<Pick<Card, 'note' | 'contact'>> {
  const key = await keyOf(parkId, vault, enterprise)
  const [note, contact] = await Promise.all([
    openText(key, enterprise.id, `visit/${last?.id}`, last?.textCipher ?? null),
    openText(key, enterprise.id, 'contact', enterprise.contactCipher),
  ])
  const first = note?.split('\n').find((line) => line.trim() !== '')
  if (contact !== null) return { note: first ?? null, contact: asContact(contact) }
  const { name, phone, email } = lead ? await unseal(parkId, vault, lead) : { name: '' }
  return { note: first ?? null, contact: name === '' ? null : { name, phone, email } }
}

/** As `newEnterprise` sealed it. */
const asContact = (text: string) => JSON.parse(text) as EnterpriseContact
