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
  pauseBlocks: {
    closed: 'The lead is closed: its clocks have ended',
    unanswered: 'Answer the investor first: that clock never stops',
    paused: 'The clocks stand already',
  },
  events: {
    paused: 'Clocks stopped, waiting for the investor',
    resumed: 'Clocks running again',
    reported: 'Progress report',
    overdue: (clock) => `${clock} overdue`,
    told: {
      officer: 'The officer was told',
      director: 'The park’s managers and the triage officers were told',
      leader: 'The bureau’s admins were told',
    },
  },
  report: {
    title: (reference) => `Progress report: ${reference}`,
    back: (reference) => `Back to ${reference}`,
    lead: 'With a report, the time to the next one begins anew.',
    to: 'Report to',
    colleagues: 'Colleagues (internal)',
    investor: 'The investor (goes out as an answer and stands in the receipt)',
    mayNot: 'The investor (your role can’t answer investors)',
    text: 'How far it is',
    send: 'Send report',
  },
  template: {
    title: (park) => `Clocks: ${park}`,
    lead: 'From its receipt each lead has three times at once: first answer, assessment and feedback. When all are met, progress is reported regularly. The figures to begin with are those of Jiangmen’s rule of 2024 (general office letter No. 37).',
    days: 'Working days',
    dayHelp: {
      respond: 'From receipt to the first answer. What the park’s pages promise changes with it.',
      assess: 'From receipt to the end of the assessment, when visits or talks begin. Empty: no such clock.',
      feedback: 'From receipt to telling the investor what was assessed. Empty: no such clock.',
      report: 'From one progress report to the next. Empty: no such clock.',
    },
    hours: 'Office hours',
    opens: 'From',
    closes: 'To',
    lunchFrom: 'Lunch break from',
    lunchTo: 'Lunch break to',
    lunchHelp: 'A lunch break does not count. Leave both empty for none.',
    calendar: 'Calendar',
    calendars: { CN: 'Mainland China, with make-up days', weekdays: 'Monday to Friday' },
    zone: 'Time zone',
    zoneHelp: 'As in Asia/Shanghai or Asia/Urumqi',
    escalation: 'Who is told, working days after a clock ran out',
    steps: { officer: 'Officer', director: 'Managers, triage', leader: 'Bureau admins' },
    stepHelp: {
      officer: '0 is at once. Without an officer, the park’s managers are told.',
      director: 'Not before the officer.',
      leader: 'Not before park managers and triage officers.',
    },
    newOnly:
      'A change holds for leads that come from now on. Clocks that run keep their times; clocks and notices that begin later go by the new ones.',
    mayNot: 'Only bureau admins and park managers can change this.',
    save: 'Save',
    tryOut: 'Try out',
    saved: 'Saved. It holds from the next lead on.',
    tried: 'This is a trial: nothing is saved yet.',
    examples: 'What it comes to',
    noExample: 'Correct the values first.',
    exampleOf: {
      now: (time) => `An inquiry now (${time})`,
      springFestival: (time) => `An inquiry on the eve of Spring Festival (${time})`,
    },
    unknownYear: 'The holidays of that year are not known here yet: only weekends are off.',
    reports: (hours) => `Times are the park’s own. A working day has ${Math.round(hours * 100) / 100} hours.`,
  },
}
