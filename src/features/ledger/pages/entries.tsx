import { isoAtPark } from '../../../kernel/clock.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ShownEntry } from '../entry.ts'
import { actionIn, actorIn, changesOf, type Names } from './change.ts'

/** A lead that entries are about, by its id. */
export type Subjects = Readonly<Record<string, { reference: string; href: string }>>

interface EntriesProps {
  entries: readonly ShownEntry[]
  locale: Locale
  names: Names
  /** Empty on the lead's own page. */
  subjects?: Subjects
}

/** Entries as a table; on a phone each is a block of its own. */
export function Entries({ entries, locale, names, subjects = {} }: EntriesProps) {
  const { ledgerPages: words } = messages[locale]
  return (
    <table class="ledger-entries">
      <thead>
        <tr>
          <th scope="col">{words.time}</th>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.change}</th>
          <th scope="col">{words.seal}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr id={entry.id}>
            <td class="when">
              <time datetime={isoAtPark(entry.at)}>{formatTime(entry.at, locale)}</time>
            </td>
            <th scope="row">
              {actionIn(entry.action, locale)} <Subject of={subjects[entry.subject]} />
            </th>
            <td>{actorIn(entry, locale, names)}</td>
            <td>
              <Changes entry={entry} locale={locale} names={names} />
            </td>
            <td class="seal">
              <SealMark entry={entry} locale={locale} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Subject = ({ of }: { of: Subjects[string] | undefined }) =>
  of ? (
    <a class="subject" href={of.href}>
      {of.reference}
    </a>
  ) : null

function Changes({ entry, locale, names }: { entry: ShownEntry; locale: Locale; names: Names }) {
  const changes = changesOf(entry, locale, names)
  if (changes.length === 0) return null
  return (
    <dl class="changes">
      {changes.map(({ label, before, after }) => (
        <div>
          <dt>{label}</dt>
          <dd>
            {before !== null && <del>{before}</del>}
            {before !== null && after !== null && <span aria-hidden="true"> → </span>}
            {after !== null && <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const SHORT = 8

function SealMark({ entry: { seal }, locale }: { entry: ShownEntry; locale: Locale }) {
  const { ledgerPages: words } = messages[locale]
  if (!seal) return <span title={words.waitingNote}>{words.waiting}</span>
  return <code title={seal.hash}>{words.sealNumber(seal.seq, seal.hash.slice(0, SHORT))}</code>
}
