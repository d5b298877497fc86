import type { Locale } from '../../kernel/localized.ts'
import { formatBytes } from '../format-bytes.ts'
import { formatDate } from '../format.ts'
import { messages } from '../messages/messages.ts'
import type { Note } from './notes.ts'
import { Stamp } from './stamp.tsx'

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
/** Keeps the mark on the line of what it marks. */
const WORD_JOINER = '\u2060'
const circled = (number: number): string => CIRCLED[number - 1] ?? `(${number})`

/** The small mark at a figure. It leads to its note and, on a phone, opens it there. */
export function NoteMark({ note, locale }: { note: Note | undefined; locale: Locale }) {
  if (!note) return null
  return (
    <>
      {WORD_JOINER}
      <a class="mark" href={`#${note.id}`} aria-label={messages[locale].sources.mark(note.number)}>
        {circled(note.number)}
      </a>
    </>
  )
}

/** The notes of a row: in the margin of a wide screen and of paper, folded up in place on a phone. */
export function Notes({ notes, locale, now }: { notes: readonly Note[]; locale: Locale; now: number }) {
  if (notes.length === 0) return null
  const { sources } = messages[locale]
  return (
    <div class="margin" role="note">
      <details class="notes">
        <summary>{sources.open(notes.length)}</summary>
        <ol>
          {notes.map((note) => (
            <li id={note.id}>
              <span class="note-no">{circled(note.number)}</span>
              <NoteText note={note} locale={locale} now={now} />
            </li>
          ))}
        </ol>
      </details>
    </div>
  )
}

function NoteText({ note: { source, evidence }, locale, now }: { note: Note; locale: Locale; now: number }) {
  const { sources, clauseSeparator } = messages[locale]
  const title = source?.title[locale] ?? sources.unknown
  const asOf = evidence.asOfLabel?.[locale] ?? (evidence.asOf ? formatDate(evidence.asOf, locale) : null)
  return (
    <div>
      <cite>{source?.url ? <a href={source.url}>{title}</a> : title}</cite>
      {source?.download !== undefined && (
        <span>
          <a href={source.download}>{sources.download(formatBytes(source.file?.bytes ?? 0))}</a>
        </span>
      )}
      {source && (
        <span>
          {source.publisher[locale] + clauseSeparator}
          {sources.published(formatDate(source.publishedOn, locale))}
        </span>
      )}
      {asOf && <span>{sources.asOf(asOf)}</span>}
      <Stamp of={evidence} locale={locale} now={now} />
    </div>
  )
}
