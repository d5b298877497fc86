import { group } from '../content/fields/composed.ts'
import { checked, optional, type ValueOf } from '../content/fields/field.ts'
import { degrees, localized, numeric, text } from '../content/fields/simple.ts'

/** Names that the console's own addresses have. */
export const RESERVED = ['new']

const HUE_STEP = 10
const MOST_HUE = 350
const hue = checked(numeric('count', { integer: true, max: MOST_HUE }), (value) =>
  value % HUE_STEP === 0 ? null : 'hue_step',
)

/** What is said of a park when it is added. Its positioning and summary come with its content. */
export const newPark = group({
  name: localized(80),
  shortName: localized(30),
  slug: text(40, { pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/ }),
  level: localized(60),
  hue,
  referencePrefix: text(4, { pattern: /^[A-Z]{2,4}$/ }),
  regionCode: text(6, { pattern: /^[1-9]\d{5}$/ }),
  regionName: localized(80),
  longitude: degrees(180),
  latitude: degrees(90),
  respondWorkingDays: numeric('count', { integer: true, min: 1, max: 30 }),
  officerName: localized(40),
  officerTitle: localized(60),
  office: localized(80),
  phone: optional(text(40, { pattern: /^[+\d][\d\s()-]{4,}$/ })),
  email: optional(text(120, { pattern: /^\S+@\S+\.\S+$/ })),
})
export type NewPark = ValueOf<typeof newPark>
