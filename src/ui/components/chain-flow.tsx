import type { Child } from 'hono/jsx'
import type { Chain, Enterprise } from '../../features/parks/park.ts'
import type { Locale, Localized } from '../../kernel/localized.ts'
import { messages } from '../messages/messages.ts'

export interface ChainFlowProps {
  chain: Chain
  /** The enterprises of the park that belong to the chain. */
  members: readonly Enterprise[]
  /** The inquiry form with this chain filled in. */
  inquiry: string
  locale: Locale
}

/**
 * A chain as a flow: what comes in, the park with its products and companies, and, dashed, what is wanted. From left
 * to right, on a narrow screen downwards. The drawing is made of lists, so that it reads in the same order.
 */
export function ChainFlow({ chain, members, inquiry, locale }: ChainFlowProps) {
  const { profile } = messages[locale]
  const { inputs, products, directions } = chain
  if (inputs.length + products.length + directions.length + members.length === 0)
    return <p class="unknown">{profile.noFlow}</p>
  return (
    <div class="flow">
      <div class="flow-in">
        <h4>{profile.inputs}</h4>
        <Links of={inputs} locale={locale} />
      </div>
      <div class="flow-park">
        <h4>{profile.products}</h4>
        <Links of={products} locale={locale} />
        <h4>{profile.inChain}</h4>
        {members.length > 0 ? (
          <p>{members.map(({ name }) => name[locale]).join(messages[locale].listSeparator)}</p>
        ) : (
          <p class="unknown">{profile.firmsUnknown}</p>
        )}
      </div>
      <div class="flow-out">
        <h4>{profile.directions}</h4>
        <Links of={directions} locale={locale}>
          {(text) => (
            <a href={inquiry} aria-label={profile.askAbout(text)}>
              {text}
            </a>
          )}
        </Links>
      </div>
    </div>
  )
}

/** The links of the chain at one stage; none is unknown, and drawn so. */
function Links(props: { of: readonly Localized[]; locale: Locale; children?: (text: string) => Child }) {
  const { of, locale, children } = props
  if (of.length === 0) return <p class="gap unknown">{messages[locale].profile.unpublished}</p>
  return (
    <ul>
      {of.map((one) => (
        <li>{children ? children(one[locale]) : one[locale]}</li>
      ))}
    </ul>
  )
}
