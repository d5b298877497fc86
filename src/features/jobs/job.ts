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
  /** The request that it follows from, whichever jobs were between; its own id where none was. */
  requestId: string
}

export interface JobContext {
  deps: Deps
  scope: ParkScope
  park: Park
  bureau: Bureau
  now: number
  job: Job
}

/** What a job comes to, written in one batch with its completion; or not yet, which counts as no attempt. */
export type JobResult =
  | {
      writes?: ParkWrite[]
      /** UTC milliseconds at which the same job is due again, for work that recurs. */
      again?: number
    }
  | { notBefore: number }

/**
 * Throws to be tried again later: a `JobError`, or anything. Its `writes` are written once, with its completion; what
 * it does outside of the database may happen twice.
 */
export type JobHandler = (context: JobContext) => Promise<JobResult>

/** A failure under a code of ours: what a server answered may name a person. */
export class JobError extends Error {
  readonly code: string
  /** Whether another attempt is of no use. */
  readonly final: boolean

  constructor(code: string, { final = false }: { final?: boolean } = {}) {
    super(code)
    this.name = 'JobError'
    this.code = code
    this.final = final
  }
}
