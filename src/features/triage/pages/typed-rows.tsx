import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { TypedRow } from './props.ts'
import { fieldLabel, typedText } from './words.ts'

/** What was typed, in words; of a correction also what stood there and what stands there now. */
export function Typed({ page: { locale }, park, typed }: { page: DeskPage; park: Park; typed: readonly TypedRow[] }) {
  const { triage } = messages[locale]
  const text = (row: TypedRow, value: string) => typedText(row, value, locale, park)
  return (
    <dl class="pairs stacked">
      {typed
        .filter((row) => row.text !== '' || row.was !== undefined || row.field === 'assignee')
        .map((row) => (
          <div>
            <dt>{fieldLabel(row.field, locale)}</dt>
            <dd class="typed" dir="auto">
              {row.field === 'assignee' && row.text === '' ? triage.nobody : text(row, row.text)}
              {row.was !== undefined && row.now !== undefined && row.now !== row.was && (
                <span class="caption">{triage.collision.field(text(row, row.was), text(row, row.now))}</span>
              )}
            </dd>
          </div>
        ))}
    </dl>
  )
}
