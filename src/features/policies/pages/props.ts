import type { Localized } from '../../../kernel/localized.ts'
import type { PageContext } from '../../../ui/page.ts'
import type { Park, Source } from '../../parks/park.ts'
import type { SiteCard } from '../../sites/site.ts'
import type { Carried } from '../carried.ts'
import type { Policy, PolicySystem } from '../policy.ts'
import type { EstimateSheet } from '../sheet.ts'

export interface PoliciesProps {
  page: PageContext
  park: Park
  policies: Policy[]
  sources: Source[]
  /** '' shows all systems. */
  system: PolicySystem | ''
  next: string | null
}

export interface PolicyProps {
  page: PageContext
  park: Park
  policy: Policy
  sources: Source[]
  /** Names of the park's awards by code, for rules that name those of other policies. */
  names: ReadonlyMap<string, Localized>
}

export interface EstimateProps {
  page: PageContext
  park: Park
  sheet: EstimateSheet
  /** What the estimate was opened for: every link and form keeps it. */
  carried: Carried
  /** The site that it is for; null where none is named. */
  about: Pick<SiteCard, 'code' | 'name'> | null
  sources: Source[]
  /** Absolute address of this estimate, with its day and answers. */
  url: string
}
