import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { PageContext } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { PaymentsYear } from '../../claims/published.ts'
import type { ServiceRecord } from '../queries.ts'

export interface RecordProps {
  page: PageContext
  park: Park
  record: ServiceRecord
  payments: readonly PaymentsYear[]
}

/** `2026Q4` in words. */
export function formatQuarter(quarter: string, locale: Locale): string {
  const [year = '', number = ''] = quarter.split('Q')
  return messages[locale].records.quarter(year, number)
}
