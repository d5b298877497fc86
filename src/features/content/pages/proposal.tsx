import type { Links } from '../../../http/paths.ts'
import { formatTime } from '../../../ui/format.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { failureOf, fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Version } from '../content.ts'
import type { Fault } from '../faults.ts'
import type { Proposal } from '../review-board.ts'
import { Difference } from './difference.tsx'
import { fieldName } from './field-words.ts'

export interface ProposalProps {
  page: DeskPage
  park: Park
  proposal: Proposal
  /** The links of visitors. */
  visitor: Links
  /** Names of people by account. */
  names: Readonly<Record<string, string>>
}

export const nameIn = (names: Readonly<Record<string, string>>, account: string | null, former: string): string =>
  (account === null ? undefined : names[account]) ?? former

/** What a proposal does, by one word. */
export const deedOf = ({ version, live }: Pick<Proposal, 'version' | 'live'>): 'added' | 'changed' | 'removed' =>
  version.removes ? 'removed' : live ? 'changed' : 'added'

/** Who wrote it and submitted it when, on which basis, what it changes, and what is in its way. */
export function ProposalBody({ page, park, proposal, names, visitor }: ProposalProps) {
  const { locale } = page
  const { queue } = messages[locale].review
  const { version, source, changes, moved, faults } = proposal
  return (
    <>
      <Facts page={page} version={version} names={names} />
      <dl class="proposal-facts">
        <div>
          <dt>{queue.basis}</dt>
          <dd>{version.basis ?? <span class="unknown">{queue.noBasis}</span>}</dd>
        </div>
        {source && (
          <div>
            <dt>{queue.source}</dt>
            <dd>{source[locale]}</dd>
          </div>
        )}
      </dl>
      {version.reviewNote && <p class="proposal-note">{queue.wasReturned(noteIn(locale, version.reviewNote))}</p>}
      <Blocks page={page} faults={faults} />
      {!version.removes && changes.length === 0 && <p class="unknown">{queue.same}</p>}
      {!version.removes && <Difference locale={locale} kind={version.kind} changes={changes} />}
      {moved.length > 0 && (
        <div class="proposal-note">
          <p>{queue.moved}</p>
          <Difference locale={locale} kind={version.kind} changes={moved} most={6} />
        </div>
      )}
      <Ways page={page} park={park} visitor={visitor} proposal={proposal} />
    </>
  )
}

/** A note that a person wrote, or the reason that the machine gave. */
const noteIn = (locale: 'zh' | 'en', note: string): string =>
  note in messages[locale].failures ? failureOf(locale, note).text : note

function Facts({ page, version, names }: Pick<ProposalProps, 'page' | 'names'> & { version: Version }) {
  const { locale } = page
  const { listSeparator, review } = messages[locale]
  const { former } = review.history
  const authors = version.authors.map((one) => nameIn(names, one, former)).join(listSeparator)
  const { submittedBy, submittedAt } = version
  return (
    <p class="proposal-who">
      {review.queue.by(authors)}
      {submittedBy !== null && !(version.authors.length === 1 && version.authors[0] === submittedBy) && (
        <> · {review.queue.from(nameIn(names, submittedBy, former))}</>
      )}
      {submittedAt !== null && <> · {formatTime(submittedAt, locale)}</>}
    </p>
  )
}

/** What keeps it from being published, by entity and field. */
export function Blocks({ page, faults }: { page: DeskPage; faults: readonly Fault[] }) {
  const { locale } = page
  if (faults.length === 0) return null
  return (
    <div class="proposal-note is-blocked">
      <p>{messages[locale].review.queue.blocked}</p>
      <ul>
        {faults.map((fault) => (
          <li>{faultText(locale, fault)}</li>
        ))}
      </ul>
    </div>
  )
}

/** A fault in words: the field, and what is wrong with it. */
export function faultText(locale: 'zh' | 'en', { version, error, by }: Fault): string {
  const { listSeparator, colon, review, content } = messages[locale]
  if (by.length > 0) {
    const names = by.map(({ kind, name }) =>
      locale === 'zh' ? `${content.kinds[kind]}“${name.zh}”` : `${content.kinds[kind]} “${name.en}”`,
    )
    return review.queue.used(names.join(listSeparator))
  }
  const text = fieldErrorOf(locale, error.key, error.params)
  return error.path === '' ? text : `${fieldName(locale, version.kind, error.path)}${colon}${text}`
}

function Ways({ page, park, visitor, proposal }: Omit<ProposalProps, 'names'>) {
  const { locale, links } = page
  const { queue } = messages[locale].review
  const { version, live } = proposal
  return (
    <p class="proposal-ways">
      {live && <a href={publicPage(visitor, park, version)}>{queue.live}</a>}
      {!version.removes && <a href={links.contentItem(park.slug, version.kind, version.code)}>{queue.draft}</a>}
      <a href={links.contentHistory(park.slug, version.kind, version.code)}>{queue.history}</a>
    </p>
  )
}

/** Where visitors find what a version is about. */
function publicPage(links: Links, park: Park, { kind, code }: Version): string {
  if (kind === 'site') return links.site(park.slug, code)
  if (kind === 'policy') return links.policy(park.slug, code)
  if (kind === 'event') return links.event(park.slug, code)
  return kind === 'step' ? links.procedures(park.slug) : links.park(park.slug)
}
