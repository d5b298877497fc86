import { isDay } from '../../kernel/clock.ts'
import { plusDays } from '../../kernel/review.ts'
import { type Figures, type FigureCode, numberOf, valueOf } from './figure.ts'
import { type Ask, type Check, type Condition, LADDER, type Measure, TITLE_CODES, type TitleCode } from './ladder.ts'

/** null: a figure that decides it is not known. */
type Truth = boolean | null

/** What is known of an enterprise, on a day at the park. */
export interface Standing {
  figures: Figures
  /** Titles that it holds on that day. */
  held: ReadonlySet<string>
  today: string
}

/** One comparison as it came out. */
export interface Finding {
  check: Check
  truth: Truth
  /** In the unit of the measure; null where it is unknown. */
  value: number | null
  /** By how much it is missed; null where it is not, or is no number. */
  gap: number | null
  /** The day from which time alone meets it. */
  reachedOn: string | null
  /** Figures that would have to be known. */
  asks: FigureCode[]
}

export type Outcome = 'met' | 'missed' | 'unknown' | 'words'

/** `words` is what only the notice decides. */
export interface Judged {
  condition: Condition
  outcome: Outcome
  findings: Finding[]
}

/** `near`: one condition missed at most, and two open at most, or short of it by little. `words`: nothing can be reckoned. */
export const READINESS = ['ready', 'near', 'far', 'unknown', 'words'] as const
export type Readiness = (typeof READINESS)[number]

/** How an enterprise stands to a title. */
export interface Assessment {
  title: TitleCode
  judged: Judged[]
  readiness: Readiness
  met: number
  missed: number
  unknown: number
}

/** Titles that come next: not held, and neither too early nor passed. */
export const nextTitles = (held: ReadonlySet<string>): TitleCode[] =>
  TITLE_CODES.filter((title) => {
    const { after, beyond } = LADDER[title]
    if (held.has(title) || beyond.some((one) => held.has(one))) return false
    return after === null || after.some((one) => held.has(one))
  })

export function assess(title: TitleCode, standing: Standing): Assessment {
  const judged = LADDER[title].conditions.map((condition) => judge(condition, standing))
  const count = (outcome: Outcome) => judged.filter((one) => one.outcome === outcome).length
  const [met, missed, unknown] = [count('met'), count('missed'), count('unknown')]
  return { title, judged, readiness: readinessOf({ met, missed, unknown }, judged), met, missed, unknown }
}

/** So much may be open of what is nearly met; where nothing is met yet, so little of a bound may be missing. */
const MOST_MISSED = 1
const MOST_OPEN = 2
const LITTLE = 0.1

type Counts = Pick<Assessment, 'met' | 'missed' | 'unknown'>

function readinessOf({ met, missed, unknown }: Counts, judged: readonly Judged[]): Readiness {
  if (met + missed + unknown === 0) return 'words'
  if (met + missed === 0) return 'unknown'
  if (missed + unknown === 0) return 'ready'
  const isClose = met > 0 || judged.every((one) => one.outcome !== 'missed' || one.findings.some(byLittle))
  return isClose && missed <= MOST_MISSED && missed + unknown <= MOST_OPEN ? 'near' : 'far'
}

const byLittle = ({ check, gap }: Finding): boolean => gap !== null && 'value' in check && gap <= check.value * LITTLE

const ORDER: Record<Readiness, number> = { ready: 0, near: 1, far: 2, unknown: 3, words: 4 }

/** How little is missing first. */
export const byReadiness = (a: Assessment, b: Assessment): number =>
  ORDER[a.readiness] - ORDER[b.readiness] ||
  a.missed - b.missed ||
  a.unknown - b.unknown ||
  TITLE_CODES.indexOf(a.title) - TITLE_CODES.indexOf(b.title)

export function judge(condition: Condition, standing: Standing): Judged {
  const ask = chosen(condition.ask, standing)
  const findings = findingsOf(ask, standing)
  const truth = evaluate(ask, standing)
  return { condition, outcome: outcomeOf(truth, findings), findings }
}

function outcomeOf(truth: Truth, findings: readonly Finding[]): Outcome {
  if (truth !== null) return truth ? 'met' : 'missed'
  return findings.some(({ asks }) => asks.length > 0) ? 'unknown' : 'words'
}

/** The band that the figure is in; all of them while that is not known. */
function chosen(ask: Ask, { figures }: Standing): Ask {
  if (!('bands' in ask)) return ask
  const value = numberOf(figures, ask.by)
  if (value === null) return ask
  const band = ask.bands.find(({ to }) => to === null || value < to.value || (to.included && value === to.value))
  return band?.ask ?? ask
}

/** Three-valued: what is open stays so, unless the rest decides it. */
function evaluate(ask: Ask, standing: Standing): Truth {
  if ('all' in ask) return every(ask.all.map((one) => evaluate(one, standing)))
  if ('any' in ask) return not(every(ask.any.map((one) => not(evaluate(one, standing)))))
  if ('bands' in ask) return same(ask.bands.map((band) => evaluate(band.ask, standing)))
  if ('holds' in ask) return ask.holds.some((title) => standing.held.has(title))
  return 'words' in ask ? null : find(ask, standing).truth
}

const every = (truths: Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true)
const not = (truth: Truth): Truth => (truth === null ? null : !truth)
const same = ([first = null, ...rest]: Truth[]): Truth => (rest.every((one) => one === first) ? first : null)

/** Every comparison that it is made of; in bands of an unknown figure that figure is asked for. */
function findingsOf(ask: Ask, standing: Standing): Finding[] {
  if ('all' in ask) return ask.all.flatMap((one) => findingsOf(one, standing))
  if ('any' in ask) return ask.any.flatMap((one) => findingsOf(one, standing))
  if ('bands' in ask) {
    const inBands = ask.bands.flatMap((band) => findingsOf(band.ask, standing))
    const asks = [...new Set([ask.by, ...inBands.flatMap((one) => one.asks)])]
    return inBands.slice(0, 1).map((one) => ({ ...one, gap: null, asks }))
  }
  return 'holds' in ask || 'words' in ask ? [] : [find(ask, standing)]
}

const BLANK = { value: null, gap: null, reachedOn: null, asks: [] } as const

function find(check: Check, { figures, today }: Standing): Finding {
  if ('yes' in check) {
    const value = valueOf(figures, check.yes)
    if (typeof value !== 'boolean') return { ...BLANK, check, truth: null, asks: [check.yes] }
    return { ...BLANK, check, truth: value, asks: [] }
  }
  const { measure, rule, value: bound } = check
  const asks = figuresOf(measure).filter((code) => isMissing(figures, code, measure))
  const value = asks.length > 0 ? null : measured(measure, figures, today)
  if (value === null) return { ...BLANK, check, truth: null, asks: asks.length > 0 ? asks : figuresOf(measure) }
  const truth = compare(exact(measure, figures, bound) ?? value - bound, rule)
  const reachedOn = !truth && 'since' in measure ? reached(measure, figures, bound) : null
  return { check, truth, value, gap: truth ? null : Math.abs(value - bound), reachedOn, asks: [] }
}

function figuresOf(measure: Measure): FigureCode[] {
  if ('figure' in measure) return [measure.figure]
  return 'since' in measure ? [measure.since] : [measure.part, measure.of]
}

function isMissing(figures: Figures, code: FigureCode, measure: Measure): boolean {
  const value = valueOf(figures, code)
  return 'since' in measure ? typeof value !== 'string' || !isDay(value) : typeof value !== 'number'
}

const HUNDRED = 100

function measured(measure: Measure, figures: Figures, today: string): number | null {
  if ('figure' in measure) return numberOf(figures, measure.figure)
  if ('since' in measure) {
    const from = String(valueOf(figures, measure.since))
    return spanBetween(from, measure.until === 'today' ? today : lastYearEnd(today), measure.in)
  }
  const [part, of] = [numberOf(figures, measure.part), numberOf(figures, measure.of)]
  return part === null || of === null || of <= 0 ? null : (part / of) * HUNDRED
}

/** Above zero where a share exceeds its bound, reckoned in whole numbers: exactly 3 % is 3 %. null: no share. */
function exact(measure: Measure, figures: Figures, bound: number): number | null {
  if (!('part' in measure)) return null
  return (numberOf(figures, measure.part) ?? 0) * HUNDRED - bound * (numberOf(figures, measure.of) ?? 0)
}

function compare(over: number, rule: Exclude<Check, { yes: FigureCode }>['rule']): boolean {
  if (rule === 'atLeast') return over >= 0
  if (rule === 'atMost') return over <= 0
  return rule === 'above' ? over > 0 : over < 0
}

const DAY_MS = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Whole days or years from one day to another; 0 where it did not begin yet. */
function spanBetween(from: string, to: string, unit: 'days' | 'years'): number {
  if (to <= from) return 0
  if (unit === 'days') return Math.round((at(to) - at(from)) / DAY_MS)
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}

const lastYearEnd = (today: string): string => `${Number(today.slice(0, 4)) - 1}-12-31`

/** The same day years later; the 29th of February becomes the 1st of March. */
export function yearsAfter(day: string, years: number): string {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
  return isDay(moved) ? moved : `${moved.slice(0, 4)}-03-01`
}

function reached(measure: Extract<Measure, { since: FigureCode }>, figures: Figures, bound: number): string {
  const from = String(valueOf(figures, measure.since))
  const day = measure.in === 'days' ? plusDays(from, bound) : yearsAfter(from, bound)
  return measure.until === 'today' ? day : `${Number(day.slice(0, 4)) + 1}-01-01`
}
