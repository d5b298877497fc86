import type { PageContext } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { Measuring } from '../../sites/pages/props.ts'
import type { FieldError } from '../../../kernel/errors.ts'
import type { Need } from '../criteria.ts'
import type { ComparedPark, FinderSite } from '../finder.ts'
import type { Ranking } from '../fit.ts'
import type { FitValues } from '../input.ts'
import type { Picks } from '../picks.ts'

export interface FitProps {
  page: PageContext
  park: Park
  /** Every published site, for the common scale of the drawings. */
  sites: FinderSite[]
  values: FitValues
  needs: Need[]
  errors: FieldError[]
  /** null while nothing was asked. */
  ranking: Ranking | null
}

export interface PickedProps extends Measuring {
  page: PageContext
  park: Park
  sites: FinderSite[]
  picks: Picks<FinderSite>
  /** Absolute address of this very choice, to pass on and to print. */
  url: string
}

export interface CompareParksProps {
  page: PageContext
  picks: Picks<ComparedPark>
  /** Parks to suggest: the first of the directory. */
  suggested: Park[]
  /** The directory has more than these. */
  more: boolean
}
