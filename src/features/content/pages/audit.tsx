import type { Localized } from '../../../kernel/localized.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Version } from '../content.ts'
import type { AuditFilter } from '../history.ts'
import { EDITABLE } from '../kinds.ts'
import { nameIn } from './proposal.tsx'
import { Trail } from './trail.tsx'

/** A version, as lists name it. */
export interface NamedVersion {
  version: Version
  name: Localized
}

interface AuditProps {
  page: DeskPage
  park: Park
  filter: AuditFilter
  versions: readonly NamedVersion[]
  names: Readonly<Record<string, string>>
  /** Where earlier ones begin; null at the end. */
  next: string | null
}

/** Who published what, when and on which basis. */
export function AuditPage(props: AuditProps) {
  const { page, park, filter, versions, next } = props
  const { locale, links } = page
  const { review } = messages[locale]
  const words = review.audit
  return (
    <DeskLayout page={page} title={words.title} current="content" hue={park.hue}>
      <Trail page={page} park={park} />
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.lead}</p>
      <Filter {...props} />
      {versions.length === 0 ? <p class="desk-empty">{words.empty}</p> : <Table {...props} />}
      {next !== null && (
        <p class="ledger-next">
          <a href={links.contentAudit(park.slug, { ...filter, before: next })} rel="next">
            {words.next}
          </a>
        </p>
      )}
      <p class="ledger-export caption">
        {words.download}{' '}
        {(['xlsx', 'csv'] as const).map((format) => (
          <>
            <a href={links.contentAuditFile(park.slug, { ...filter, format })} download data-turbo="false">
              {format.toUpperCase()}
            </a>{' '}
          </>
        ))}
      </p>
    </DeskLayout>
  )
}

function Filter({ page, park, filter, names }: AuditProps) {
  const { locale, links } = page
  const { review, content } = messages[locale]
  const words = review.audit
  const choice = (name: 'kind' | 'person', label: string, options: readonly (readonly [string, string])[]) => (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map(([value, text]) => (
          <option value={value} selected={value === filter[name]}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
  const day = (name: 'from' | 'until', label: string) => (
    <p>
      <label for={name}>{label}</label>
      <input id={name} name={name} type="date" value={filter[name]} />
    </p>
  )
  return (
    <form class="desk-filter" method="get" action={links.contentAudit(park.slug)}>
      {choice('kind', words.kind, [
        ['', words.anyKind],
        ...EDITABLE.map((kind) => [kind, content.kinds[kind]] as const),
      ])}
      {choice('person', words.person, [['', words.anybody], ...Object.entries(names)])}
      {day('from', words.from)}
      {day('until', words.until)}
      <p class="go">
        <button type="submit">{words.show}</button>
        <a href={links.contentAudit(park.slug)}>{words.clear}</a>
      </p>
    </form>
  )
}

function Table({ page, park, versions, names }: AuditProps) {
  const { locale, links } = page
  const { review, content, listSeparator } = messages[locale]
  const { columns } = review.audit
  const who = (account: string | null) => nameIn(names, account, review.history.former)
  return (
    <table class="ledger-entries">
      <thead>
        <tr>
          <th scope="col">{columns.at}</th>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.authors}</th>
          <th scope="col">{columns.reviewedBy}</th>
          <th scope="col">{columns.basis}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ version, name }) => (
          <tr>
            <td class="when">{version.publishedAt !== null && formatTime(version.publishedAt, locale)}</td>
            <th scope="row">
              <a href={links.contentHistory(park.slug, version.kind, version.code)}>{name[locale]}</a>
              <span class="subject">
                {content.kinds[version.kind]} · {version.number}
                {version.removes && ` · ${review.queue.removed}`}
              </span>
            </th>
            <td>{version.authors.map(who).join(listSeparator)}</td>
            <td>{who(version.reviewedBy)}</td>
            <td>{version.basis}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
