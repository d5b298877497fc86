import { assess, type CriterionCode, type Finding, type Need } from './criteria.ts'
import type { FinderSite } from './finder.ts'
import { type OpenLimits, openLimits } from './limits.ts'

/** A site with all that was found of it. */
export interface Judged {
  site: FinderSite
  findings: Finding[]
  /** Hard requirements that it fails, and those of which nothing is known. */
  missed: number
  unknown: number
  /** 0 to 1: how far it meets the wishes, each counting the same. null when there are none. */
  score: number | null
  limits: OpenLimits
}

export interface Ranking {
  /** Meet every hard requirement; most wishes first. */
  fits: Judged[]
  /** Fail none, but something is unknown; fewest questions first. */
  open: Judged[]
  /** Fail one, or two by no more than one in all (by 40 % and 60 %, say); the nearest first. */
  near: Judged[]
  /** Fail more; fewest first. */
  far: Judged[]
  /** How many were left out because they are contracted. */
  contracted: number
  /** Which single requirement, dropped, would bring how many more sites; most first. */
  relaxing: { code: CriterionCode; count: number }[]
}

/** Most hard requirements that a near miss fails; if more than one, by no more than one in all. */
const NEAR = 2
const isNear = (one: Judged): boolean => one.missed === 1 || (one.missed <= NEAR && distance(one) <= 1)

/** Sites against needs. The order of `sites` changes nothing: ties stand by code. */
export function rank(sites: readonly FinderSite[], needs: readonly Need[]): Ranking {
  const judged = sites.filter(({ status }) => status !== 'contracted').map((site) => judge(site, needs))
  const fits = judged.filter(({ missed, unknown }) => missed === 0 && unknown === 0)
  const open = judged.filter(({ missed, unknown }) => missed === 0 && unknown > 0)
  const failing = judged.filter(({ missed }) => missed > 0).toSorted(byMisses)
  return {
    fits: fits.toSorted((a, b) => byScore(a, b) || byCode(a, b)),
    open: open.toSorted((a, b) => a.unknown - b.unknown || byScore(a, b) || byCode(a, b)),
    near: failing.filter(isNear),
    far: failing.filter((one) => !isNear(one)),
    contracted: sites.length - judged.length,
    relaxing: relaxing(judged, needs),
  }
}

export function judge(site: FinderSite, needs: readonly Need[]): Judged {
  const findings = needs.map((need) => assess(site, need))
  const hard = findings.filter(({ need }) => need.weight === 'must')
  const wishes = findings.filter(({ need }) => need.weight === 'wish')
  return {
    site,
    findings,
    missed: hard.filter(({ outcome }) => outcome === 'missed').length,
    unknown: hard.filter(({ outcome }) => outcome === 'unknown').length,
    score: wishes.length === 0 ? null : sum(wishes.map(({ credit }) => credit)) / wishes.length,
    limits: openLimits(site, needs),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

const byScore = (a: Judged, b: Judged): number => (b.score ?? 0) - (a.score ?? 0)
const byCode = (a: Judged, b: Judged): number => (a.site.code < b.site.code ? -1 : a.site.code > b.site.code ? 1 : 0)

const failed = ({ findings }: Judged) =>
  findings.filter(({ need, outcome }) => need.weight === 'must' && outcome !== 'met')

/** How far a near miss is off, over all that it fails. What is unknown is as far off as can be. */
const distance = (judged: Judged): number => sum(failed(judged).map(({ credit }) => 1 - credit))

const byMisses = (a: Judged, b: Judged): number =>
  a.missed - b.missed || distance(a) - distance(b) || byScore(a, b) || byCode(a, b)

/** Ties stand in the order of the needs. */
function relaxing(judged: readonly Judged[], needs: readonly Need[]): Ranking['relaxing'] {
  const only = judged.map(failed).flatMap((findings) => (findings.length === 1 ? findings : []))
  return needs
    .map(({ code }) => ({ code, count: only.filter(({ need }) => need.code === code).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
}
