import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { isTier } from '../../cultivation/ladder.ts'
import type { Park } from '../../parks/park.ts'
import type { Stage } from '../../projects/project.ts'

export const stageName = (stage: Stage, locale: Locale): string => messages[locale].projects.stages[stage]

/** A tier by its code; null is unknown. */
export const tierName = (tier: string | null, locale: Locale): string =>
  tier !== null && isTier(tier) ? messages[locale].cultivation.tiers[tier] : messages[locale].enterprisesDesk.unknown

/** A chain of the park by its code; null where the enterprise is in none. */
export const chainName = (park: Pick<Park, 'chains'>, code: string | null, locale: Locale): string | null =>
  park.chains.find((chain) => chain.code === code)?.name[locale] ?? code
