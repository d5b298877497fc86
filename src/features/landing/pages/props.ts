import type { FieldError } from '../../../kernel/errors.ts'
import type { Query } from '../../../http/paths.ts'
import type { PageContext } from '../../../ui/page.ts'
import type { Park, Source } from '../../parks/park.ts'
import type { Estimate } from '../../policies/estimate.ts'
import type { Question } from '../../policies/policy.ts'
import type { ProcedureStep } from '../../procedures/procedure.ts'
import type { Site, SiteCard } from '../../sites/site.ts'
import type { LandingAsked, LandingQuery } from '../input.ts'
import type { Landing } from '../landing.ts'
import type { Timings } from '../timing.ts'

/** A site with the code of its source. */
export type ChosenSite = Site & { sourceCode: string | null }

export interface LandingProps {
  page: PageContext
  park: Park
  /** Every published site, to choose from. */
  sites: readonly SiteCard[]
  query: LandingQuery
  asked: LandingAsked
  /** null until one is chosen. */
  chosen: { site: ChosenSite; landing: Landing } | null
  /** null where the park has no policies. */
  estimate: Estimate | null
  questions: readonly Question[]
  /** The answers as the URL carries them, those that make sense; `wrong` are the others. */
  answers: Readonly<Record<string, string>>
  wrong: readonly FieldError[]
  /** null where there are no procedures, or no time of them is known. */
  timings: Timings | null
  steps: readonly ProcedureStep[]
  sources: readonly Source[]
  /** Absolute address of this page with its query. */
  address: string
}

/** The whole state of the estimate, for links that carry it on. */
export const stateOf = ({ asked, answers }: Pick<LandingProps, 'asked' | 'answers'>): Query => ({
  ...answers,
  asOf: asked.asOf,
})

/** The same with the site and what was typed for it: the address of this very estimate. */
export const landingState = ({ asked, answers, query }: Pick<LandingProps, 'asked' | 'answers' | 'query'>): Query => ({
  ...stateOf({ asked, answers }),
  site: asked.site?.code,
  area: asked.plannedAreaM2 === null ? undefined : query.area,
  fitOut: asked.fitOutFenPerM2 === null ? undefined : query.fitOut,
})
