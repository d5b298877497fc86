import { FormAlert } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { ShownTransfer, TransferList } from '../list.ts'
import { TransferEntry } from './entry.tsx'

/** A form that came back, of one of the transfers. */
export interface TransferForm extends FormState {
  transfer: string
}

export interface TransfersProps {
  page: DeskPage
  list: TransferList
  form: TransferForm | null
  done: string | null
}

/** What is offered and by whom, what waits to be taken up, and what came of the rest. */
export function TransfersPage(props: TransfersProps) {
  const { page, list, form, done } = props
  const { locale } = page
  const words = messages[locale].transfers
  const bothWays = page.may('lead.transfer', null)
  const toUs = list.open.filter(({ answer }) => answer === null)
  const byUs = list.open.filter(({ answer }) => answer !== null)
  return (
    <DeskLayout page={page} title={words.title} current="transfers">
      <h1>{words.title}</h1>
      <p class="transfer-lead">{words.lead}</p>
      {done !== null && done in words.done && (
        <p class="notice" role="status">
          {words.done[done as keyof typeof words.done]}
        </p>
      )}
      {form && <FormAlert form={form} locale={locale} />}
      {list.claims.length > 0 && <Group {...props} id="claims" title={words.claims} of={list.claims} />}
      {bothWays ? (
        <Group {...props} id="open" title={words.openBoth} of={list.open} empty={words.none.open} />
      ) : (
        <>
          <Group {...props} id="incoming" title={words.incoming} of={toUs} empty={words.none.open} />
          {byUs.length > 0 && <Group {...props} id="outgoing" title={words.outgoing} of={byUs} />}
        </>
      )}
      <Group {...props} id="ended" title={words.ended} of={list.ended} empty={words.none.ended} />
    </DeskLayout>
  )
}

type GroupProps = TransfersProps & { id: string; title: string; of: readonly ShownTransfer[]; empty?: string }

function Group({ page, form, id, title, of, empty }: GroupProps) {
  return (
    <section class="transfer-group" aria-labelledby={id}>
      <h2 id={id}>
        {title} {of.length > 0 && <span class="caption">{of.length}</span>}
      </h2>
      {of.length === 0 ? (
        <p class="caption">{empty}</p>
      ) : (
        <ul>
          {of.map((transfer) => (
            <TransferEntry page={page} transfer={transfer} form={form?.transfer === transfer.id ? form : null} />
          ))}
        </ul>
      )}
    </section>
  )
}
