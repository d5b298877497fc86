import type { Child } from 'hono/jsx'
import type { Locale } from '../../kernel/localized.ts'
import { sectionNumber } from '../format.ts'
import type { Note } from './notes.ts'
import { Notes } from './note.tsx'

/** A numbered section: its heading hangs in the rail of a wide screen. */
export function Section(props: { id: string; number: number; title: string; locale: Locale; children?: Child }) {
  const { id, number, title, locale, children } = props
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>
        <a href={`#${id}`}>
          <span class="no">{sectionNumber(number, locale)}</span>
          <span class="sep">{locale === 'zh' ? '、' : ' '}</span>
          {title}
        </a>
      </h2>
      <div class="rows">{children}</div>
    </section>
  )
}

/** A row of a section with its notes beside it; `wide` takes the margin as well. */
export function Row(props: { notes?: readonly Note[]; locale: Locale; now: number; wide?: boolean; children?: Child }) {
  const { notes = [], locale, now, wide = false, children } = props
  return (
    <div class={wide ? 'row wide' : 'row'}>
      <div class="body">{children}</div>
      <Notes notes={notes} locale={locale} now={now} />
    </div>
  )
}

/** A numbered heading inside a section (1.1). */
export function Subheading({ number, id, children }: { number: string; id: string; children?: Child }) {
  return (
    <h3 id={id}>
      <span class="no">{number}</span> {children}
    </h3>
  )
}
