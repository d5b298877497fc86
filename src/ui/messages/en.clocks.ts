import type { ShapeOf } from './messages.ts'
import type { zhClocks } from './zh.clocks.ts'

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

/** Words of the clocks, in English. */
export const enClocks: ShapeOf<typeof zhClocks> = {
  due: {
    does: { respond: 'Reply', assess: 'Assessment', feedback: 'Feedback', report: 'Report' },
    left: (does, time) => `${does}: ${time} left`,
    over: (does, time) => `${does}: ${time} overdue`,
    justOver: (does) => `${does}: just overdue`,
    paused: 'Waiting for the investor, clock stopped',
    minutes: (count) => counted(count, 'minute'),
    hours: (count) => counted(count, 'hour'),
    days: (count) => counted(count, 'working day'),
    exact: (time) => `Due ${time} (Beijing time, UTC+8)`,
    since: (time) => `Stopped ${time} (Beijing time, UTC+8)`,
  },
}
