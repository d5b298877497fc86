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
  notice: {
    title: (clock) => `${clock} overdue`,
    subject: (park, title, reference) => `[${park}] ${title} (${reference})`,
    steps: {
      officer: 'Please see to it soon. If you wait for the investor, say so in the console: the clock then stops.',
      director: 'The officer has not done it yet. Please see that it is done.',
      leader: 'It is several days late and still not done. Please step in.',
    },
    dueAt: 'Was due',
    late: 'Overdue by',
    open: 'Open the lead',
    why: (bureau) =>
      `You get this mail because you look after leads of ${bureau}, or because this address is set to be told about them.`,
  },
}
