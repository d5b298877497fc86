import { and, desc, eq, gte, lte, sql } from 'drizzle-orm'
import { arg, given, read, readInBureau } from '../../data/query.ts'
import type { BureauScope, ParkScope } from '../../data/scope.ts'
import { MARK_KINDS, type MarkKind, type RuleCode, rulesFor, STRENGTHS, strengthOf, windowOf } from './duplicate.ts'
import { type Mark, type MarkValue, type Marking, marksUnderAllKeys } from './marks.ts'
import { leadMarks } from './table.ts'

/** Who looks for duplicates: a park, and of its bureau what marks tell. */
export interface Seeker extends Marking {
  scope: ParkScope
  bureau: BureauScope
}

/** A lead that may be the same, of the own park or of another of the bureau. Ids only. */
export interface Match {
  parkId: string
  leadId: string
  /** When it was received, UTC milliseconds. */
  at: number
  rules: RuleCode[]
}

/** Rows read for one mark, leads looked at closely, and matches answered. */
const MOST_OF_MARK = 20
const MOST_CANDIDATES = 60
export const MOST_MATCHES = 20

const within = and(gte(leadMarks.at, arg('since')), lte(leadMarks.at, arg('until')))
const isMark = and(eq(leadMarks.kind, arg('kind')), eq(leadMarks.mark, arg('mark')))
const columns = { parkId: leadMarks.parkId, leadId: leadMarks.leadId, kind: leadMarks.kind, at: leadMarks.at }
const newestFirst = { orderBy: [desc(leadMarks.at)], limit: MOST_OF_MARK }

/** The bureau's index is in the order of time: a mark that thousands have costs no more than one that twenty have. */
const leadsWithMark = read(leadMarks, {
  columns,
  where: and(eq(leadMarks.bureauId, arg('bureauId')), isMark, within),
  ...newestFirst,
})
const leadsOfBureau = readInBureau(leadMarks, { columns, where: and(isMark, within), ...newestFirst })
/** `at` is not needed, but without it SQLite would rather walk the primary key, which holds the rest. */
const marksOfLeads = read(leadMarks, {
  columns: { leadId: leadMarks.leadId, kind: leadMarks.kind, mark: leadMarks.mark, at: leadMarks.at },
  where: sql`${leadMarks.leadId} in (select "value" from json_each(${arg('leadIds')}))`,
})

/**
 * Leads of the park and its bureau that may be the same as one with these values, received `at`; `except` is that one.
 * The surest first, then the newest. Reads a bounded number of rows, whatever the park holds.
 */
export async function findMatches(
  seeker: Seeker,
  values: readonly MarkValue[],
  at: number,
  except = '',
): Promise<Match[]> {
  const [found = []] = await findMatchesOfEach(seeker, [values], at, except)
  return found
}

/** The same for several at once, which ask the database no more often than one does. */
export async function findMatchesOfEach(
  seeker: Seeker,
  each: readonly (readonly MarkValue[])[],
  at: number,
  except = '',
): Promise<Match[][]> {
  const { scope, bureau, park } = seeker
  const sought = await Promise.all(each.map((values) => marksUnderAllKeys(seeker, values)))
  const args = sought.flatMap((marks, of) =>
    marks.map(({ kind, mark }) => {
      const window = windowOf(kind)
      return { of, kind, mark, since: at - window, until: at + window, bureauId: park.bureauId }
    }),
  )
  const argsThere = args.filter(({ kind }) => kind !== 'site')
  const [here, there] = await Promise.all([
    scope.read(...args.map((one) => given(leadsWithMark, one))),
    bureau.read(...argsThere.map((one) => given(leadsOfBureau, one))),
  ])
  const ofOne = <R>(asked: readonly { of: number }[], rows: readonly R[][], of: number): R[] =>
    rows.flatMap((found, index) => (asked[index]?.of === of ? found : []))
  const lists = sought.map((marks, of) => ({
    marks,
    candidates: collect(ofOne(args, here, of)).filter(({ leadId }) => leadId !== except),
    elsewhere: collect(ofOne(argsThere, there, of).filter(({ parkId }) => parkId !== park.id)),
  }))
  await completeMarks(scope, lists)
  return lists.map(({ candidates, elsewhere }) =>
    [...candidates, ...elsewhere]
      .map(({ kinds, ...lead }) => ({ ...lead, rules: rulesFor(kinds, at - lead.at) }))
      .filter(({ rules }) => rules.length > 0)
      .toSorted((a, b) => rank(a) - rank(b) || b.at - a.at)
      .slice(0, MOST_MATCHES),
  )
}

const rank = ({ rules }: Match) => STRENGTHS.indexOf(strengthOf(rules))

interface Candidate {
  parkId: string
  leadId: string
  at: number
  kinds: Set<MarkKind>
}

/** One candidate a lead; those with the more telling marks are kept when there are too many. */
function collect(rows: { parkId: string; leadId: string; kind: MarkKind; at: number }[]): Candidate[] {
  const byLead = new Map<string, Candidate>()
  for (const { parkId, leadId, kind, at } of rows.toSorted(
    (a, b) => MARK_KINDS.indexOf(a.kind) - MARK_KINDS.indexOf(b.kind),
  )) {
    const key = `${parkId}/${leadId}`
    const known = byLead.get(key) ?? { parkId, leadId, at, kinds: new Set() }
    known.kinds.add(kind)
    byLead.set(key, known)
  }
  return [...byLead.values()].slice(0, MOST_CANDIDATES)
}

/** A lead found by one mark may have another in common that newer leads crowded out. */
async function completeMarks(
  scope: ParkScope,
  lists: readonly { marks: readonly Mark[]; candidates: readonly Candidate[] }[],
): Promise<void> {
  const leadIds = new Set(lists.flatMap(({ candidates }) => candidates.map(({ leadId }) => leadId)))
  if (leadIds.size === 0) return
  const rows = await scope.all(given(marksOfLeads, { leadIds: JSON.stringify([...leadIds]) }))
  for (const { marks, candidates } of lists) {
    const wanted = new Set(marks.map(({ kind, mark }) => `${kind}/${mark}`))
    const byId = new Map(candidates.map((candidate) => [candidate.leadId, candidate]))
    for (const { leadId, kind, mark } of rows) if (wanted.has(`${kind}/${mark}`)) byId.get(leadId)?.kinds.add(kind)
  }
}
