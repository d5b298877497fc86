import type { FieldError } from '../../../kernel/errors.ts'
import type { Localized } from '../../../kernel/localized.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import { hindrance, type Version } from '../content.ts'
import { labelOf } from './words.ts'

/** A proposal with what it changes: path by path, as it is written in forms. */
export interface Proposal {
  version: Version
  name: Localized
  changes: readonly { path: string; before: string; after: string }[]
}

interface ReviewProps {
  page: DeskPage
  park: Park
  proposals: readonly Proposal[]
  errors: readonly FieldError[]
}

/** What waits to be let pass, and what it changes. */
export function ReviewPage({ page, park, proposals, errors }: ReviewProps) {
  const { locale, links } = page
  const words = messages[locale].content
  const { failures } = messages[locale]
  const may = page.may('content.review', park.id)
  return (
    <DeskLayout page={page} title={words.review} current="content" hue={park.hue}>
      <p>
        <a href={links.content(park.slug)}>{words.title(park.shortName[locale])}</a>
      </p>
      <h1>{words.review}</h1>
      {errors.map(({ path, key, params }) => (
        <p class="notice" role="alert">
          {path} {fieldErrorOf(locale, key, params)}
        </p>
      ))}
      {proposals.length === 0 && <p class="unknown">{words.nothingToReview}</p>}
      <form class="review-form" method="post" action={links.contentReview(park.slug)}>
        {proposals.map(({ version, name, changes }) => {
          const reason = may ? hindrance('pass', version, page.staff) : 'staff.not_allowed'
          return (
            <article class="proposal">
              <h2>
                <input
                  type="checkbox"
                  name="version"
                  id={version.id}
                  value={`${version.id} ${version.revision}`}
                  disabled={reason !== null}
                />{' '}
                <label for={version.id}>
                  {words.kinds[version.kind]} · {name[locale]}
                </label>
              </h2>
              {reason && <p class="help">{failures[reason].text}</p>}
              {version.removes && <p>{words.removes}</p>}
              {version.basis && <p>{version.basis}</p>}
              <table class="content-table">
                <thead>
                  <tr>
                    <th scope="col">{words.path}</th>
                    <th scope="col">{words.before}</th>
                    <th scope="col">{words.after}</th>
                  </tr>
                </thead>
                <tbody>
                  {changes.map(({ path, before, after }) => (
                    <tr>
                      <th scope="row">{labelOf(locale, version.kind, path)}</th>
                      <td>{before}</td>
                      <td>{after}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </article>
          )
        })}
        <p class="field">
          <label for="note">{words.note}</label>
          <input id="note" name="note" disabled={!may} />
        </p>
        <p class="actions">
          <button class="button" type="submit" name="decision" value="pass" disabled={!may}>
            {words.pass}
          </button>
          <button class="button quiet" type="submit" name="decision" value="return" disabled={!may}>
            {words.sendBack}
          </button>
        </p>
      </form>
    </DeskLayout>
  )
}
