import { recordOutbox } from '../src/data/outbox.ts'
import { insert } from '../src/data/query.ts'
import { raiseRevision } from '../src/features/content/publish.ts'
import type { ParkEvent } from '../src/features/events/event.ts'
import { register } from '../src/features/events/registering.ts'
import { parkEvents } from '../src/features/events/table.ts'
import { parkTime } from '../src/kernel/clock.ts'
import { dayAfterWorkingDays } from '../src/kernel/working-days.ts'
import { day, type Desk } from './sample-desk.ts'

/** In so many working days. */
const AHEAD = 8
const [BEGINS, ENDS] = [14.5 * 60, 17 * 60]

/** Companies that come to it, and how many people of each: the last has to wait. */
const GUESTS = [
  { company: '示例铝基复合材料有限公司', seats: 3 },
  { company: '示例锰锌新材料有限公司', seats: 2 },
  { company: '示例农产品加工有限公司', seats: 2 },
]

/** A coming event as it stands after its review, and who registered for it. */
export async function loadSampleEvent(desk: Desk, noticeVersion: string): Promise<void> {
  const ctx = desk.own(0)
  const on = dayAfterWorkingDays(day(desk, 0), AHEAD)
  const event: ParkEvent = {
    code: 'sample-policy-briefing',
    kind: 'delivery',
    title: { zh: '示例：惠企政策上门辅导会', en: 'Sample: policy briefing at the park' },
    summary: {
      zh: '（示例）讲解首次入规等奖励的申报条件和材料，现场答疑。',
      en: '(Sample) What the awards ask for and which papers they need, with answers on the spot.',
    },
    audience: { zh: '示例：园区工业企业', en: 'Sample: industrial companies of the park' },
    startsAt: parkTime(on, BEGINS),
    endsAt: parkTime(on, ENDS),
    place: { zh: '示例会议室', en: 'Sample meeting room' },
    url: null,
    organiser: { zh: '示例主办单位', en: 'Sample organiser' },
    capacity: 6,
    closesAt: null,
    cancelled: null,
    sample: true,
  }
  await ctx.scope.write(insert(parkEvents, event), raiseRevision(), recordOutbox('content.index', {}, ctx.now))
  const seats = { ...ctx, storedAbroad: false, noticeVersion }
  for (const [index, { company, seats: people }] of GUESTS.entries()) {
    const contact = { name: '示例联系人', email: `guest-${index}@example.com` }
    const consent = { noticeVersion, handle: true } as const
    const input = { company, contact, seats: people, locale: 'zh', consent } as const
    await register(seats, event, input, `sample-guest-${index}`, [])
  }
}
