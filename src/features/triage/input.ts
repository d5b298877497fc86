import * as v from 'valibot'
import { isDay } from '../../kernel/clock.ts'
import { LeadInput } from '../leads/input.ts'
import { LEAD_STATES, LOSS_REASONS, SNOOZE_REASONS } from '../leads/lead.ts'

const LONGEST_TEXT = 5000

/** A form sends line breaks as CRLF. */
const Typed = v.pipe(
  v.string('required'),
  v.transform((text) => text.replaceAll('\r\n', '\n').replaceAll(/[^\P{Cc}\t\n]/gu, '')),
  v.trim(),
)
const Text = v.pipe(Typed, v.nonEmpty('required'), v.maxLength(LONGEST_TEXT))
const Line = (most: number) => v.pipe(Typed, v.nonEmpty('required'), v.maxLength(most))
const Day = v.pipe(v.string('required'), v.isoDate('invalid_date'), v.check(isDay, 'invalid_date'))
const Empty = v.pipe(
  v.literal(''),
  v.transform(() => null),
)

export const ReplyInput = v.object({ reply: Text })
export const NoteInput = v.object({ note: Text, mentioned: v.optional(v.array(v.string()), []) })

export const StateInput = v.pipe(
  v.object({
    state: v.picklist(LEAD_STATES, 'invalid_choice'),
    lossReason: v.optional(v.union([v.picklist(LOSS_REASONS), Empty], 'invalid_choice'), ''),
    stateText: v.optional(v.pipe(Typed, v.maxLength(LONGEST_TEXT)), ''),
  }),
  v.forward(
    v.partialCheck(
      [['state'], ['lossReason']],
      ({ state, lossReason }) => state !== 'lost' || lossReason !== null,
      'required',
    ),
    ['lossReason'],
  ),
)

/** An account; '' is nobody. */
export const AssignmentInput = v.object({ assignee: v.pipe(v.string('required'), v.maxLength(80)) })

export const SnoozeInput = v.object({ until: Day, snoozeReason: v.picklist(SNOOZE_REASONS, 'invalid_choice') })

export const TaskInput = v.object({
  task: Line(200),
  owner: v.string('required'),
  dueOn: v.optional(v.union([Empty, Day], 'invalid_date'), ''),
})
export const TaskDoneInput = v.object({ done: v.picklist(['true', 'false'], 'invalid_choice') })

const { company, creditCode, country, chain, investmentFen, areaM2, jobs, timeline } = LeadInput.entries
/** What an officer may correct of a lead, in the shape of the API's body. */
export const DetailsInput = v.object({ company, creditCode, country, chain, investmentFen, areaM2, jobs, timeline })

export const PresenceInput = v.object({ writing: v.picklist(['true', 'false'], 'invalid_choice') })

export const CannedInput = v.object({ title: Line(60), zh: Text, en: Text })
