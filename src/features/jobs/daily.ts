import { sweepQueue } from '../../data/queue.ts'
import { parkDay, parkTime } from '../../kernel/clock.ts'
import { sweepTurns } from '../notifications/turn.ts'
import type { JobHandler } from './job.ts'

const DAY_MS = 86_400_000
/** Before anybody is at work. */
const AT_MINUTES = 3 * 60 + 20

/** A park's day: what was delivered long ago, and limits that are over, are forgotten. Due again in the next night. */
export const sweepDaily: JobHandler = ({ now }) =>
  Promise.resolve({
    writes: [...sweepQueue(now), ...sweepTurns(now)],
    again: parkTime(parkDay(now + DAY_MS), AT_MINUTES),
  })
