import { asc, eq, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { type ParkRead, parkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { plusDays } from '../../kernel/review.ts'
import { facts, parks, tariffs } from '../parks/table.ts'
import type { Award } from '../policies/policy.ts'
import { policies } from '../policies/table.ts'
import { procedureSteps } from '../procedures/table.ts'
import { sites } from '../sites/table.ts'
import {
  type Dated,
  type EntityKind,
  fingerprintOf,
  standingOf,
  type TruthKind,
  type Vouched,
  WARNING_DAYS,
} from './vouched.ts'

const signed = (t: typeof facts | typeof tariffs | typeof sites | typeof policies | typeof procedureSteps) => ({
  verifiedAt: t.verifiedAt,
  verifiedBy: t.verifiedBy,
  reviewBy: t.reviewBy,
  sourceCode: t.sourceCode,
})

const factColumns = {
  code: facts.code,
  name: facts.label,
  value: facts.value,
  unit: facts.unit,
  qualifier: facts.qualifier,
  note: facts.note,
  asOf: facts.asOf,
  ...signed(facts),
}
const tariffColumns = {
  code: tariffs.code,
  name: tariffs.label,
  microYuan: tariffs.microYuan,
  maxMicroYuan: tariffs.maxMicroYuan,
  unit: tariffs.unit,
  note: tariffs.note,
  asOf: tariffs.asOf,
  ...signed(tariffs),
}
const siteColumns = {
  code: sites.code,
  name: sites.name,
  kind: sites.kind,
  status: sites.status,
  areaM2: sites.areaM2,
  price: sites.price,
  updatedAt: sites.updatedAt,
  asOf: sites.asOf,
  ...signed(sites),
}
const policyColumns = {
  code: policies.slug,
  name: policies.title,
  documentNumber: policies.documentNumber,
  validFrom: policies.validFrom,
  validTo: policies.validTo,
  summary: policies.summary,
  awards: policies.awards,
  rules: policies.rules,
  questions: policies.questions,
  ...signed(policies),
}
const stepColumns = {
  code: procedureSteps.code,
  name: procedureSteps.name,
  summary: procedureSteps.summary,
  authority: procedureSteps.authority,
  documents: procedureSteps.documents,
  costs: procedureSteps.costs,
  legalDays: procedureSteps.legalDays,
  promisedDays: procedureSteps.promisedDays,
  basis: procedureSteps.basis,
  ...signed(procedureSteps),
}

type RowOf<T> = T extends ParkRead<infer R> ? R : never
/** More than a park has of anything but sites. */
const MOST_ROWS = 1000

const factRows = (where?: SQL) => read(facts, { columns: factColumns, where, limit: MOST_ROWS })
const tariffRows = (where?: SQL) => read(tariffs, { columns: tariffColumns, where, limit: MOST_ROWS })
const policyRows = (where?: SQL) => read(policies, { columns: policyColumns, where, limit: MOST_ROWS })
const stepRows = (where?: SQL) => read(procedureSteps, { columns: stepColumns, where, limit: MOST_ROWS })

const ofFact = (row: RowOf<ReturnType<typeof factRows>>): Vouched => of('fact', row, { is: 'fact', of: row })
const ofTariff = (row: RowOf<ReturnType<typeof tariffRows>>): Vouched => of('tariff', row, { is: 'tariff', of: row })
const ofStep = (row: RowOf<ReturnType<typeof stepRows>>): Vouched => of('step', row, { is: 'step', of: row })
const siteRows = (where: SQL | undefined, orderBy: SQL[], limit: number) =>
  read(sites, { columns: siteColumns, where, orderBy, limit })
const ofSite = (row: RowOf<ReturnType<typeof siteRows>>): Vouched => of('site', row, { is: 'site', of: row })

/** A policy, and those of its awards that have a day of their own. */
function ofPolicy(row: RowOf<ReturnType<typeof policyRows>>): Vouched[] {
  const awards = row.awards.filter(({ reviewBy }) => reviewBy)
  return [of('policy', row, { is: 'policy', of: row }), ...awards.map((award) => ofAward(row, award))]
}

const ofAward = (policy: RowOf<ReturnType<typeof policyRows>>, award: Award): Vouched => ({
  ...of(
    'award',
    { ...policy, ...award, code: policy.code, asOf: award.asOf ?? null, ...signatureOf(award) },
    {
      is: 'award',
      of: { policy: policy.name, amount: award.amount },
    },
  ),
  award: award.code,
  fingerprint: fingerprintOf([policy.code, award]),
})

const signatureOf = ({ verifiedAt = null, verifiedBy = null, reviewBy = null, sourceCode }: Award) => ({
  verifiedAt,
  verifiedBy,
  reviewBy,
  sourceCode,
})

type Row = Pick<Vouched, 'code' | 'name' | 'verifiedAt' | 'verifiedBy' | 'reviewBy' | 'sourceCode'> & {
  asOf?: string | null
}

function of(kind: TruthKind, row: Row, saying: Vouched['saying']): Vouched {
  const { code, name, asOf = null, verifiedAt, verifiedBy, reviewBy, sourceCode } = row
  return {
    kind,
    code,
    award: null,
    name,
    saying,
    asOf,
    verifiedAt,
    verifiedBy,
    reviewBy,
    sourceCode,
    fingerprint: fingerprintOf(row),
  }
}

/** Sites that are read of each list: a park may have ten thousand. */
const MOST_SITES = 200

/** Everything but sites that a park vouches for. What is unknown, and says so, needs nobody to vouch for it. */
async function allButSites(scope: ParkScope) {
  const [factList, tariffList, policyList, stepList] = await scope.read(
    factRows(isNotNull(facts.value)),
    tariffRows(isNotNull(tariffs.microYuan)),
    policyRows(),
    stepRows(),
  )
  return [
    ...factList.map(ofFact),
    ...tariffList.map(ofTariff),
    ...policyList.flatMap(ofPolicy),
    ...stepList.map(ofStep),
  ]
}

/** What is past its day or will be within two weeks, the oldest first: of sites 200 at most. */
export async function dueForReview(scope: ParkScope, today: string): Promise<Dated[]> {
  const horizon = plusDays(today, WARNING_DAYS)
  const [others, siteList] = await Promise.all([
    allButSites(scope),
    scope.all(siteRows(lte(sites.reviewBy, horizon), [asc(sites.reviewBy)], MOST_SITES)),
  ])
  return [...others, ...siteList.map(ofSite)]
    .filter((one): one is Dated => one.reviewBy !== null && standingOf(one.reviewBy, today) !== 'good')
    .toSorted((a, b) => a.reviewBy.localeCompare(b.reviewBy) || a.code.localeCompare(b.code))
}

/** What nobody ever vouched for, and what has no source: of sites 200 of each at most. */
export async function withoutTruth(scope: ParkScope): Promise<{ unverified: Vouched[]; unsourced: Vouched[] }> {
  const [others, [unverified, unsourced]] = await Promise.all([
    allButSites(scope),
    scope.read(
      siteRows(isNull(sites.verifiedAt), [asc(sites.code)], MOST_SITES),
      siteRows(isNull(sites.sourceCode), [asc(sites.code)], MOST_SITES),
    ),
  ])
  const own = others.filter(({ kind }) => kind !== 'award')
  return {
    unverified: [...own.filter(({ verifiedAt }) => verifiedAt === null), ...unverified.map(ofSite)],
    unsourced: [...own.filter(({ sourceCode }) => sourceCode === null), ...unsourced.map(ofSite)],
  }
}

/** How much is past its day, will be within two weeks, was never verified, and has no source: as the lists show it. */
export async function truthCounts(scope: ParkScope, today: string) {
  const [due, { unverified, unsourced }] = await Promise.all([dueForReview(scope, today), withoutTruth(scope)])
  const over = due.filter(({ reviewBy }) => standingOf(reviewBy, today) === 'over').length
  return { over, soon: due.length - over, unverified: unverified.length, unsourced: unsourced.length }
}

const revision = parkRead<{ revision: number }>((builder) =>
  builder.select({ revision: parks.revision }).from(parks).where(eq(parks.id, thisPark)).prepare(),
)

/** Things by the entities that they are in, as they are now, with the park's revision at that moment. */
export async function vouchedIn(
  scope: ParkScope,
  codes: Record<EntityKind, readonly string[]>,
): Promise<{ things: Vouched[]; revision: number }> {
  const among = (list: readonly string[]) => [...list, '']
  const [factList, tariffList, siteList, policyList, stepList, [park]] = await scope.read(
    factRows(inArray(facts.code, among(codes.fact))),
    tariffRows(inArray(tariffs.code, among(codes.tariff))),
    siteRows(inArray(sites.code, among(codes.site)), [], MOST_SITES),
    policyRows(inArray(policies.slug, among(codes.policy))),
    stepRows(inArray(procedureSteps.code, among(codes.step))),
    revision,
  )
  const things = [
    ...factList.map(ofFact),
    ...tariffList.map(ofTariff),
    ...siteList.map(ofSite),
    ...policyList.flatMap(ofPolicy),
    ...stepList.map(ofStep),
  ]
  return { things, revision: park?.revision ?? 0 }
}

/** That nothing was published since. */
export const sameRevision = (seen: number): SQL =>
  sql`(select ${parks.revision} from ${parks} where ${parks.id} = ${thisPark}) = ${seen}`
