import type { FieldError } from '../../kernel/errors.ts'
import { typedDay } from '../../kernel/typed-day.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import { STEP_PHASES, type StepPhase } from '../procedures/procedure.ts'
import { BLOCKERS, type Blocker } from './agency.ts'
import type { StepRow } from './queries.ts'
import { missingOn } from './rules.ts'

type Values = FormState['values']
type Fault = Omit<FieldError, 'path'>
export type Read<T> = { errors: FieldError[] } | { read: T }

/** Most characters of a reason and of a name. */
const MOST_REASON = 500
const MOST_NAME = 80
/** Most working days of one step: four years. */
const MOST_DAYS = 1000

/** Collects what is wrong, field by field. */
class Reader {
  readonly errors: FieldError[] = []
  readonly #values: Values

  constructor(values: Values) {
    this.#values = values
  }

  wrong(path: string, fault: Fault): void {
    this.errors.push({ path, ...fault })
  }

  text(name: string, most: number): string {
    const text = textOf(this.#values[name])
    if (text.length > most) this.wrong(name, { key: 'too_long', params: { max: most } })
    return text
  }

  needed(name: string, most: number): string {
    const text = this.text(name, most)
    if (text === '') this.wrong(name, { key: 'required' })
    return text
  }

  /** A day that is neither before `first` nor to come. '' when it is wrong. */
  day(name: string, first: string, today: string): string {
    const typed = typedDay(textOf(this.#values[name]), today)
    if (typed.day === null) this.wrong(name, typed.fault)
    else if (typed.day > today) this.wrong(name, { key: 'step_to_come', params: { today } })
    else if (typed.day < first) this.wrong(name, { key: 'step_too_early', params: { first } })
    else return typed.day
    return ''
  }

  /** Whole working days; null of nothing. */
  days(name: string): number | null {
    const text = textOf(this.#values[name]).normalize('NFKC')
    if (text === '') return null
    const days = Number(text)
    if (!/^\d+$/.test(text)) this.wrong(name, { key: 'not_an_integer' })
    else if (days > MOST_DAYS) this.wrong(name, { key: 'too_large', params: { max: MOST_DAYS } })
    return days
  }

  /** Those of the known codes that were chosen. */
  codes(name: string, known: readonly Pick<StepRow, 'code'>[]): string[] {
    const codes = [this.#values[name] ?? []].flat().filter((code) => code !== '')
    if (codes.some((code) => !known.some((step) => step.code === code))) this.wrong(name, { key: 'invalid_choice' })
    return [...new Set(codes)]
  }

  done<T>(read: T): Read<T> {
    return this.errors.length > 0 ? { errors: this.errors } : { read }
  }
}

/** When a step began, and ended where that is known too; a reason where those before it were not through. */
export function beginFrom(values: Values, steps: readonly StepRow[], step: StepRow, today: string) {
  const reader = new Reader(values)
  const on = reader.day('on', '', today)
  const ended = textOf(values['finished']) === '' ? null : reader.day('finished', on, today)
  const reason = reader.text('reason', MOST_REASON)
  const early = on !== '' && missingOn(steps, step.code, on).length > 0
  if (early && reason === '') reader.wrong('reason', { key: 'step_before_others' })
  return reader.done({ on, finished: ended, early: early ? reason : null })
}

/** The day in a field, not before another one: on which a step ended, or went on. */
export function dayFrom(values: Values, name: string, { first, today }: { first: string; today: string }) {
  const reader = new Reader(values)
  return reader.done({ on: reader.day(name, first, today) })
}

export function reasonFrom(values: Values, name: string) {
  const reader = new Reader(values)
  return reader.done({ reason: reader.needed(name, MOST_REASON) })
}

const blockerOf = (text: string): Blocker | undefined => BLOCKERS.find((blocker) => blocker === text)

export function blockFrom(values: Values, { first, today }: { first: string; today: string }) {
  const reader = new Reader(values)
  const on = reader.day('blockedOn', first, today)
  const blocker = blockerOf(textOf(values['blocker']))
  if (!blocker) reader.wrong('blocker', { key: 'required' })
  return reader.done({ on, blocker: blocker ?? 'other', reason: reader.needed('blockReason', MOST_REASON) })
}

/** Who does it in how many days; `people` are those who may. `needed`: this project takes a step that not all do. */
export function planFrom(values: Values, people: readonly { user: string }[]) {
  const reader = new Reader(values)
  const owner = textOf(values['owner']) || null
  if (owner !== null && !people.some(({ user }) => user === owner)) reader.wrong('owner', { key: 'invalid_choice' })
  return reader.done({ owner, plannedDays: reader.days('plannedDays'), needed: textOf(values['needed']) === 'true' })
}

/** A step that this project has and the park's procedure has not. */
export interface NewStep {
  name: { zh: string; en: string }
  authority: { zh: string; en: string }
  phase: StepPhase
  plannedDays: number | null
  after: string[]
  /** Codes of the steps that wait for it. */
  before: string[]
}

export function newStepFrom(values: Values, steps: readonly StepRow[]): Read<NewStep> {
  const reader = new Reader(values)
  const name = reader.needed('name', MOST_NAME)
  const authority = reader.text('authority', MOST_NAME)
  const phase = STEP_PHASES.find((one) => one === textOf(values['phase']))
  if (!phase) reader.wrong('phase', { key: 'required' })
  const english = reader.text('english', MOST_NAME)
  const waiting = steps.filter(({ state }) => state === 'waiting')
  return reader.done({
    name: { zh: name, en: english || name },
    authority: { zh: authority, en: authority },
    phase: phase ?? 'construction',
    plannedDays: reader.days('plannedDays'),
    after: reader.codes('after', steps),
    before: reader.codes('before', waiting),
  })
}
