import { lt } from 'drizzle-orm'
import { Accounts } from '../../data/desk-scope.ts'
import { onAccounts } from '../../data/query.ts'
import type { DailyTask } from '../jobs/daily.ts'
import { countAttempt, onceIn } from './attempts.ts'
import { sessions, signInAttempts, verifications } from './table.ts'

/** Less than a day, so that each night has its sweep. */
const PAUSE_MS = 20 * 3_600_000

/** Forgets counts, sessions and proofs that are over. */
export const sweepAccounts = (accounts: Accounts, now: number): Promise<void> =>
  accounts.write(
    onAccounts((b) => b.delete(signInAttempts).where(lt(signInAttempts.until, now)).prepare()),
    onAccounts((b) =>
      b
        .delete(sessions)
        .where(lt(sessions.expiresAt, new Date(now)))
        .prepare(),
    ),
    onAccounts((b) =>
      b
        .delete(verifications)
        .where(lt(verifications.expiresAt, new Date(now)))
        .prepare(),
    ),
  )

/** The same in the daily work of whichever park comes first: accounts belong to none. */
export const accountsTask: DailyTask = async ({ deps: { database, vault }, now }) => {
  const accounts = new Accounts(database)
  if ((await countAttempt(accounts, await onceIn(vault, 'sweep', PAUSE_MS), now)) === null)
    await sweepAccounts(accounts, now)
  return false
}
