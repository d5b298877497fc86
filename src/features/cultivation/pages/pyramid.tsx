import type { Locale } from '../../../kernel/localized.ts'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { type Tier, TITLE_CODES, type TitleCode } from '../ladder.ts'

interface PyramidProps {
  pyramid: readonly { tier: Tier | null; count: number }[]
  held: ReadonlyMap<TitleCode, number>
  /** More enterprises than are counted; null when all are. */
  beyond: number | null
  locale: Locale
}

const LANE = 26
const WIDTH = 320
/** So that a tier with nobody in it still shows as a line. */
const LEAST = 1

/** Enterprises by tier, drawn to scale from the top, with its table; and who holds which title. */
export function Pyramid({ pyramid, held, beyond, locale }: PyramidProps) {
  const { cultivation } = messages[locale]
  const { pyramid: words } = cultivation
  const total = pyramid.reduce((sum, { count }) => sum + count, 0)
  const nameOf = (tier: Tier | null) => (tier === null ? cultivation.unknownTier : cultivation.tiers[tier])
  return (
    <section class="desk-part" aria-labelledby="tiers">
      <h2 id="tiers">{words.title}</h2>
      <p class="caption">{words.caption(total)}</p>
      {beyond !== null && <p class="caption">{words.more(beyond)}</p>}
      <div class="pyramid-parts">
        <Drawing pyramid={pyramid} />
        <table class="desk-table pyramid-table">
          <thead>
            <tr>
              <th scope="col">{cultivation.tier}</th>
              <th scope="col" class="figure">
                {words.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {pyramid.map(({ tier, count }) => (
              <tr>
                <th scope="row">{nameOf(tier)}</th>
                <td class="figure" data-label={words.count}>
                  {formatNumber(count)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>{words.held}</h3>
      <p class="caption">{words.heldNote}</p>
      <ul class="held-titles">
        {TITLE_CODES.map((title) => (
          <li>
            {cultivation.titles[title]} <b>{words.companies(held.get(title) ?? 0)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The table beside it says the same. */
function Drawing({ pyramid }: Pick<PyramidProps, 'pyramid'>) {
  const most = Math.max(1, ...pyramid.map(({ count }) => count))
  return (
    <svg class="pyramid" viewBox={`0 0 ${WIDTH} ${pyramid.length * LANE}`} aria-hidden="true">
      {pyramid.map(({ tier, count }, index) => {
        const width = Math.max(LEAST, Math.round((count / most) * WIDTH))
        return (
          <rect
            class={tier === null ? 'is-unknown' : count === 0 ? 'is-none' : undefined}
            x={(WIDTH - width) / 2}
            y={index * LANE + 3}
            width={width}
            height={LANE - 6}
          />
        )
      })}
    </svg>
  )
}
