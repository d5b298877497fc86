/** The work had no outcome in time. */
export class TimeLimitError extends Error {}

/** The promise's outcome, or a `TimeLimitError` when it has none in time. The work itself goes on: nobody can stop it. */
export async function limited<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeLimitError(`no answer within ${milliseconds} ms`)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
