/**
 * One line of the log. Only what is named here can be written: no URL, no query, no body, no header, so that
 * no personal data and no private link gets in.
 */
export interface LogLine {
  level: 'info' | 'error'
  event: 'request' | 'failure' | 'job' | 'account' | 'settings' | 'started' | 'stopped'
  requestId?: string
  method?: string
  /** The pattern of the route, as in `/parks/:park/land/:code`. */
  route?: string
  status?: number
  milliseconds?: number
  parkId?: string
  /** Id of a staff account, where it is known whose it is. */
  accountId?: string
  code?: string
  jobId?: string
  /** What kind of job it was, and what became of it. */
  kind?: string
  outcome?: string
  /** The port that the server listens on. */
  port?: number
  /** Name, message and place of an unexpected error, without a database's parameters; what is wrong with settings. */
  error?: string
}

export type Log = (line: LogLine) => void

/** JSON lines on standard output, as Workers Logs and journald take them. */
export const consoleLog: Log = (line) => console.log(JSON.stringify({ time: new Date().toISOString(), ...line }))

/** An unexpected error outside of a request. */
export function logFailure(log: Log, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : 'unknown'
  log({ level: 'error', event: 'failure', error: text })
}
