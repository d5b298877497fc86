import { invalid } from '../../http/validation.ts'
import { SQUARE_METRES_PER_MU } from '../../kernel/area.ts'
import { isDay } from '../../kernel/clock.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { FEN_PER_WAN } from '../../kernel/money.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import { ENDING_REASONS, type EndingReason, STAGES, type Stage } from './project.ts'
import type { Project } from './queries.ts'

type Values = FormState['values']

/** Most characters of a note or reason. */
const MOST_TEXT = 2000
const MOST_TITLE = 120

/** What may be corrected of a project. */
export type ProjectDetails = Pick<
  Project,
  'title' | 'siteCode' | 'investmentFen' | 'areaM2' | 'jobs' | 'plannedOn' | 'owner'
>

/** A form's fields one by one, with what is wrong with them. */
export class Fields {
  readonly errors: FieldError[] = []
  readonly #values: Values

  constructor(values: Values) {
    this.#values = values
  }

  fail(path: string, key: string, params?: Record<string, string | number>): null {
    this.errors.push({ path, key, ...(params && { params }) })
    return null
  }

  text(path: string, max = MOST_TEXT): string | null {
    const text = textOf(this.#values[path]).replaceAll('\r\n', '\n')
    if (text.length > max) return this.fail(path, 'too_long', { max })
    return text === '' ? null : text
  }

  day(path: string): string | null {
    const text = textOf(this.#values[path])
    if (text === '') return null
    return isDay(text) ? text : this.fail(path, 'invalid_date')
  }

  /** A day that must be there. */
  dayOf(path: string): string | null {
    return textOf(this.#values[path]) === '' ? this.fail(path, 'required') : this.day(path)
  }

  /** A number of units; in whole ones of the thing that is kept. */
  amount(path: string, per: number, max: number): number | null {
    const text = textOf(this.#values[path]).replaceAll(/[,，\s]/g, '')
    if (text === '') return null
    const number = Number(text)
    if (!Number.isFinite(number)) return this.fail(path, 'not_a_number')
    if (number < 0) return this.fail(path, 'too_small', { min: 0 })
    if (number > max) return this.fail(path, 'too_large', { max })
    return Math.round(number * per)
  }

  choice<T extends string>(path: string, options: readonly T[]): T | null {
    const text = textOf(this.#values[path])
    return options.find((one) => one === text) ?? this.fail(path, 'invalid_choice')
  }

  /** Errors: 422 with all that is wrong. */
  done(): void {
    if (this.errors.length > 0) throw invalid(this.errors)
  }
}

const MOST_WAN = 10_000_000
const MOST_MU = 1_000_000
const MOST_JOBS = 1_000_000

/** Reads the details; `owners` are accounts that may carry a project, `sites` the codes it may take. Errors: 422. */
export function detailsInput(
  values: Values,
  { owners, sites }: { owners: readonly string[]; sites: readonly string[] },
): ProjectDetails {
  const fields = new Fields(values)
  const chosen = (path: string, options: readonly string[]) =>
    textOf(values[path]) === '' ? null : fields.choice(path, options)
  const details = {
    title: fields.text('title', MOST_TITLE),
    siteCode: chosen('site', sites),
    investmentFen: fields.amount('investmentWan', FEN_PER_WAN, MOST_WAN),
    areaM2: fields.amount('areaMu', SQUARE_METRES_PER_MU, MOST_MU),
    jobs: fields.amount('jobs', 1, MOST_JOBS),
    plannedOn: fields.day('plannedOn'),
    owner: chosen('owner', owners),
  }
  if (!Number.isInteger(Number(textOf(values['jobs'])))) fields.fail('jobs', 'not_an_integer')
  fields.done()
  return details
}

export interface StageInput {
  to: Stage
  on: string
  text: string | null
}

/** Reads what a form of progress says, with what is wrong with its files. Errors: 422. */
export function stageInput(values: Values, errors: readonly FieldError[]): StageInput {
  const fields = new Fields(values)
  fields.errors.push(...errors)
  const to = fields.choice('to', STAGES)
  const on = fields.dayOf('on')
  const text = fields.text('text')
  fields.done()
  if (to === null || on === null) throw invalid(fields.errors)
  return { to, on, text }
}

/** The version of which a form was made. */
export const seenIn = (values: Values): number => {
  const text = textOf(values['seen'])
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

/** Reads why a project ends, on which day. Errors: 422. */
export function endingInput(values: Values): { reason: EndingReason; on: string; text: string | null } {
  const fields = new Fields(values)
  const reason = fields.choice('reason', ENDING_REASONS)
  const on = fields.dayOf('endedOn')
  const text = fields.text('endText')
  fields.done()
  if (reason === null || on === null) throw invalid(fields.errors)
  return { reason, on, text }
}
