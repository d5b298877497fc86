/** What an officer may correct of a lead, by the names of the inquiry's form. */
export const DETAIL_FIELDS = [
  'company',
  'creditCode',
  'country',
  'chain',
  'investmentWan',
  'areaMu',
  'jobs',
  'timeline',
] as const
export type DetailField = (typeof DETAIL_FIELDS)[number]

/** Hidden beside a field: what stood in it when the form was made. */
export const wasField = (field: DetailField): string => `was-${field}`
