import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../messages/messages.ts'

/** Labelled values; what is unknown is gathered in one last line that names it. */
export function Pairs({
  of,
  locale,
}: {
  of: readonly (readonly [label: string, text: string | null])[]
  locale: Locale
}) {
  const { unknownLabel, listSeparator } = messages[locale]
  const missing = of.filter(([, text]) => text === null).map(([label]) => label)
  return (
    <dl class="pairs">
      {of.map(
        ([label, text]) =>
          text !== null && (
            <div>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
      {missing.length > 0 && (
        <div>
          <dt>{unknownLabel}</dt>
          <dd class="unknown">{missing.join(listSeparator)}</dd>
        </div>
      )}
    </dl>
  )
}
