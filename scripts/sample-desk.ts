import { parkDay } from '../src/kernel/clock.ts'
import type { EnterpriseContext } from '../src/features/enterprises/context.ts'
import type { Park } from '../src/features/parks/park.ts'

const DAY_MS = 86_400_000

/** Working context of whoever serves sample enterprises, as of some days ago. */
export interface Desk {
  park: Park
  officer: string
  leader: string
  at: (daysAgo: number) => EnterpriseContext & { actor: { kind: 'officer'; id: string } }
  own: (daysAgo: number) => EnterpriseContext
  /** UTC milliseconds. */
  today: number
}

export const deskOf = (
  park: Park,
  { officer, leader }: { officer: string; leader: string },
  ctx: Pick<EnterpriseContext, 'scope' | 'vault'>,
  today: number,
): Desk => {
  const given = { ...ctx, requestId: 'sample' }
  return {
    park,
    officer,
    leader,
    today,
    at: (daysAgo) => ({ ...given, actor: { kind: 'officer', id: officer }, now: today - daysAgo * DAY_MS }),
    own: (daysAgo) => ({ ...given, actor: { kind: 'investor', id: null }, now: today - daysAgo * DAY_MS }),
  }
}

export const day = ({ today }: Desk, daysAgo: number): string => parkDay(today - daysAgo * DAY_MS)
