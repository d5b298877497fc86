import type { ParkWrite } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope } from '../../data/scope.ts'
import { AppError } from '../../kernel/errors.ts'

/** 422 with a reason of ours, at a field or (left out) of the whole form. */
export const refused = (code: string, path = ''): AppError => new AppError(code, 422, { fields: [{ path, key: code }] })

/** How often a batch is made anew when the park published something in between. */
const MOST_TRIES = 3

/**
 * Makes a batch and writes it; when it meets a change of somebody else, again from what is there then. Answers what it
 * was made with. Errors: 409 when it never comes through; 422 with a reason for what somebody else has.
 */
export async function againOnConflict<T extends { writes: ParkWrite[] }>(
  scope: ParkScope,
  make: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const made = await make()
    try {
      await scope.write(...made.writes)
      return made
    } catch (error) {
      if (error instanceof DuplicateError) throw reasonOf(error)
      if (!(error instanceof AppError) || error.status !== 409 || tries === MOST_TRIES) throw error
    }
  }
}

function reasonOf(error: DuplicateError): AppError {
  const { constraint } = error
  if (constraint.includes('enterprise_records.credit_code')) return refused('projects.enterprise_elsewhere')
  if (constraint.includes('projects.site_code')) return refused('projects.site_taken', 'site')
  if (constraint.includes('projects.lead_id')) return refused('projects.has_project')
  return new AppError('request.conflict', 409, { cause: error })
}
