import * as v from 'valibot'
import { lenientChoice, lenientText } from '../../http/lenient.ts'
import { AREA_UNITS } from '../../kernel/area.ts'
import type { Rate } from '../../kernel/money.ts'
import type { Deps } from '../../http/context.ts'
import type { Measure } from '../../ui/format-measure.ts'
import type { Measuring } from './pages/props.ts'

/** `unit` and `currency` of a page's query string; '' is as the language and the source have it. */
export const measureQuery = { unit: lenientChoice(AREA_UNITS), currency: lenientText(3) }
export const MeasureQuery = v.object(measureQuery)
export type MeasureQuery = v.InferOutput<typeof MeasureQuery>

/** What the query asks for; a currency without a rate is CNY. */
const measureFrom = ({ unit, currency }: MeasureQuery, rates: readonly Rate[]): Measure => ({
  unit: unit || null,
  rate: rates.find((rate) => rate.currency === currency) ?? null,
})

/** The same with what pages need to offer the others, and what their links carry on. */
export function measuring({ rates }: Pick<Deps, 'rates'>, query: MeasureQuery): Measuring {
  const measure = measureFrom(query, rates)
  return { measure, rates, carried: { unit: query.unit, currency: measure.rate?.currency } }
}
