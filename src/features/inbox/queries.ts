import { and, asc, eq, isNull } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import { arg, given, readInBureau, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Vault } from '../../kernel/vault.ts'
import type { Officer } from '../parks/park.ts'
import { parks } from '../parks/table.ts'
import { allows, type Membership } from '../staff/role.ts'
import { memberships } from '../staff/table.ts'
import type { InboxQuery } from './inbox.ts'
import { eachListed, type ListPage, listPage } from './list.ts'
import type { ListedLead, Reach } from './reach.ts'
import { eachFound, type Search, searchPage } from './search.ts'

/** Who looks, and with what. */
export interface Looking {
  reach: Reach
  me: string
  memberships: readonly Membership[]
  vault: Vault
}

const searchOf = ({ reach, me, vault, memberships: own }: Looking, query: InboxQuery & { q: string }): Search => ({
  query,
  me,
  vault,
  readsMessages: allows(own, 'lead.contact', reach.park?.id ?? null),
})

const isSearch = (query: InboxQuery): query is InboxQuery & { q: string } => query.q !== undefined

/** A page of what an address asks for. Errors: 400 `request.cursor_invalid`. */
export const pageOf = (looking: Looking, query: InboxQuery, cursor: string | undefined): Promise<ListPage> =>
  isSearch(query)
    ? searchPage(looking.reach, searchOf(looking, query), cursor)
    : listPage(looking.reach, { query, me: looking.me }, cursor)

/** Every lead of what an address asks for, in the list's order, read in keyset pages: for exports. */
export const eachLead = (looking: Looking, query: InboxQuery): AsyncGenerator<ListedLead> =>
  isSearch(query)
    ? eachFound(looking.reach, searchOf(looking, query))
    : eachListed(looking.reach, { query, me: looking.me })

/** A park as lists name it. */
export interface NamedPark {
  id: string
  slug: string
  shortName: Localized
  chains: { code: string; name: Localized }[]
}

/** Most parks of a bureau, and officers, that a page of the inbox offers to choose from. */
export const MOST_CHOICES = 8

const named = { id: parks.id, slug: parks.slug, shortName: parks.shortName, chains: parks.chains }
const parkNamed = readRegistry(parks, { columns: named, where: eq(parks.id, arg('id')) })
const parksOfBureau = readRegistry(parks, {
  columns: named,
  where: eq(parks.bureauId, arg('bureauId')),
  limit: MOST_CHOICES + 1,
})

/** The parks of these ids, all of one bureau: a row each. */
export async function parksNamed(registry: Registry, ids: readonly string[]): Promise<NamedPark[]> {
  const distinct = [...new Set(ids)]
  const [one] = distinct
  if (one === undefined) return []
  return (await registry.of(one).read(...distinct.map((id) => given(parkNamed, { id })))).flat()
}

/** The bureau's parks; null when there are more than one chooses from. */
export async function fewParks(registry: Registry, bureauId: string): Promise<NamedPark[] | null> {
  const found = await registry.of(bureauId).all(given(parksOfBureau, { bureauId }))
  return found.length > MOST_CHOICES ? null : found
}

const present = {
  columns: { user: memberships.user, park: memberships.park, role: memberships.role, officer: memberships.officer },
}
const someMembers = readInBureau(memberships, {
  ...present,
  where: isNull(memberships.endedAt),
  // By account, the order of an index of those who have not left.
  orderBy: [asc(memberships.user)],
  limit: MOST_CHOICES,
})
const memberByUser = readInBureau(memberships, {
  ...present,
  where: and(eq(memberships.user, arg('user')), isNull(memberships.endedAt)),
  limit: 1,
})

/** An officer as lists name them. */
export interface NamedOfficer {
  user: string
  officer: Officer
}

/** A few officers to choose from, and those of these accounts; who left is not among them. Reads a row each. */
export async function officersFor(desk: DeskScope, users: readonly string[]): Promise<NamedOfficer[]> {
  const some = await desk.all(someMembers)
  const missing = [...new Set(users)].filter((user) => !some.some((one) => one.user === user))
  const others = missing.length === 0 ? [] : await desk.read(...missing.map((user) => given(memberByUser, { user })))
  return [...new Map([...some, ...others.flat()].map(({ user, officer }) => [user, { user, officer }])).values()]
}
