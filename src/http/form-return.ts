import { AppError, type FieldError } from '../kernel/errors.ts'

/** Why a form comes back with what was typed: it is wrong (422), or what it is about changed since it was made (409). */
export interface FormReturn {
  status: 409 | 422
  errors: readonly FieldError[]
}

/** What a failed form comes back with; what names no field is said of the whole form. Throws on whatever is no fault of the form. */
export function formReturn(error: unknown): FormReturn {
  if (error instanceof AppError) {
    if (error.status === 422)
      return { status: 422, errors: error.fields.length > 0 ? error.fields : [{ path: '', key: error.code }] }
    if (error.code === 'request.conflict') return { status: 409, errors: [] }
  }
  throw error
}
