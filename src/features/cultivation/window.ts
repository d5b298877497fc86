import { eq } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { insert, remove } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Localized } from '../../kernel/localized.ts'
import { daysLeft, plusDays } from '../../kernel/review.ts'
import { typedDay } from '../../kernel/typed-day.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import { isTitle, type TitleCode } from './ladder.ts'
import type { ApplicationWindow } from './queries.ts'
import { applicationWindows } from './table.ts'

/** When a title can be applied for, as a notice says. */
export interface WindowDetails {
  title: TitleCode
  opensOn: string
  closesOn: string
  /** The notice that says so: who issued it, its name and number. */
  notice: Localized
  url: string | null
}

export type WindowState = 'open' | 'coming' | 'closed'

/** Days of the park, both ends included. */
export const stateOf = ({ opensOn, closesOn }: Pick<WindowDetails, 'opensOn' | 'closesOn'>, day: string): WindowState =>
  day < opensOn ? 'coming' : day <= closesOn ? 'open' : 'closed'

/** Days before its end on which officers are reminded of a window. */
export const REMIND_DAYS = [30, 7] as const

/** The reminder that is due on a day: how many days before the end it stands for; null while none is. */
export function reminderDue(
  { closesOn, remindedOn }: Pick<ApplicationWindow, 'closesOn' | 'remindedOn'>,
  today: string,
): number | null {
  const left = daysLeft(closesOn, today)
  const due = REMIND_DAYS.findLast((days) => left <= days)
  if (due === undefined || left < 0) return null
  return remindedOn !== null && remindedOn >= plusDays(closesOn, -due) ? null : due
}

const MOST_NOTICE = 200
const EARLIEST = '2000-01-01'
const LONGEST_DAYS = 366

/** Reads the form of a window; `others` are those of the same title. */
export function windowFrom(
  values: FormState['values'],
  others: readonly Pick<ApplicationWindow, 'id' | 'title' | 'opensOn' | 'closesOn'>[],
  now: number,
): { value: WindowDetails; errors?: never } | { value?: never; errors: FieldError[] } {
  const today = parkDay(now)
  const title = textOf(values.title)
  const opens = typedDay(textOf(values.opensOn), today, { first: EARLIEST, last: '9999-12-31' })
  const closes = typedDay(textOf(values.closesOn), today, { first: EARLIEST, last: '9999-12-31' })
  const [zh, en, url] = [textOf(values.notice), textOf(values.noticeEn), textOf(values.url)]
  const errors: FieldError[] = [
    ...(isTitle(title) ? [] : [{ path: 'title', key: title === '' ? 'required' : 'invalid_choice' }]),
    ...(opens.fault ? [{ path: 'opensOn', ...opens.fault }] : []),
    ...(closes.fault ? [{ path: 'closesOn', ...closes.fault }] : []),
    ...(opens.day && closes.day ? spanFaults(opens.day, closes.day) : []),
    ...(zh === '' ? [{ path: 'notice', key: 'required' }] : []),
    ...(zh.length > MOST_NOTICE ? [{ path: 'notice', key: 'too_long', params: { max: MOST_NOTICE } }] : []),
    ...(en.length > MOST_NOTICE ? [{ path: 'noticeEn', key: 'too_long', params: { max: MOST_NOTICE } }] : []),
    ...(url === '' || isWeb(url) ? [] : [{ path: 'url', key: 'invalid_url' }]),
  ]
  if (opens.day && closes.day && errors.length === 0) {
    const clash = others.find((one) => one.title === title && meets(one, opens.day, closes.day))
    if (clash) {
      const params = { from: clash.opensOn, to: clash.closesOn }
      errors.push({ path: 'opensOn', key: 'window_overlaps', params })
    }
  }
  if (errors.length > 0 || !isTitle(title) || opens.day === null || closes.day === null) return { errors }
  return {
    value: { title, opensOn: opens.day, closesOn: closes.day, notice: { zh, en: en || zh }, url: url || null },
  }
}

function spanFaults(opens: string, closes: string): FieldError[] {
  if (closes < opens) return [{ path: 'closesOn', key: 'window_reversed' }]
  return daysLeft(closes, opens) > LONGEST_DAYS ? [{ path: 'closesOn', key: 'window_too_long' }] : []
}

const meets = (one: Pick<WindowDetails, 'opensOn' | 'closesOn'>, opens: string, closes: string): boolean =>
  one.opensOn <= closes && opens <= one.closesOn

const MOST_URL = 500
const isWeb = (url: string): boolean => url.length <= MOST_URL && /^https?:$/.test(URL.parse(url)?.protocol ?? '')

type Context = Pick<EnterpriseContext, 'scope' | 'actor' | 'now' | 'requestId'>

const inLedger = ({ title, opensOn, closesOn }: Pick<WindowDetails, 'title' | 'opensOn' | 'closesOn'>) => ({
  title,
  opensOn,
  closesOn,
})

/** Answers its id. */
export async function addWindow(ctx: Context, details: WindowDetails): Promise<string> {
  const id = newId('window')
  await ctx.scope.write(
    insert(applicationWindows, { ...details, id, remindedOn: null, createdAt: ctx.now, version: 1 }),
    recordEntry(ctx, { action: 'window.added', subject: id, after: inLedger(details) }),
  )
  return id
}

/** Errors: 409 `request.conflict` when it was changed since `seen`. A new end is reminded of anew. */
export async function changeWindow(
  ctx: Context,
  { id, closesOn, remindedOn }: ApplicationWindow,
  seen: number,
  details: WindowDetails,
): Promise<void> {
  const reminded = details.closesOn === closesOn ? remindedOn : null
  await ctx.scope.write(
    changeSeen(applicationWindows, eq(applicationWindows.id, id), seen, { ...details, remindedOn: reminded }),
    recordEntry(ctx, { action: 'window.changed', subject: id, after: inLedger(details) }),
  )
}

export async function removeWindow(ctx: Context, { id, title, opensOn, closesOn }: ApplicationWindow): Promise<void> {
  await ctx.scope.write(
    remove(applicationWindows, eq(applicationWindows.id, id)),
    recordEntry(ctx, { action: 'window.removed', subject: id, before: { title, opensOn, closesOn } }),
  )
}
