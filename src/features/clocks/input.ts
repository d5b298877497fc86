import * as v from 'valibot'
import type { FieldError } from '../../kernel/errors.ts'
import { CALENDARS, type WorkingTime } from '../../kernel/working-days.ts'
import { isZone } from '../../kernel/zone.ts'
import { type ClockTemplate, STEPS } from './clock.ts'

/** The form of a template: as typed, without spaces around and in half width. */
const typed = v.optional(
  v.pipe(
    v.string(),
    v.maxLength(60),
    v.transform((text) => text.normalize('NFKC').trim()),
  ),
  '',
)
export const TEMPLATE_FIELDS = [
  'respond',
  'assess',
  'feedback',
  'report',
  ...STEPS,
  'opens',
  'closes',
  'lunchFrom',
  'lunchTo',
  'calendar',
  'zone',
  'version',
] as const
type TemplateField = (typeof TEMPLATE_FIELDS)[number]
const entries = Object.fromEntries(TEMPLATE_FIELDS.map((name) => [name, typed])) as Record<TemplateField, typeof typed>
export const TemplateForm = v.strictObject(entries)
/** The same from a query, where other parameters are nobody's concern. */
export const TemplateQuery = v.object(entries)
export type TemplateForm = v.InferOutput<typeof TemplateForm>

/** Most working days of a clock, and after one ran out. */
const MOST_DAYS = 90
const MOST_LATE = 30

/** The template that a form means, or what is wrong with it. */
export function templateFrom(form: TemplateForm): { template: ClockTemplate } | { errors: FieldError[] } {
  const errors: FieldError[] = []
  const fail = (path: TemplateField, key: string, params?: FieldError['params']) => {
    errors.push({ path, key, ...(params && { params }) })
    return 0
  }
  const whole = (name: TemplateField, min: number, max: number): number => {
    const text = form[name]
    if (text === '') return fail(name, 'required')
    if (!/^\d{1,4}$/.test(text)) return fail(name, 'not_an_integer')
    const number = Number(text)
    if (number < min) return fail(name, 'too_small', { min })
    return number > max ? fail(name, 'too_large', { max }) : number
  }
  const days = (name: TemplateField): number | null => (form[name] === '' ? null : whole(name, 1, MOST_DAYS))
  const template: ClockTemplate = {
    days: {
      respond: whole('respond', 1, MOST_DAYS),
      assess: days('assess'),
      feedback: days('feedback'),
      report: days('report'),
    },
    escalation: {
      officer: whole('officer', 0, MOST_LATE),
      director: whole('director', 0, MOST_LATE),
      leader: whole('leader', 0, MOST_LATE),
    },
    time: timeFrom(form, fail),
  }
  const { officer, director, leader } = template.escalation
  if (errors.length === 0 && director < officer) fail('director', 'step_order')
  if (errors.length === 0 && leader < director) fail('leader', 'step_order')
  return errors.length > 0 ? { errors } : { template }
}

type Fail = (path: TemplateField, key: string) => number

function timeFrom(form: TemplateForm, fail: Fail): WorkingTime {
  const [opens, closes] = stretch(form, fail, 'opens', 'closes')
  const lunch = form.lunchFrom === '' && form.lunchTo === '' ? null : stretch(form, fail, 'lunchFrom', 'lunchTo')
  if (lunch && (lunch[0] <= opens || lunch[1] >= closes)) fail('lunchFrom', 'lunch_outside')
  const calendar = CALENDARS.find((one) => one === form.calendar)
  if (!calendar) fail('calendar', 'invalid_choice')
  if (!isZone(form.zone)) fail('zone', 'invalid_zone')
  return { opens, closes, lunch, calendar: calendar ?? 'CN', zone: form.zone }
}

/** Two times of day in their order, in minutes after midnight. */
function stretch(form: TemplateForm, fail: Fail, from: TemplateField, to: TemplateField): [number, number] {
  const [begins, ends] = [from, to].map((name) => {
    const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(form[name]) ?? []
    if (hour !== undefined) return Number(hour) * 60 + Number(minute)
    fail(name, form[name] === '' ? 'required' : 'invalid_time')
    return null
  })
  if (typeof begins === 'number' && typeof ends === 'number' && ends <= begins) fail(to, 'time_order')
  return [begins ?? 0, ends ?? 0]
}

/** The form that a template shows. */
export function formOf({ days, escalation, time }: ClockTemplate, version: number): TemplateForm {
  const text = (number: number | null) => (number === null ? '' : String(number))
  return {
    respond: text(days.respond),
    assess: text(days.assess),
    feedback: text(days.feedback),
    report: text(days.report),
    officer: text(escalation.officer),
    director: text(escalation.director),
    leader: text(escalation.leader),
    opens: timeText(time.opens),
    closes: timeText(time.closes),
    lunchFrom: time.lunch ? timeText(time.lunch[0]) : '',
    lunchTo: time.lunch ? timeText(time.lunch[1]) : '',
    calendar: time.calendar,
    zone: time.zone,
    version: text(version),
  }
}

/** Minutes after midnight as `09:00`. */
export const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** A report of progress: to colleagues, or to the investor as an answer. */
export const ReportForm = v.strictObject({
  text: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(5000)),
  to: v.optional(v.picklist(['colleagues', 'investor']), 'colleagues'),
  /** The state of the lead that the form was made from, and a mark by which it counts once. */
  version: v.string(),
  seen: v.string(),
  once: v.pipe(v.string(), v.nonEmpty()),
})
