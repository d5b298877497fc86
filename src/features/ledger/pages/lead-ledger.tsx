import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ShownEntry } from '../entry.ts'
import type { Names } from './change.ts'
import { Entries } from './entries.tsx'

export interface LeadLedgerProps {
  entries: readonly ShownEntry[]
  names: Names
  locale: Locale
  /** The lead in the whole book; null for whoever may not read that. */
  href: string | null
}

/** What the ledger says of a lead, newest first: below its timeline. */
export function LeadLedger({ entries, names, locale, href }: LeadLedgerProps) {
  const { ledgerPages: words } = messages[locale]
  return (
    <section class="lead-ledger" aria-labelledby="lead-ledger">
      <h2 id="lead-ledger">{words.ofLead}</h2>
      {entries.length === 0 ? <p>{words.ofLeadEmpty}</p> : <Entries entries={entries} locale={locale} names={names} />}
      {href !== null && (
        <p>
          <a href={href}>{words.wholeBook}</a>
        </p>
      )}
    </section>
  )
}
