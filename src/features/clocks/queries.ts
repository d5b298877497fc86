import { eq } from 'drizzle-orm'
import { read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { type ClockTemplate, DEFAULT_TEMPLATE } from './clock.ts'
import { clockTemplates } from './table.ts'

/** The only name there is. */
export const TEMPLATE = 'default'

const stored = read(clockTemplates, {
  columns: { body: clockTemplates.body, version: clockTemplates.version },
  where: eq(clockTemplates.name, TEMPLATE),
  limit: 1,
})

/** A park's template with its version, 0 while it has none of its own. The days to the first answer are the park's. */
export async function parkTemplate(
  scope: ParkScope,
  park: { respondWorkingDays: number },
): Promise<{ template: ClockTemplate; version: number }> {
  const own = await scope.first(stored)
  const { body, version } = own ?? { body: DEFAULT_TEMPLATE, version: 0 }
  return { template: promising(body, park), version }
}

/** The template as it holds for a park: what its pages promise is what its clock counts. */
export const promising = (
  template: ClockTemplate,
  { respondWorkingDays: respond }: { respondWorkingDays: number },
): ClockTemplate => ({ ...template, days: { ...template.days, respond } })

/** The template by which clocks go on after receipt. */
export const templateIn = async (scope: ParkScope): Promise<ClockTemplate> =>
  (await scope.first(stored))?.body ?? DEFAULT_TEMPLATE
