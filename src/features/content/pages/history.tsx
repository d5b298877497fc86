import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Change } from '../changes.ts'
import type { ContentKind } from '../content.ts'
import type { ListedVersion } from '../history.ts'
import { Difference } from './difference.tsx'
import { nameIn } from './proposal.tsx'
import { Trail } from './trail.tsx'

export interface Compared {
  older: number
  newer: number
  changes: readonly Change[]
}

interface HistoryProps {
  page: DeskPage
  park: Park
  kind: ContentKind
  code: string
  name: string
  versions: readonly ListedVersion[]
  names: Readonly<Record<string, string>>
  compared: Compared | null
}

/** Every version of an entity: who wrote, submitted and let it pass, when and on which basis. */
export function HistoryPage(props: HistoryProps) {
  const { page, park, kind, code, name, versions, compared } = props
  const { locale, links } = page
  const { review, content } = messages[locale]
  const words = review.history
  const isOpen = versions.some(({ state }) => ['draft', 'review', 'scheduled'].includes(state))
  const may = page.may('content.edit', park.id) && !isOpen
  return (
    <DeskLayout page={page} title={words.title(name)} current="content" hue={park.hue}>
      <Trail
        page={page}
        park={park}
        steps={[
          ...(kind === 'park' ? [] : [{ href: links.contentList(park.slug, kind), text: content.kinds[kind] }]),
          { href: links.contentItem(park.slug, kind, code), text: name },
        ]}
      />
      <h1>{words.title(name)}</h1>
      <p class="desk-intro">{words.restoreHelp}</p>
      {isOpen && <p class="desk-locked">{words.openAlready}</p>}
      {versions.length > 1 && <Choice {...props} />}
      {compared && (
        <section class="desk-part">
          <h2>{words.between(compared.older, compared.newer)}</h2>
          {compared.changes.length === 0 ? (
            <p class="unknown">{words.same}</p>
          ) : (
            <Difference locale={locale} kind={kind} changes={compared.changes} most={40} />
          )}
        </section>
      )}
      <ol class="versions">
        {versions.map((version) => (
          <Item {...props} version={version} may={may} />
        ))}
      </ol>
    </DeskLayout>
  )
}

function Choice({ page, park, kind, code, versions, compared }: HistoryProps) {
  const { locale, links } = page
  const words = messages[locale].review.history
  const select = (name: 'from' | 'to', label: string, chosen: number | undefined) => (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {versions.map(({ number }) => (
          <option value={String(number)} selected={number === chosen}>
            {number}
          </option>
        ))}
      </select>
    </p>
  )
  return (
    <form class="desk-filter" method="get" action={links.contentHistory(park.slug, kind, code)}>
      {select('from', words.older, compared?.older)}
      {select('to', words.newer, compared?.newer)}
      <p class="go">
        <button type="submit">{words.compare}</button>
      </p>
    </form>
  )
}

function Item(props: HistoryProps & { version: ListedVersion; may: boolean }) {
  const { page, park, kind, code, versions, names, version, may } = props
  const { locale, links } = page
  const { review, content, failures } = messages[locale]
  const words = review.history
  const inForce = versions.find(({ state }) => state === 'published')?.id === version.id
  const note = version.reviewNote
  return (
    <li>
      <h2>
        {version.number}. {version.removes ? review.queue.removed : content.states[version.state]}
        {inForce && <span class="proposal-deed">{words.current}</span>}
      </h2>
      <Steps locale={locale} version={version} names={names} />
      {version.basis && !isConfirmation(version) && (
        <p>
          <span class="proposal-kind">{words.basis}</span> {version.basis}
        </p>
      )}
      {note && <p class="proposal-note">{note in failures ? failures[note as keyof typeof failures].text : note}</p>}
      {!inForce && ['published', 'dropped'].includes(version.state) && (
        <form method="post" action={links.contentAction(park.slug, kind, code, 'restoration')}>
          <input type="hidden" name="version" value={version.id} />
          <button class="button quiet" type="submit" disabled={!may}>
            {words.restore}
            <span class="visually-hidden"> {version.number}</span>
          </button>
        </form>
      )}
    </li>
  )
}

/** Whether somebody only said that it is still true: that is published at once, and changes nothing that is said. */
const isConfirmation = ({ basis, state, reviewedBy }: ListedVersion): boolean =>
  basis === 'confirmed' && state === 'published' && reviewedBy === null

function Steps({
  locale,
  version,
  names,
}: {
  locale: 'zh' | 'en'
  version: ListedVersion
  names: HistoryProps['names']
}) {
  const { review, listSeparator } = messages[locale]
  const words = review.history
  const { authors, submittedAt, submittedBy, reviewedAt, reviewedBy, publishedAt, publishAt, savedAt, state } = version
  const who = (account: string | null) => nameIn(names, account, words.former)
  const at = (time: number) => formatTime(time, locale)
  const isFound = authors.length === 0
  const writers = authors.map(who).join(listSeparator)
  const lines = isConfirmation(version)
    ? [words.confirmed(writers, at(savedAt))]
    : [
        isFound ? words.found : words.authors(writers),
        submittedAt !== null && words.submitted(who(submittedBy), at(submittedAt)),
        reviewedAt !== null && words.reviewed(who(reviewedBy), at(reviewedAt)),
        publishedAt !== null && !isFound && words.published(at(publishedAt)),
        state === 'scheduled' && publishAt !== null && words.scheduled(at(publishAt)),
        submittedAt === null && words.saved(at(savedAt)),
      ]
  return <ul class="version-steps">{lines.map((line) => line && <li>{line}</li>)}</ul>
}
