import type { FormState, PageContext } from '../../../ui/page.ts'
import type { OwnProps } from '../../enterprise-page/pages/own-sections.tsx'
import type { ReceiptFilesProps } from '../../files/pages/props.ts'
import type { AttachedEstimate } from '../../leads/lead.ts'
import type { Bureau, Park } from '../../parks/park.ts'
import type { Done, Receipt } from '../receipt.ts'

export interface ReceiptProps {
  page: PageContext
  park: Park
  bureau: Bureau
  receipt: Receipt
  /** What the estimate that came with it comes to; null where none did. */
  estimate: AttachedEstimate | null
  files: Omit<ReceiptFilesProps, 'page'>
  /** The project that it became; null while it is an inquiry. */
  own: OwnProps | null
  /** Absolute address of this receipt, to keep and to print. */
  url: string
  /** Path segment of the private link. */
  token: string
  /** A form of the page that came back, with what was typed. */
  form: FormState
  /** What was done just now. */
  done: Done | null
  /** A new id for the forms of this page: sent twice, they count once. */
  once: string
}
