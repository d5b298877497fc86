import type { OutboxKind } from '../../data/outbox.ts'
import type { ParkWrite } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Deps } from '../../http/context.ts'
import type { Bureau, Park } from '../parks/park.ts'

/** A row of the outbox that is due. */
export interface Job {
  id: string
  kind: OutboxKind
  /** Ids only. */
  payload: Record<string, string>
  /** This attempt's number, from 1. */
  attempts: number
  createdAt: number
}

export interface JobContext {
  deps: Deps
  scope: ParkScope
  park: Park
  bureau: Bureau
  now: number
  job: Job
}

/** What a job comes to, written in one batch with its completion. */
export interface JobResult {
  writes?: ParkWrite[]
  /** UTC milliseconds at which the same job is due again: work that recurs, or that a limit held back. */
  again?: number
}

/** Throws to be tried again later. May run more than once: what it writes is written once. */
export type JobHandler = (context: JobContext) => Promise<JobResult>
