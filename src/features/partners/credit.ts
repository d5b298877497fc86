import { AppError, isUnavailable } from '../../kernel/errors.ts'
import { reaches } from './partner.ts'
import { passOf } from './pass.ts'

/**
 * Id of the partner whose publishable key led an investor to the park; null when it names none. An inquiry never fails
 * over it: while the database is away its key stays in the attribution, and the sweep credits it.
 */
export async function creditedPartner(
  looking: Parameters<typeof passOf>[0],
  park: { id: string; bureauId: string },
  via: string | undefined,
): Promise<string | null> {
  if (via === undefined) return null
  const pass = await passOf(looking, via).catch((error: unknown) => {
    if (error instanceof AppError && isUnavailable(error)) return null
    throw error
  })
  return pass?.kind === 'publishable' && reaches(pass, park) ? pass.partnerId : null
}
