import type { FieldError } from '../../../kernel/errors.ts'
import type { PageContext } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { KeptFile, ShownFile } from '../file.ts'

/** The files of a lead on its receipt. */
export interface ReceiptFilesProps {
  page: PageContext
  token: string
  files: readonly ShownFile[]
  /** Whether files were sent with the inquiry that could not be stored. */
  lost: boolean
  /** Whether more may be added: not to an erased lead. */
  open: boolean
}

export interface AddFilesProps {
  page: PageContext
  park: Park
  token: string
  kept: readonly KeptFile[]
  errors: readonly FieldError[]
}
