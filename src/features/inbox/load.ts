import type { Context } from 'hono'
import { toBase64Url, utf8 } from '../../kernel/encoding.ts'
import { AppError } from '../../kernel/errors.ts'
import type { DeskEnv } from '../../http/desk.ts'
import { parkOfSlug } from '../parks/registry.ts'
import { countsOf } from './counts.ts'
import { canUndo, editOf } from './edits.ts'
import type { Counts, InboxQuery } from './inbox.ts'
import type { ListPage } from './list.ts'
import { fewParks, type Looking, type NamedPark, officersFor, pageOf, parksNamed } from './queries.ts'
import { type Reach, reachOfBureau, reachOfPark } from './reach.ts'
import type { Inbox, ShownList } from './shown.ts'
import { viewsFor } from './views.ts'

type Asked = Pick<Context<DeskEnv>, 'req' | 'var'>

/** Views of one's own and of colleagues that stand beside the lists; the page of views has all. */
const MOST_VIEWS = 4

/** The reach of a query: the park that it names, all of them, or the first of those that one is bound to. */
export async function lookingAt(c: Asked, query: InboxQuery): Promise<Looking> {
  const { deps, memberships, staff } = c.var
  return { reach: await reachOf(c, query), me: staff.id, memberships, vault: deps.vault }
}

async function reachOf(
  { var: { desk, deps, memberships, registry } }: Asked,
  { park: slug }: InboxQuery,
): Promise<Reach> {
  const opening = { desk, database: deps.database, memberships }
  if (slug === undefined && desk.wide) return reachOfBureau(desk)
  if (slug === undefined) {
    const [first] = await parksNamed(registry, ownParks(memberships))
    if (!first) throw new AppError('parks.not_found', 404)
    return reachOfPark(opening, { ...first, bureauId: desk.bureauId })
  }
  const park = await parkOfSlug(registry, slug)
  if (!park) throw new AppError('parks.not_found', 404)
  return reachOfPark(opening, park)
}

const ownParks = (memberships: Asked['var']['memberships']): string[] =>
  memberships.flatMap(({ park }) => (park === null ? [] : [park]))

/** A page of a list, with the names of parks and officers that it shows. */
export async function loadList(
  c: Asked,
  query: InboxQuery,
): Promise<ShownList & { choices: NamedPark[] | null; reach: Reach }> {
  const { desk, registry, memberships, staff } = c.var
  const [looking, choices] = await Promise.all([
    lookingAt(c, query),
    desk.wide ? fewParks(registry, desk.bureauId) : parksNamed(registry, ownParks(memberships)),
  ])
  const page = await pageOf(looking, query, c.req.query('cursor'))
  const [parks, officers] = await Promise.all([
    choices ??
      parksNamed(
        registry,
        page.leads.map(({ parkId }) => parkId),
      ),
    officersFor(
      desk,
      page.leads.flatMap(({ assignee }) => assignee ?? []),
    ),
  ])
  const narrowed = looking.reach.park ? { ...query, park: looking.reach.park.slug } : query
  return {
    query: narrowed,
    page,
    parks: new Map(parks.map((park) => [park.id, park])),
    officers,
    me: staff.id,
    choices,
    reach: looking.reach,
  }
}

/** All of the inbox's page. */
export async function loadInbox(c: Asked, query: InboxQuery): Promise<Inbox> {
  const { desk, staff, deps } = c.var
  const { reach, ...list } = await loadList(c, query)
  const asked = c.req.query('edit')
  const [counts, views, edit] = await Promise.all([
    countsOf(reach, staff.id),
    viewsFor(desk, staff.id, MOST_VIEWS),
    asked === undefined ? null : editOf(desk, asked, staff.id),
  ])
  const chains = [...list.parks.values()].flatMap((park) => park.chains)
  return {
    ...list,
    counts,
    views,
    wide: desk.wide,
    parkId: reach.park?.id ?? null,
    chains: [...new Map(chains.map((chain) => [chain.code, chain])).values()],
    edit: edit && { edit, undoable: canUndo(edit, deps.clock()) },
    isFirst: !c.req.query('cursor'),
    pulse: await pulseOf(counts, list.page),
  }
}

/** A name of what a list shows, which changes with its counts and the leads of its first page. */
export async function pulseOf(counts: Counts, { leads }: ListPage): Promise<string> {
  const text = JSON.stringify([counts, leads.map(({ parkId, id, version, overdue }) => [parkId, id, version, overdue])])
  const digest = await crypto.subtle.digest('SHA-256', utf8(text))
  return toBase64Url(new Uint8Array(digest).subarray(0, PULSE_BYTES))
}
const PULSE_BYTES = 12
