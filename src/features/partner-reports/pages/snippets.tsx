import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'

/** What stands in a partner's page for one of its keys. */
export interface OwnSnippet {
  label: string
  hint: string
  origins: readonly string[]
  /** Two lines to paste. */
  text: string
}

interface SnippetsProps {
  snippets: readonly OwnSnippet[]
  origin: string
  locale: Locale
}

/** The lines to paste for each key that works. */
export function Snippets({ snippets, origin, locale }: SnippetsProps) {
  const words = messages[locale].partnerReport
  if (snippets.length === 0) return <p>{words.noKeys}</p>
  return (
    <>
      <p>{words.snippetNote}</p>
      {snippets.map(({ label, hint, origins, text }) => (
        <div class="report-snippet">
          <h3>{words.snippetKey(label, hint)}</h3>
          <p class="caption">
            {words.snippetOrigins} {origins.join(' ')}
          </p>
          <section class="scroll" tabindex={0} aria-label={words.snippetLabel(label)}>
            <pre>
              <code>{text}</code>
            </pre>
          </section>
        </div>
      ))}
      <p class="caption">{words.snippetPolicy(origin)}</p>
    </>
  )
}
