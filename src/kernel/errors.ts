/** One thing wrong with the input. `path` is dotted, as in `contact.phone` or `sites.0`; '' is the whole. */
export interface FieldError {
  path: string
  /** A key of the message catalogue (`ui/messages`), with its parameters. */
  key: string
  params?: Record<string, string | number>
}

/**
 * Every expected failure. `code` is `feature.reason` and names the message that a client may read;
 * `message` of the underlying Error is for logs only and never reaches a client.
 */
export class AppError extends Error {
  readonly code: string
  readonly status: number
  readonly fields: readonly FieldError[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: string,
    status: number,
    more: { fields?: FieldError[]; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(code, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'AppError'
    this.code = code
    this.status = status
    this.fields = more.fields ?? []
    this.headers = more.headers ?? {}
  }
}

/** Whether the database did not answer: nothing is wrong with what was asked, and it can be asked again. */
export const isUnavailable = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'service.unavailable'

/** 429 for whoever may go on after so many seconds. */
export const tooMany = (seconds: number, headers: Record<string, string> = {}): AppError =>
  new AppError('request.too_many', 429, {
    fields: [{ path: '', key: 'wait', params: { seconds } }],
    headers: { 'Retry-After': String(seconds), ...headers },
  })
