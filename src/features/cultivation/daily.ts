import { eq } from 'drizzle-orm'
import { recordOutbox } from '../../data/outbox.ts'
import { changeSeen } from '../../data/seen.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { plusDays } from '../../kernel/review.ts'
import type { DailyTask } from '../jobs/daily.ts'
import { retier } from './actions.ts'
import { servedPages, windowsClosing } from './queries.ts'
import { applicationWindows } from './table.ts'
import { REMIND_DAYS, reminderDue } from './window.ts'

/** Brings tiers up to date where titles came to their end, and has officers reminded of windows that close. */
export const cultivationTask: DailyTask = async ({ scope, now, job }) => {
  const today = parkDay(now)
  const ctx = { scope, actor: SYSTEM, now, requestId: job.requestId }
  for await (const page of servedPages(scope, true))
    for (const enterprise of page) {
      const writes = retier(ctx, enterprise, today)
      if (writes.length > 0) await scope.write(...writes)
    }
  for (const window of await scope.all(windowsClosing(today, plusDays(today, REMIND_DAYS[0])))) {
    const due = reminderDue(window, today)
    if (due === null) continue
    await scope.write(
      changeSeen(applicationWindows, eq(applicationWindows.id, window.id), window.version, { remindedOn: today }),
      recordOutbox('window.due', { window: window.id, closes: window.closesOn }, now),
    )
  }
  return false
}
