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
      <svg class="flow-arrow" viewBox="0 0 48 12" width="48" height="12" aria-hidden="true">
        <path d="M0 6H46M40 1l6 5-6 5" />
      </svg>
      <Side title={profile.directions} items={chain.directions} locale={locale} kind="wanted" />
    </div>
  )
}

function Side(props: { title: string; items: Localized[]; locale: Locale; kind: 'made' | 'wanted' }) {
  const { title, items, locale, kind } = props
  return (
    <div class={`flow-side ${kind}`}>
      <h4>{title}</h4>
      {items.length > 0 ? (
        <ul>
          {items.map((item) => (
            <li>{item[locale]}</li>
          ))}
        </ul>
      ) : (
        <p class="unknown">{messages[locale].unknown}</p>
      )}
    </div>
  )
}
