/** Working hours after which a lead that is nobody's raises an alarm, where the bureau did not say. */
export const DEFAULT_LIMIT_HOURS = 4
/** Ten working days. */
export const MOST_LIMIT_HOURS = 85
/** How many of the latest leads a preview looks at. */
export const MOST_PREVIEWED = 200
/** So many rules a bureau may have: all of them are read for each lead. */
export const MOST_RULES = 100
/** Members of one rule, each of whose open leads are counted. */
export const MOST_MEMBERS = 30
