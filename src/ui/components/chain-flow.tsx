import type { Locale, Localized } from '../../kernel/localized.ts'
import type { Chain } from '../../features/parks/park.ts'
import { messages } from '../messages/messages.ts'

/** A chain as a flow from left to right: what is made here, and, dashed, what is wanted. */
export function ChainFlow({ chain, locale }: { chain: Chain; locale: Locale }) {
  const { profile } = messages[locale]
  if (chain.products.length + chain.directions.length === 0) return <p class="quiet">{profile.noFlow}</p>
  return (
    <div class="flow">
      <Side title={profile.products} items={chain.products} locale={locale} kind="made" />
      <svg class="flow-arrow" height="12" aria-hidden="true">
        <line x1="0" y1="6" x2="100%" y2="6" />
        <svg x="100%" overflow="visible">
          <path d="M-9 1.5-1 6l-8 4.5" />
        </svg>
      </svg>
      <Side title={profile.directions} items={chain.directions} locale={locale} kind="wanted" />
    </div>
  )
}

/** Each item is tied to a line that gathers them; the arrow runs from the one line to the other. */
function Side(props: { title: string; items: Localized[]; locale: Locale; kind: 'made' | 'wanted' }) {
  const { title, items, locale, kind } = props
  return (
    <div class={`flow-side ${kind}`}>
      <h4>{title}</h4>
      <ul>
        {items.map((item) => (
          <li>{item[locale]}</li>
        ))}
        {items.length === 0 && <li class="unknown">{messages[locale].unknown}</li>}
      </ul>
    </div>
  )
}
