import type { Child } from 'hono/jsx'
import type { Locale, Localized } from '../../kernel/localized.ts'
import type { Fact } from '../../features/parks/park.ts'
import { type Figured, figureFact, formatDate, formatMoney, formatNumber, isOver, joinFigured } from '../format.ts'
import { messages } from '../messages/messages.ts'
import type { Note, NoteBook } from './notes.ts'
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

export interface FigureProps {
  label: string
  figure: Figured | null
  note: Note | undefined
  caption: string
  sample: boolean
  verifiedAt: string | null
  verifiedBy: Localized | null
  reviewBy: string | null
  locale: Locale
  now: number
  children?: Child
}

/** A figure in a description list: label, value, mark, and below it what qualifies it; overdue ones say so. */
export function FigureEntry(props: FigureProps) {
  const { label, figure, note, caption, sample, reviewBy, locale, now, children } = props
  return (
    <div class="fact">
      <dt>
        {label} <SampleMark locale={locale} when={sample} />{' '}
        {isOver(reviewBy, now) && <Stamp of={props} locale={locale} now={now} />}
      </dt>
      <dd>
        <Value of={figure} locale={locale}>
          <NoteMark note={note} locale={locale} />
        </Value>
      </dd>
      {(caption || children) && (
        <dd class="caption">
          {children}
          {caption}
        </dd>
      )}
    </div>
  )
}

/** What qualifies a figure, in one line. */
export const joinCaption = (parts: readonly (string | null | undefined)[], locale: Locale): string =>
  parts.filter(Boolean).join(locale === 'zh' ? '；' : '; ')

/** One key figure with its date and note, and the way to its target. */
export function FactEntry({ fact, target, book, locale, now }: FactProps) {
  const asOf = asOfText(fact, locale)
  const known = fact.value === null ? null : figureFact(fact.value, fact.unit, fact.qualifier, locale)
  const caption = joinCaption([asOf, fact.note?.[locale]], locale)
  return (
    <FigureEntry
      {...fact}
      label={fact.label[locale]}
      figure={known}
      note={book.noteOf(fact)}
      caption={caption || (known ? messages[locale].sources.asOfUnknown : '')}
      locale={locale}
      now={now}
    >
      {target && <Way fact={fact} target={target} locale={locale} />}
    </FigureEntry>
  )
}

/** A target, large, with how far the figure that is on the way to it has come. */
export function TargetEntry({ target, fact, book, locale, now }: Omit<FactProps, 'fact' | 'target'> & TargetPair) {
  const { profile } = messages[locale]
  const known = target.value === null ? null : figureFact(target.value, target.unit, target.qualifier, locale)
  const share = fact && fact.value !== null && target.value ? fact.value / target.value : null
  const progress = fact && share !== null ? progressText(fact, share, locale) : profile.noProgress
  return (
    <FigureEntry
      {...target}
      label={target.label[locale]}
      figure={known}
      note={book.noteOf(target)}
      caption={joinCaption([asOfText(target, locale), target.note?.[locale]], locale)}
      locale={locale}
      now={now}
    >
      <span class="way">
        {share !== null && <TargetBar share={share} title={progress} />}
        {progress}
      </span>
    </FigureEntry>
  )
}

interface TargetPair {
  target: Fact
  /** The figure that is on the way to it. */
  fact: Fact | undefined
}

function progressText(fact: Fact, share: number, locale: Locale): string {
  const { progress } = messages[locale].profile
  const reached = joinFigured(figureFact(fact.value ?? 0, fact.unit, fact.qualifier, locale), locale)
  return progress(reached, `${formatNumber(share * 100, 0)}%`, asOfText(fact, locale) ?? '')
}

/** As of when, as its source says it. */
export const asOfText = ({ asOf, asOfLabel }: Fact, locale: Locale): string | null =>
  asOfLabel?.[locale] ?? (asOf ? formatDate(asOf, locale) : null)

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
