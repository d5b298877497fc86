import { messages } from '../../../ui/messages/messages.ts'
import type { EditProps } from './edit.tsx'
import { idOf } from './form.ts'
import { ItemWays } from './item-ways.tsx'
import { labelOf } from './words.ts'

/** How it stands with an entity: what was just done, whether it is public, and why it came back. */
export function Standing({ page, park, kind, open, live, code, only, done }: EditProps) {
  const words = messages[page.locale].content
  const { failures } = messages[page.locale]
  const may = page.may('content.edit', park.id)
  const said = open ? { draft: words.isDraft, review: words.inReview, scheduled: words.isScheduled } : null
  return (
    <>
      {done && (
        <p class="notice" role="status">
          {words[done]}
          {!only && may && (
            <>
              {' '}
              <a href={page.links.contentNew(park.slug, kind)}>{words.add(words.one[kind])}</a>
            </>
          )}
        </p>
      )}
      {open?.reviewNote && open.state === 'draft' && (
        <div class="notice" role="note">
          <p>{words.returned}</p>
          <p class="typed">{open.reviewNote}</p>
        </div>
      )}
      {code !== null && (
        <p class="content-standing">
          {open && <span class={`state-word is-${open.state}`}>{words.states[open.state]}</span>}
          {open?.removes && <b>{words.removes}</b>}
          <span>
            {open && open.state in (said ?? {}) ? said?.[open.state as 'draft' | 'review' | 'scheduled'] : ''}
            {open?.state === 'draft' && !live ? ` ${words.isNew}` : ''}
            {!open && live ? words.published : ''}
          </span>
        </p>
      )}
      {code !== null && <ItemWays page={page} park={park} kind={kind} code={code} open={open} live={live} />}
      {!may && (
        <p class="desk-locked">
          {words.mayNot} {failures['staff.not_allowed'].text}
        </p>
      )}
    </>
  )
}

/** What is wrong, with a link to each place. */
export function Summary({ page, kind, form, open }: EditProps) {
  const { locale } = page
  const words = messages[locale].content
  const { failures } = messages[locale]
  const { errors } = form.context.form
  const whole = errors.find(({ path }) => path === '')
  const placed = [...new Map(errors.filter(({ path }) => path !== '').map((one) => [one.path, one])).values()]
  if (!whole && placed.length === 0) return null
  const stated = whole && whole.key in failures ? failures[whole.key as keyof typeof failures] : null
  return (
    <div class="notice" role="alert">
      {stated && <p>{stated.text}</p>}
      {placed.length > 0 && <p>{open ? words.faults(placed.length) : words.faultsUnsaved(placed.length)}</p>}
      {placed.length > 0 && (
        <ul class="fault-list">
          {placed.map(({ path }) => (
            <li>
              <a href={`#${idOf(path)}`}>{path === 'code' ? words.code : labelOf(locale, kind, path)}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Two people's texts where they differ: what was typed stands in the form. */
export function Collision({ page, kind, collision }: EditProps) {
  if (collision === null) return null
  const { locale } = page
  const words = messages[locale].content
  return (
    <section class="notice" role="alert" tabindex={-1} autofocus>
      <p>{words.collision}</p>
      <p>{collision.length > 0 ? words.collisionLead : words.collisionSame}</p>
      {collision.length > 0 && (
        <table class="desk-table">
          <thead>
            <tr>
              <th scope="col">{words.path}</th>
              <th scope="col">{words.mine}</th>
              <th scope="col">{words.theirs}</th>
            </tr>
          </thead>
          <tbody>
            {collision.map(({ path, mine, theirs }) => (
              <tr>
                <th scope="row">
                  <a href={`#${idOf(path)}`}>{labelOf(locale, kind, path)}</a>
                </th>
                <td data-label={words.mine}>{mine || words.empty}</td>
                <td data-label={words.theirs}>{theirs || words.empty}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
