import type { Child } from 'hono/jsx'
import type { Locale } from '../../kernel/localized.ts'
import type { Fact } from '../../features/parks/park.ts'
import { type Figured, figureFact, formatDate, formatMoney, formatNumber, isOver } from '../format.ts'
import { messages } from '../messages/messages.ts'
import type { NoteBook } from './notes.ts'
import { NoteMark } from './note.tsx'
import { SampleMark, Stamp } from './stamp.tsx'
import { TargetBar } from './target-bar.tsx'

/** A number with its bound and unit set small; null is unknown and says so. */
export function Value({ of, locale, children }: { of: Figured | null; locale: Locale; children?: Child }) {
  if (!of) {
    return (
      <span class="value unknown">
        {messages[locale].unknown}
        {children}
      </span>
    )
  }
  const space = locale === 'en' ? ' ' : ''
  const tight = /^(%|st|nd|rd|th)$/.test(of.after) ? '' : space
  return (
    <span class="value">
      {of.before && <small>{of.before}</small>}
      {of.before && space}
      <b>{of.number}</b>
      {of.after && tight}
      {of.after && <small>{of.after}</small>}
      {children}
    </span>
  )
}

export interface FactProps {
  fact: Fact
  /** The target that the figure is on the way to. */
  target: Fact | undefined
  book: NoteBook
  locale: Locale
  now: number
}

/** One key figure in a description list: label, value, mark, date and note, and the way to its target. */
export function FactEntry({ fact, target, book, locale, now }: FactProps) {
  const { sources } = messages[locale]
  const asOf = fact.asOfLabel?.[locale] ?? (fact.asOf ? formatDate(fact.asOf, locale) : null)
  const figure = fact.value === null ? null : figureFact(fact.value, fact.unit, fact.qualifier, locale)
  const caption = [asOf, fact.note?.[locale]].filter(Boolean).join(locale === 'zh' ? '；' : '; ')
  return (
    <div class="fact">
      <dt>
        {fact.label[locale]} <SampleMark locale={locale} when={fact.sample} />{' '}
        {isOver(fact.reviewBy, now) && <Stamp of={fact} locale={locale} now={now} />}
      </dt>
      <dd>
        <Value of={figure} locale={locale}>
          <NoteMark note={book.noteOf(fact)} locale={locale} />
        </Value>
      </dd>
      {(fact.value !== null || caption || target) && (
        <dd class="caption">
          {target && <Way fact={fact} target={target} locale={locale} />}
          {caption || (fact.value === null ? '' : sources.asOfUnknown)}
        </dd>
      )}
    </div>
  )
}

function Way({ fact, target, locale }: { fact: Fact; target: Fact; locale: Locale }) {
  const { profile, clauseSeparator } = messages[locale]
  if (target.value === null) return null
  const goal = target.unit === 'fen' ? formatMoney(target.value, locale) : formatNumber(target.value)
  const text = profile.target(goal)
  if (fact.value === null) return <span class="way">{text}</span>
  const percent = `${formatNumber((fact.value / target.value) * 100, 0)}%`
  return (
    <span class="way">
      <TargetBar share={fact.value / target.value} title={profile.targetShare(percent)} />
      {text + clauseSeparator + percent}
    </span>
  )
}
