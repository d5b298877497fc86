import type { PageContext } from '../../../ui/page.ts'
import type { Park, Source } from '../../parks/park.ts'
import type { Policy, PolicySystem } from '../policy.ts'

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
}
