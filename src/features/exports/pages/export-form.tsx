import type { Query } from '../../../http/paths.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'

interface ExportFormProps {
  page: DeskPage
  /** The list's address, as its query spells it. */
  query: Query
  /** Id of the park that it is narrowed to; null is all. */
  parkId: string | null
}

/** Takes a list away as a file: with contact details only for whoever may, and who asks for them. */
export function ExportForm({ page, query, parkId }: ExportFormProps) {
  const { export: words } = messages[page.locale].ledgerPages
  const contacts = page.may('lead.exportContacts', parkId)
  const carried = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  return (
    <form class="export-form" method="get" action={page.links.exported()} data-turbo="false">
      {carried.map(([name, value]) => value && <input type="hidden" name={name} value={String(value)} />)}
      <label class={contacts ? undefined : 'blocked'}>
        <input type="checkbox" name="contacts" value="1" disabled={!contacts} aria-describedby="export-note" />{' '}
        {words.withContacts}
      </label>
      <button class="button quiet" name="format" value="csv">
        CSV
      </button>
      <button class="button quiet" name="format" value="xlsx">
        Excel
      </button>
      <p class="caption" id="export-note">
        {contacts ? words.note : `${words.noContacts} ${words.note}`}
      </p>
    </form>
  )
}
