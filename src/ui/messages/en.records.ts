import { plural, workingDays } from './en.counts.ts'
import type { ShapeOf } from './messages.ts'
import type { zhRecords } from './zh.records.ts'

/** The published reply record, in English. */
export const enRecords: ShapeOf<typeof zhRecords> = {
  records: {
    title: 'Reply record',
    description: (park) =>
      `How long ${park} really takes to answer investors: first replies, share in time and ratings by quarter, computed from the ledger.`,
    lead: 'How long investors really waited for an answer. Computed from the ledger; nobody types these figures in.',
    link: 'See how long answers really took',
    asOf: (time) => `As of ${time} (Beijing time)`,
    quarter: (year, number) => `Q${number} ${year}`,
    soFar: 'This quarter so far',
    newest: (quarter) => `Figures of ${quarter}`,
    inTime: 'Answered in time',
    inTimeNote: (answered, overdue) => `${answered} answered, ${overdue} overdue without an answer`,
    median: 'First reply (median)',
    medianNote: 'Half of the replies took no longer',
    p90: 'First reply (90th percentile)',
    p90Note: 'Nine replies of ten took no longer',
    hours: 'working hours',
    byQuarter: 'By quarter',
    columns: { inTime: 'Answered in time', time: 'First reply, working hours', rating: 'Rating of 5' },
    hoursShort: (hours) => `Median ${hours}`,
    nineOfTen: (hours) => `9 of 10 within ${hours}`,
    counts: (received, answered) => `${received} received, ${answered} answered`,
    overdue: (count) => `${count} overdue`,
    ratings: (count) => plural(count, 'rating', 'ratings'),
    few: (fewest) => `Fewer than ${fewest}`,
    fewNote: 'the rest is not published',
    withheld: 'not published',
    chart: (quarters) => `Chart of the time to first reply (${quarters}); the table below has the figures`,
    chartLegend: { median: 'Median', p90: '90th percentile' },
    chartAxis: 'working hours',
    method: 'How it is computed',
    rules: (fewest, days) => [
      [
        'What counts',
        'Inquiries that investors sent themselves, by the form or the API, in the quarter of their receipt, even when the answer came in the next. Spam and duplicates do not count, nor what staff entered or imported, nor what the investor erased before an answer was due.',
      ],
      [
        'In time',
        `The first reply came before the reply-by time on the receipt; this park promises ${workingDays(days)}. The share is of the inquiries that were answered or are overdue, rounded down; those whose time is not up are left out.`,
      ],
      [
        'Working time',
        'From receipt to first reply, counting 9:00 to 17:30 on working days of mainland China, public holidays and make-up days as announced by the State Council. When a case is opened again, its first reply still counts.',
      ],
      [
        'Percentiles',
        'Times in order: the median is the one in the middle, or the mean of the two in the middle; the 90th percentile is the nearest rank, the shortest time that nine of ten did not exceed.',
      ],
      [
        'Small numbers',
        `A quarter with fewer than ${fewest} inquiries shows only that; times need ${fewest} replies and ratings ${fewest} investors. Both change by ${fewest} cases at a time, so that the figures of two days do not give away the one between them.`,
      ],
      ['When it changes', 'Computed anew each night. A year after its end a quarter no longer changes.'],
      [
        'Who can check',
        'All of it comes from a ledger to which rows can only be added, and which the supervising authority can ask for. The program is open source. Whoever has a receipt can compare its times with their own.',
      ],
    ],
    api: 'The same figures are in the open API.',
    empty: 'No record yet',
    emptyHelp: (fewest) =>
      `From the day after the first inquiry its quarter stands here, with figures from ${fewest} inquiries on.`,
  },
}
