import { EVENT_KINDS, type ParkEvent } from '../events/event.ts'
import { parkEvents } from '../events/table.ts'
import { group } from './fields/composed.ts'
import { checked, type Field, optional } from './fields/field.ts'
import { choice, localized, moment, numeric, url } from './fields/simple.ts'
import type { RowsKind } from './kind.ts'
import { sample } from './profile-kinds.ts'

const MOST_SEATS = 5000
/** As of everything, but for the names of files beside the events' pages. */
const CODE = /^(?!export$)[a-z0-9][a-z0-9-]{0,59}$/

type EventBody = Omit<ParkEvent, 'code'>

const fields: Field<EventBody> = group({
  kind: choice(EVENT_KINDS),
  title: localized(120),
  summary: localized(3000, 6),
  audience: optional(localized(200)),
  startsAt: moment(),
  endsAt: moment(),
  place: localized(160),
  url: optional(url()),
  organiser: localized(120),
  capacity: optional(numeric('count', { integer: true, min: 1, max: MOST_SEATS })),
  closesAt: optional(moment()),
  cancelled: optional(localized(300, 2)),
  sample: sample(),
})

const inOrder = checked(fields, ({ startsAt, endsAt }) => (endsAt > startsAt ? null : 'end_order'), 'endsAt')

/** Trainings and promotion meetings. Nothing is made of their rows: pages read them as they are. */
export const event = {
  table: parkEvents,
  key: 'code',
  codes: CODE,
  field: checked(
    inOrder,
    ({ closesAt, endsAt }) => (closesAt === null || closesAt <= endsAt ? null : 'closes_after_end'),
    'closesAt',
  ),
  publishes: [],
  further: ['cancelled'],
  nameOf: ({ title }) => title,
} satisfies RowsKind<EventBody>
