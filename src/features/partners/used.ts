import { and, eq } from 'drizzle-orm'
import { PartnerScope, type PartnerPass } from '../../data/partner-scope.ts'
import { onPartner, thisPartner } from '../../data/query.ts'
import type { Deps, Memory } from '../../http/context.ts'
import { parkDay } from '../../kernel/clock.ts'
import { partnerKeys } from './table.ts'

const MOST_REMEMBERED = 10_000

/** Notes on the first use of a day that the key is in use, so that staff sees which ones nobody needs any more. */
export async function markUsed(
  { deps, memory }: { deps: Pick<Deps, 'database' | 'clock'>; memory: Pick<Memory, 'keysUsed'> },
  pass: PartnerPass,
): Promise<void> {
  const today = parkDay(deps.clock())
  const mark = `${pass.keyId}/${today}`
  if (pass.usedOn === today || memory.keysUsed.has(mark)) return
  if (memory.keysUsed.size >= MOST_REMEMBERED) memory.keysUsed.clear()
  memory.keysUsed.add(mark)
  const noted = onPartner((builder) =>
    builder
      .update(partnerKeys)
      .set({ usedOn: today })
      .where(and(eq(partnerKeys.partner, thisPartner), eq(partnerKeys.id, pass.keyId)))
      .prepare(),
  )
  try {
    await PartnerScope.open(deps.database, { by: 'key', pass }).note(noted)
  } catch (error) {
    memory.keysUsed.delete(mark)
    throw error
  }
}
