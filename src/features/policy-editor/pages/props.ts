import type { DeskPage } from '../../../ui/desk-page.ts'
import type { Version } from '../../content/content.ts'
import type { Park } from '../../parks/park.ts'
import type { Policy } from '../../policies/policy.ts'
import type { Checklist } from '../checklist.ts'
import type { Part } from '../fields.ts'
import type { Trial } from '../trial.ts'
import type { Form, Option } from './kit.tsx'

/** What every page of a policy's draft is given. */
export interface DraftProps {
  page: DeskPage
  park: Park
  slug: string
  /** The whole draft, with what was typed on this page. */
  typed: Form['typed']
  open: Version | null
  isPublished: boolean
  /** Why nothing can be changed; null when it can. */
  locked: 'review' | 'scheduled' | 'role' | null
  /** Revision of the draft that the form was opened with; '' where there is none. */
  seen: string
  basis: string
  form: Form
  sources: readonly Option[]
  trial: Trial
  checklist: Checklist
  /** What to say above the form. */
  told: 'saved' | 'conflict' | 'refused' | null
}

/** One of the policy's questions, awards or rules on its own page. */
export interface PartProps extends DraftProps {
  part: Part
  /** null while it is new. */
  row: number | null
  /** How its address names it. */
  at: string
  /** The park's other policies: rules name their awards too. */
  others: readonly Policy[]
}
