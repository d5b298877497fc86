import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { FieldError } from '../../../kernel/errors.ts'
import type { NamedOfficer } from '../queries.ts'
import { Deeds } from './bulk.tsx'

interface EditProps {
  page: DeskPage
  /** What was chosen, as the form sends it. */
  chosen: readonly string[]
  values: Record<string, string>
  errors: readonly FieldError[]
  officers: readonly NamedOfficer[]
  /** Where it was chosen. */
  back: string
}

/** A change of many leads that did not say enough: what was chosen is kept, and all colleagues stand to choose from. */
export function EditPage({ page, chosen, values, errors, officers, back }: EditProps) {
  const { bulk } = messages[page.locale].inbox
  return (
    <DeskLayout page={page} title={bulk.title} current="inbox">
      <h1>{bulk.title}</h1>
      <div class="notice" role="alert">
        {chosen.length === 0 && <p>{bulk.none}</p>}
        {chosen.length > 0 &&
          errors.map(({ path, key, params }) => (
            <p class="error">
              {labelOf(bulk, path)}
              {fieldErrorOf(page.locale, key, params)}
            </p>
          ))}
      </div>
      {chosen.length > 0 && (
        <form method="post" action={page.links.bulk()} class="inbox-chosen">
          <p>{bulk.chosen(chosen.length)}</p>
          {chosen.map((lead) => (
            <input type="hidden" name="lead" value={lead} />
          ))}
          <input type="hidden" name="back" value={new URLSearchParams(back).toString()} />
          <Deeds page={page} officers={officers} others={false} values={values} />
        </form>
      )}
      <p>
        <a href={page.links.inbox(Object.fromEntries(new URLSearchParams(back)))}>{bulk.cancel}</a>
      </p>
    </DeskLayout>
  )
}

function labelOf(bulk: { assignee: string; state: string; lossReason: string; until: string }, path: string): string {
  return path in bulk ? `${bulk[path as keyof typeof bulk]}: ` : ''
}
