import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { columnsOf, insert, type ParkWrite, read, update } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope } from '../../data/scope.ts'
import { newId } from '../../kernel/ids.ts'
import type { Localized } from '../../kernel/localized.ts'
import { changeVersions, conflict, type ContentContext } from '../content/actions.ts'
import { columnOf } from '../content/apply.ts'
import { type Body, OPEN_STATES, type Version } from '../content/content.ts'
import { raiseRevision } from '../content/publish.ts'
import { contentVersions } from '../content/table.ts'
import { sameRevision, vouchedIn } from './queries.ts'
import { type Signature, type Signatures, signedBody, signedTyped } from './signature.ts'
import {
  addressOf,
  ENTITIES,
  entityOf,
  type EntityKind,
  modelsOf,
  nextReview,
  type Span,
  type Vouched,
} from './vouched.ts'

export interface Confirmation {
  /** What is confirmed, as whoever does so saw it. */
  seen: readonly Pick<Vouched, 'kind' | 'code' | 'award' | 'fingerprint'>[]
  span: Span
  /** `YYYY-MM-DD` at the park. */
  today: string
  by: Localized
}

/** Most things that are confirmed at once: each is read and takes some statements of the batch. */
export const MOST_CONFIRMED = 40

/**
 * Says of things that they are still true today, and publishes that at once: it changes none of what is said. Each
 * entity keeps it as a version of its own; an open proposal about it takes the new days over, so that it does not undo
 * them. Answers how many. Errors: 409 `request.conflict` when one is not as it was seen; then none is confirmed.
 */
export async function confirm(ctx: ContentContext, { seen, span, today, by }: Confirmation): Promise<number> {
  const { things, revision } = await vouchedIn(ctx.scope, codesOf(seen))
  const known = new Map(things.map((thing) => [addressOf(thing), thing]))
  const found = seen.map((one) => {
    const thing = known.get(addressOf(one))
    if (thing?.fingerprint !== one.fingerprint) throw conflict()
    return thing
  })
  const sign = (thing: Vouched) => ({
    verifiedAt: today,
    verifiedBy: by,
    reviewBy: nextReview(thing, span, today),
  })
  const entities = await Promise.all(signedEntities(found, sign).map((entity) => withRows(ctx.scope, entity)))
  const models = new Set(entities.flatMap(({ kind }) => modelsOf(kind)))
  const unchanged = sameRevision(revision)
  await ctx.scope
    .write(
      ...entities.flatMap((entity) => writesFor(ctx, entity, unchanged)),
      ...[...models].flatMap((publish) => publish()),
      raiseRevision(),
    )
    .catch((error: unknown) => {
      throw error instanceof DuplicateError ? conflict() : error
    })
  return found.length
}

function codesOf(seen: Confirmation['seen']): Record<EntityKind, string[]> {
  const codes: Record<EntityKind, string[]> = { fact: [], tariff: [], site: [], policy: [], step: [] }
  for (const one of seen) codes[entityOf(one)].push(one.code)
  return codes
}

interface Entity {
  kind: EntityKind
  code: string
  signatures: Signatures
}

/** What is confirmed, by the rows that it is in: a policy and its awards are one. */
const signedEntities = (things: readonly Vouched[], sign: (thing: Vouched) => Signature): Entity[] =>
  [...Map.groupBy(things, (thing) => `${entityOf(thing)}/${thing.code}`).values()].flatMap((together) => {
    const [first] = together
    const signatures = together.map((thing) => ({ award: thing.award, signature: sign(thing) }))
    return first ? [{ kind: entityOf(first), code: first.code, signatures }] : []
  })

interface EntityRows extends Entity {
  body: Body
  open: Pick<Version, 'id' | 'revision' | 'body' | 'typed'> | undefined
  /** Number of the last version that is no proposal; 0 where there is none. */
  last: number
}

async function withRows(scope: ParkScope, entity: Entity): Promise<EntityRows> {
  const { kind, code } = entity
  const { table, key, stamped } = ENTITIES[kind]
  const { id, revision, body, typed, state, number } = columnsOf(contentVersions)
  // A proposal is always the last; what is before it is none.
  const [[row], versions] = await scope.read(
    read(table, { columns: columnsOf(table), where: eq(columnOf(table, key), code), limit: 1 }),
    read(contentVersions, {
      columns: { id, revision, body, typed, state, number },
      where: and(eq(contentVersions.kind, kind), eq(contentVersions.code, code)),
      orderBy: [desc(number)],
      limit: 2,
    }),
  )
  if (!row) throw conflict()
  const own = Object.entries(row).filter(([name]) => name !== key && !stamped.includes(name))
  const open = versions.find((version) => (OPEN_STATES as readonly string[]).includes(version.state))
  const last = versions.find((version) => version !== open)?.number ?? 0
  return { ...entity, body: Object.fromEntries(own), open, last }
}

const PUBLISHED = { state: 'published', revision: 1 } as const

function writesFor(ctx: ContentContext, entity: EntityRows, unchanged: SQL): ParkWrite[] {
  const { kind, code, signatures, body, open, last } = entity
  const { now, actor } = ctx
  const { table, key } = ENTITIES[kind]
  const signed = signedBody(body, signatures)
  const id = newId('version')
  const number = Math.max(last, 1) + 1
  const version = { ...PUBLISHED, kind, code, savedAt: now, publishedAt: now }
  const after = { version: id, number, things: signatures.map(({ award, signature }) => [award, signature.reviewBy]) }
  return [
    // The proposal stays the last.
    ...(open ? changeVersions([open], { ...carried(open, signatures), number: number + 1 }) : []),
    recordEntry(
      ctx,
      { action: 'content.confirmed', subject: `${kind}/${code}`, after },
      open ? sql`changes() = 1 and ${unchanged}` : unchanged,
    ),
    // What was there before the first version is kept too.
    ...(last === 0
      ? [insert(contentVersions, { ...version, id: newId('version'), number: 1, body, authors: [] })]
      : []),
    insert(contentVersions, { ...version, id, number, body: signed, authors: [actor.id], basis: 'confirmed' }),
    update(table, changedColumns(signatures, signed), eq(columnOf(table, key), code)),
  ]
}

/** An open proposal with the new days. */
const carried = ({ body, typed }: Pick<Version, 'body' | 'typed'>, signatures: Signatures) => ({
  body: body && signedBody(body, signatures),
  typed: typed && signedTyped(typed, signatures),
})

function changedColumns(signatures: Signatures, signed: Body) {
  const own = signatures.find(({ award }) => award === null)?.signature
  const hasAwards = signatures.some(({ award }) => award !== null)
  return { ...own, ...(hasAwards ? { awards: signed['awards'] } : {}) }
}
