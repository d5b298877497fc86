import * as v from 'valibot'

/** Shapes that several answers of the API share. */
export const LocalizedText = v.object({ zh: v.string(), en: v.string() })
export const MaybeText = v.nullable(LocalizedText)
export const Day = v.pipe(v.string(), v.isoDate())
/** ISO 8601 with the park's zone. */
export const Instant = v.pipe(v.string(), v.isoTimestamp())
export const LngLatPair = v.tuple([v.number(), v.number()])
export const listOf = <S extends v.GenericSchema>(item: S) =>
  v.object({ items: v.array(item), next: v.nullable(v.string()) })

export const SourceCitation = v.object({
  title: LocalizedText,
  publisher: LocalizedText,
  date: v.pipe(v.string(), v.description('YYYY, YYYY-MM or YYYY-MM-DD, as exact as the source is')),
  url: v.nullable(v.string()),
})

/** A whole number in a query string. */
export const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,12}$/, 'not_an_integer'),
    v.transform(Number),
    v.integer(),
    v.minValue(min),
    v.maxValue(max),
  )

export const DEFAULT_LIMIT = 20
export const pageOf = {
  limit: v.optional(wholeNumber(1, 100)),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(500))),
}
