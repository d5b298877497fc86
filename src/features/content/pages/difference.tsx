import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Change } from '../changes.ts'
import type { ContentKind } from '../content.ts'
import { KINDS } from '../kinds.ts'
import { marksBetween } from '../marks.ts'
import { fieldName, shownValue } from './field-words.ts'

interface DifferenceProps {
  locale: Locale
  kind: ContentKind
  changes: readonly Change[]
  /** Shown at once; the others unfold. */
  most?: number
}

/** What differs, path by path. What is all new is written plainly. */
export function Difference({ locale, kind, changes, most = 12 }: DifferenceProps) {
  const { queue } = messages[locale].review
  const [first, more] = [changes.slice(0, most), changes.slice(most)]
  return (
    <>
      <Lines locale={locale} kind={kind} changes={first} />
      {more.length > 0 && (
        <details class="difference-more">
          <summary>{queue.moreChanges(more.length)}</summary>
          <Lines locale={locale} kind={kind} changes={more} />
        </details>
      )}
    </>
  )
}

function Lines({ locale, kind, changes }: Omit<DifferenceProps, 'most'>) {
  const { field } = KINDS[kind]
  return (
    <dl class="difference">
      {changes.map(({ path, before, after }) => (
        <div>
          <dt>{fieldName(locale, kind, path)}</dt>
          <dd>
            <Marks
              locale={locale}
              before={before && shownValue(locale, kind, field, path, before)}
              after={after && shownValue(locale, kind, field, path, after)}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Beyond this a text is read with the differing words marked inside it. */
const SHORT = 24
const isShort = (text: string): boolean => text.length <= SHORT && !text.includes('\n')

/** From one text to another. */
function Marks({ locale, before, after }: { locale: Locale; before: string; after: string }) {
  const { queue } = messages[locale].review
  if (before === '') return <span class="difference-text">{after}</span>
  const was = <span class="visually-hidden">{queue.was} </span>
  const becomes = <span class="visually-hidden"> {queue.becomes} </span>
  if (after === '')
    return (
      <del>
        {was}
        {before}
      </del>
    )
  if (isShort(before) && isShort(after))
    return (
      <>
        <del>
          {was}
          {before}
        </del>
        <span aria-hidden="true"> → </span>
        <ins>
          {becomes}
          {after}
        </ins>
      </>
    )
  return (
    <span class="difference-text">
      {marksBetween(before, after).map(({ is, text }) =>
        is === 'same' ? <Same text={text} /> : is === 'gone' ? <del>{text}</del> : <ins>{text}</ins>,
      )}
    </span>
  )
}

/** Of a long piece that stays, what stands around the changes. */
const KEPT = 60
function Same({ text }: { text: string }) {
  if (text.length <= 3 * KEPT) return <>{text}</>
  return (
    <>
      {text.slice(0, KEPT)}
      <span class="difference-gap"> … </span>
      {text.slice(-KEPT)}
    </>
  )
}
