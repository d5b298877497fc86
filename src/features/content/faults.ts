import { columnsOf, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { Localized } from '../../kernel/localized.ts'
import { sql } from 'drizzle-orm'
import { incomplete } from './actions.ts'
import type { Version, VersionHead } from './content.ts'
import type { Reference } from './fields/field.ts'
import { EDITABLE, KINDS } from './kinds.ts'
import { heldByProjects } from './held.ts'
import { heldByService } from './held-by-service.ts'
import { liveCodes, nameOf } from './queries.ts'
import { type User, usesOf } from './still-used.ts'
import { contentVersions } from './table.ts'

/** What keeps one version from being published. */
export interface Fault {
  version: VersionHead
  name: Localized
  /** The field, with a key of a message or of a failure. */
  error: FieldError
  /** What names the entity that is to be taken away. */
  by: User[]
}

/** Versions that cannot be published, each with its reason: 422 `content.incomplete` or `content.still_used`. */
export class ContentFaults extends AppError {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    const used = faults.some(({ by }) => by.length > 0)
    super(used ? 'content.still_used' : 'content.incomplete', 422, { fields: faults.map(({ error }) => error) })
    this.faults = faults
  }
}

/** Bodies of so many versions are held at a time, and so many faults are told. */
const PAGE = 400
const MOST_TOLD = 100

interface Named {
  version: Version
  reference: Reference
}

/**
 * What keeps versions from being published together: what is not complete, their gates, what they name that is not
 * published, and what else names those that are to be taken away. Reads their bodies a page at a time.
 */
export async function faults(scope: ParkScope, heads: readonly VersionHead[], now: number): Promise<Fault[]> {
  const found: Fault[] = []
  const named: Named[] = []
  for (let from = 0; from < heads.length && found.length < MOST_TOLD; from += PAGE) {
    const versions = await wholeOf(scope, heads.slice(from, from + PAGE))
    const held = new Map([...(await heldByProjects(scope, versions)), ...(await heldByService(scope, versions))])
    for (const version of versions) {
      found.push(...ownFaults(version, parkDay(now), held.get(version.id)))
      named.push(...namedBy(version))
    }
  }
  return [...found, ...(await dangling(scope, heads, named)), ...(await used(scope, heads))]
}

const wholeOf = (scope: ParkScope, heads: readonly VersionHead[]): Promise<Version[]> =>
  scope.all(
    read(contentVersions, {
      columns: columnsOf(contentVersions),
      where: sql`${contentVersions.id} in (select value from json_each(${JSON.stringify(heads.map(({ id }) => id))}))`,
    }),
  )

const kindOf = ({ kind }: Version) => KINDS[kind]

function ownFaults(version: Version, today: string, held: FieldError | undefined): Fault[] {
  const faultOf = (error: FieldError): Fault => ({ version, name: nameOf(version), error, by: [] })
  if (version.removes) return held ? [faultOf(held)] : []
  const keys = version.body ? (kindOf(version).gate?.(version.body, today) ?? []) : []
  return [...incomplete(version), ...keys.map((key) => ({ path: '', key })), ...(held ? [held] : [])].map(faultOf)
}

const namedBy = (version: Version): Named[] =>
  version.body && !version.removes
    ? kindOf(version)
        .field.references(version.body, '')
        .map((reference) => ({ version, reference }))
    : []

/** What they name is published, or is published with them, and is not taken away with them. */
async function dangling(scope: ParkScope, heads: readonly VersionHead[], named: readonly Named[]): Promise<Fault[]> {
  const keyOf = ({ kind, code }: { kind: string; code: string }) => `${kind}/${code}`
  const added = new Set(heads.filter(({ removes }) => !removes).map(keyOf))
  const gone = new Set(heads.filter(({ removes }) => removes).map(keyOf))
  const open = named.filter(({ reference }) => !added.has(keyOf(reference)))
  const found: Fault[] = []
  for (const kind of EDITABLE) {
    const wanted = open.filter(({ reference }) => reference.kind === kind)
    if (wanted.length === 0) continue
    const known = await liveCodes(scope, kind, [...new Set(wanted.map(({ reference }) => reference.code))])
    for (const { version, reference } of wanted) {
      const { path, code } = reference
      if (known.has(code) && !gone.has(keyOf(reference))) continue
      const error = { path, key: 'not_published', params: { code } }
      found.push({ version, name: nameOf(version), error, by: [] })
    }
  }
  return found
}

async function used(scope: ParkScope, heads: readonly VersionHead[]): Promise<Fault[]> {
  const uses = await usesOf(scope, heads)
  const versions = new Map(
    (
      await wholeOf(
        scope,
        uses.map(({ version }) => version),
      )
    ).map((one) => [one.id, one]),
  )
  return uses.map(({ version, by, inquiries }) => {
    const whole = versions.get(version.id)
    const name = whole ? nameOf(whole) : { zh: version.code, en: version.code }
    const error =
      by.length > 0
        ? { path: '', key: 'content.still_used' }
        : {
            path: '',
            key: version.kind === 'event' ? 'used_by_registrations' : 'used_by_inquiries',
            params: { count: inquiries },
          }
    return { version, name, error, by }
  })
}
