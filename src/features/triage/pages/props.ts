import type { Child } from 'hono/jsx'
import type { Links } from '../../../http/paths.ts'
import type { Localized } from '../../../kernel/localized.ts'
import type { FormContext } from '../../../ui/components/fields.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { ReadLead } from '../actions.ts'
import type { DeedBlock } from '../block.ts'
import type { StateBlock } from '../states.ts'
import type { DeskEntry } from '../timeline.ts'
import type { DeskLead } from '../view.ts'
import type { Whereabouts } from '../whereabouts.ts'

export interface LeadPageProps {
  page: DeskPage
  park: Park
  /** Links of the public pages. */
  portal: Links
  view: DeskLead
  /** A form of the page that came back, with what was typed. */
  form: FormState
  /** The query of the list from which the lead was opened. */
  place: Record<string, string>
  /** What was done just now: a key of the messages. */
  done: string | null
  /** A new id for the forms of this page: sent twice, they count once. */
  once: string
  /** The list from which the lead was opened, on the left of a wide screen. */
  list?: Child
}

/** A field as it was typed; of a correction also what stood there before, and what stands there now. */
export interface TypedRow {
  /** Name of the field. */
  field: string
  text: string
  was?: string
  now?: string
}

/** Something that was asked for on a lead that others changed meanwhile. */
export interface CollisionProps {
  page: DeskPage
  park: Park
  lead: ReadLead
  /** Where the form is sent again. */
  action: string
  typed: readonly TypedRow[]
  /** The fields of the form that is sent again. */
  again: FormState['values']
  since: readonly DeskEntry[]
  names: Record<string, Localized>
  /** Why it makes no sense any more; null when it can be done. */
  block: DeedBlock | StateBlock | null
  place: Record<string, string>
}

/** Something that can't be done any more, or not by this role: what was typed is kept to copy. */
export interface KeptProps {
  page: DeskPage
  park: Park
  lead: ReadLead
  typed: readonly TypedRow[]
  gone: Whereabouts | null
  /** Whether the role lacks it; else it did not come through. */
  mayNot: boolean
  place: Record<string, string>
}

/** The form that came back belongs to the fields that it names: the first wrong one takes the focus. */
export const contextOf = ({ form, page: { locale } }: Pick<LeadPageProps, 'form' | 'page'>): FormContext => ({
  form,
  locale,
  focus: form.errors[0]?.path ?? null,
})
