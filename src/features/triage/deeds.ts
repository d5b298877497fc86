import { invalid, parseOrThrow } from '../../http/validation.ts'
import { parkTime } from '../../kernel/clock.ts'
import { reportProgress } from '../clocks/actions.ts'
import { answerLead } from '../leads/answer.ts'
import type { Locale } from '../../kernel/localized.ts'
import { isOpen, LEAD_STATES, type LeadState } from '../leads/lead.ts'
import { addNote, assignLead, changeState, snoozeLead, wakeLead } from './actions.ts'
import { assignBlock, roleBlock, snoozeBlock, wakeBlock } from './block.ts'
import { changedFields, correctDetails, detailTexts } from './details.ts'
import { wasField } from './detail-fields.ts'
import { AssignmentInput, NoteInput, ReplyInput, SnoozeInput, StateInput, TaskDoneInput, TaskInput } from './input.ts'
import { onceMark, unlessDone } from './once.ts'
import { type Member, namesOf, officerIn, thoseWhoMay } from './people.ts'
import { stateBlock } from './states.ts'
import { one, type Taken } from './take.tsx'
import { addTask, completeTask } from './tasks.ts'
import type { LeadEnv } from './open.ts'
import { typedRow } from './typed.ts'
import type { DeskEntry } from './timeline.ts'

type Vars = LeadEnv['Variables']

const whoIs = ({ staff, memberships, park }: Vars) => ({ staff: staff.id, memberships, parkId: park.id })

/** After these an answer may read differently: whoever wrote it looks first. */
const ASKED_FIRST: ReadonlySet<DeskEntry['kind']> = new Set([
  'message',
  'files',
  'correctionRequested',
  'consentWithdrawn',
  'state',
  'merged',
  'unmerged',
  'transferred',
])

const never = () => false
const asksFirst = (since: readonly DeskEntry[]) => since.some(({ kind }) => ASKED_FIRST.has(kind))

/** Answers the investor, as the officer of one's membership. */
export const reply = (vars: Vars, members: readonly Member[]): Taken => ({
  done: 'reply',
  block: () => roleBlock(whoIs(vars), 'lead.reply'),
  collides: asksFirst,
  typed: (values) => [typedRow('reply', one(values, 'reply'))],
  work: async (ctx, lead, values) => {
    const { reply: text } = parseOrThrow(ReplyInput, values)
    const officer = officerIn(members, vars.staff.id, vars.park.id) ?? vars.park.officer
    await answerLead(ctx, { lead, officer, text })
  },
})

/** An internal note: it collides with nothing, and counts once however often its form is sent. */
export const note = (vars: Vars, members: readonly Member[]): Taken => ({
  done: 'note',
  block: () => roleBlock(whoIs(vars), 'lead.note'),
  collides: never,
  typed: (values) => [typedRow('note', one(values, 'note'))],
  work: async (ctx, lead, values) => {
    const { note: text, mentioned } = parseOrThrow(NoteInput, values)
    const known = new Set(thoseWhoMay(members, 'lead.contact', vars.park.id).map(({ user }) => user))
    const called = mentioned.filter((user) => known.has(user))
    const once = await onceMark(ctx, lead, `note/${one(values, 'once')}/${text}`)
    await unlessDone(addNote(ctx, lead, text, called, once))
  },
})

/** A report of progress: to colleagues it is as a note is, to the investor as an answer. */
export const report = (
  vars: Vars,
  { to, text, once: mark }: { to: 'colleagues' | 'investor'; text: string; once: string },
  members: readonly Member[],
): Taken => {
  const toInvestor = to === 'investor'
  return {
    done: toInvestor ? 'reply' : 'reported',
    block: (lead) =>
      roleBlock(whoIs(vars), toInvestor ? 'lead.reply' : 'lead.state') ??
      (toInvestor || isOpen(lead.state) ? null : 'closed'),
    collides: toInvestor ? asksFirst : never,
    typed: () => [typedRow(toInvestor ? 'reply' : 'note', text)],
    work: async (ctx, lead) => {
      if (toInvestor) {
        const officer = officerIn(members, vars.staff.id, vars.park.id) ?? vars.park.officer
        return answerLead(ctx, { lead, officer, text })
      }
      await unlessDone(reportProgress(ctx, lead, text, await onceMark(ctx, lead, `report/${mark}/${text}`)))
    },
  }
}

export const state = (vars: Vars): Taken => ({
  done: 'state',
  block: (lead, values) => {
    const to = one(values, 'state') as LeadState
    return roleBlock(whoIs(vars), 'lead.state') ?? (LEAD_STATES.includes(to) ? stateBlock(lead, to) : null)
  },
  typed: (values) => [
    typedRow('state', one(values, 'state')),
    typedRow('lossReason', one(values, 'state') === 'lost' ? one(values, 'lossReason') : ''),
    typedRow('stateText', one(values, 'stateText')),
  ],
  work: async (ctx, lead, values) => {
    const { state: to, lossReason, stateText } = parseOrThrow(StateInput, values)
    await changeState(ctx, lead, to, { ...(lossReason && { lossReason }), ...(stateText && { text: stateText }) })
  },
})

export const assignment = (vars: Vars, members: readonly Member[], locale: Locale): Taken => ({
  done: 'assigned',
  block: (lead, values) => assignBlock(whoIs(vars), lead, one(values, 'assignee') || null),
  typed: (values) => {
    const user = one(values, 'assignee')
    return [typedRow('assignee', namesOf(members)[user]?.[locale] ?? '')]
  },
  work: async (ctx, lead, values) => {
    const to = parseOrThrow(AssignmentInput, values).assignee || null
    if (to !== null && !thoseWhoMay(members, 'lead.take', vars.park.id).some(({ user }) => user === to))
      throw invalid([{ path: 'assignee', key: 'invalid_choice' }])
    if (to !== lead.assignee) await assignLead(ctx, lead, to)
  },
})

/** A sleeping lead is back by the beginning of the working day. */
const MORNING_MINUTES = 9 * 60

export const snooze = (vars: Vars): Taken => ({
  done: 'snoozed',
  block: (lead) => snoozeBlock(whoIs(vars), lead),
  typed: (values) => [
    typedRow('until', one(values, 'day') || one(values, 'until')),
    typedRow('snoozeReason', one(values, 'snoozeReason')),
  ],
  work: async (ctx, lead, values) => {
    const typed = { ...values, until: one(values, 'day') || one(values, 'until') }
    const { until, snoozeReason } = parseOrThrow(SnoozeInput, typed)
    const at = parkTime(until, MORNING_MINUTES)
    if (at <= ctx.now) throw invalid([{ path: 'until', key: 'date_past' }])
    await snoozeLead(ctx, lead, at, snoozeReason)
  },
})

export const waking = (vars: Vars): Taken => ({
  done: 'woken',
  block: (lead) => wakeBlock(whoIs(vars), lead),
  typed: () => [],
  work: (ctx, lead) => wakeLead(ctx, lead),
})

export const details = (vars: Vars): Taken => ({
  done: 'details',
  block: () => roleBlock(whoIs(vars), 'lead.state'),
  typed: (values, lead) => {
    const now = detailTexts(lead)
    return changedFields(values).map((field) => ({
      ...typedRow(field, one(values, field)),
      was: one(values, wasField(field)),
      now: now[field],
    }))
  },
  // What others changed meanwhile stays, unless it is what was typed here.
  again: (values, lead) => {
    const now = detailTexts(lead)
    const mine = new Set<string>(changedFields(values))
    return Object.fromEntries(
      Object.entries(now).flatMap(([field, text]) => [
        [`was-${field}`, text],
        [field, mine.has(field) ? one(values, field) : text],
      ]),
    )
  },
  work: (ctx, lead, values) => correctDetails(ctx, lead, values),
})

export const task = (vars: Vars, members: readonly Member[]): Taken => ({
  done: 'task',
  block: () => roleBlock(whoIs(vars), 'lead.note'),
  collides: never,
  typed: (values) => [typedRow('task', one(values, 'task')), typedRow('dueOn', one(values, 'dueOn'))],
  work: async (ctx, lead, values) => {
    const { task: title, owner, dueOn } = parseOrThrow(TaskInput, values)
    if (!thoseWhoMay(members, 'lead.contact', vars.park.id).some(({ user }) => user === owner))
      throw invalid([{ path: 'owner', key: 'invalid_choice' }])
    const once = await onceMark(ctx, lead, `task/${one(values, 'once')}/${title}`)
    await unlessDone(addTask(ctx, lead, { title, owner, dueOn }, once))
  },
})

export const taskDone = (vars: Vars, id: string): Taken => ({
  done: 'taskDone',
  block: () => roleBlock(whoIs(vars), 'lead.note'),
  collides: never,
  typed: () => [],
  work: (ctx, lead, values) => completeTask(ctx, lead, id, parseOrThrow(TaskDoneInput, values).done === 'true'),
})
