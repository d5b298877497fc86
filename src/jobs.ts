import type { Deps } from './http/context.ts'

/** Works off what is due. */
export function runJobs(_deps: Deps): Promise<void> {
  return Promise.resolve()
}
