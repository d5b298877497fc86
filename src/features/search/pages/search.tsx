import { LANGUAGE_TAG } from '../../../kernel/localized.ts'
import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { EXAMPLES } from '../examples.ts'
import { SEARCH_KINDS } from '../search.ts'
import { Hit } from './hit.tsx'
import type { SearchProps } from './props.ts'

/** Full-text search: a form, what was found, and what to try where nothing was. */
export function SearchPage(props: SearchProps) {
  const { page, park, query } = props
  const { search } = messages[page.locale]
  const asked = query.q !== ''
  const name = park?.shortName[page.locale]
  return (
    <Layout
      page={page}
      title={asked ? search.titleFor(query.q) : search.title}
      description={search.description}
      sheet="search"
      private={asked}
    >
      <div class="frame">
        <PageHead title={name === undefined ? search.title : search.titleIn(name)} lead={search.lead} />
        <SearchForm {...props} />
        {asked ? <Results {...props} /> : <Examples {...props} />}
      </div>
    </Layout>
  )
}

/** What the address of this search has, without what the caller changes. On a park's own host the park is not named. */
const queryOf = ({ page, park, query }: SearchProps) => ({
  q: query.q,
  kind: query.kind,
  park: page.ownHost ? undefined : park?.slug,
})

function SearchForm(props: SearchProps) {
  const { page, query } = props
  const { search } = messages[page.locale]
  const { park } = queryOf(props)
  return (
    <search>
      <form class="search-form" method="get" action={page.links.search()}>
        <label class="visually-hidden" for="q">
          {search.label}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={query.q}
          maxlength={60}
          placeholder={search.placeholder}
          autocomplete="off"
          enterkeyhint="search"
        />
        {park !== undefined && <input type="hidden" name="park" value={park} />}
        {query.kind !== '' && <input type="hidden" name="kind" value={query.kind} />}
        <button class="button" type="submit">
          {search.find}
        </button>
      </form>
    </search>
  )
}

function Results(props: SearchProps) {
  const { page, park, query, hits, next, parted, continued } = props
  const { locale, links } = page
  const { search, more, first } = messages[locale]
  const asked = queryOf(props)
  return (
    <>
      <Kinds {...props} />
      {hits.length > 0 ? (
        <>
          <h2 class="list-head">
            {search.results} {!next && !continued && <small>{search.count(hits.length)}</small>}
          </h2>
          {parted && <p class="parted">{search.parted(query.q, parted)}</p>}
          <ol class="hits">
            {hits.map((hit) => (
              <Hit hit={hit} links={links} locale={locale} showPark={!park} />
            ))}
          </ol>
        </>
      ) : (
        <Nothing {...props} />
      )}
      {(next ?? continued) && (
        <p class="actions">
          {next && (
            <a class="button quiet" href={links.search({ ...asked, cursor: next })}>
              {more}
            </a>
          )}
          {continued && <a href={links.search(asked)}>{first}</a>}
        </p>
      )}
    </>
  )
}

/** The kinds to choose from, as links. */
function Kinds(props: SearchProps) {
  const { page, query } = props
  const { search } = messages[page.locale]
  return (
    <nav class="contents" aria-label={search.byKind}>
      <ul>
        {(['', ...SEARCH_KINDS] as const).map((kind) => (
          <li>
            <a
              href={page.links.search({ ...queryOf(props), kind })}
              aria-current={kind === query.kind ? 'page' : undefined}
            >
              {kind === '' ? search.everything : search.kinds[kind]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Nothing(props: SearchProps) {
  const { page, park, query, next } = props
  const { links, locale } = page
  const { search } = messages[locale]
  const { q } = query
  return (
    <Empty title={next ? search.emptySoFar : search.empty(q)} help={next ? search.emptySoFarHelp : search.emptyHelp}>
      {query.kind !== '' && (
        <a class="button quiet" href={links.search({ ...queryOf(props), kind: '' })}>
          {search.inEverything}
        </a>
      )}
      {park && !page.ownHost && (
        <a class="button quiet" href={links.search({ q })}>
          {search.inAllParks}
        </a>
      )}
      {park && <a href={links.sites(park.slug)}>{search.toSites}</a>}
      {park && <a href={links.policies(park.slug)}>{search.toPolicies}</a>}
      {!page.ownHost && <a href={links.directory()}>{search.toDirectory}</a>}
    </Empty>
  )
}

/** What can be searched, with words that show how. */
function Examples(props: SearchProps) {
  const { page } = props
  const { locale } = page
  const { search } = messages[locale]
  return (
    <div class="search-help">
      <h2>{search.examplesTitle}</h2>
      <dl class="pairs">
        {EXAMPLES[locale].map(([way, words]) => (
          <div>
            <dt lang={/\p{sc=Han}/u.test(words) ? LANGUAGE_TAG.zh : LANGUAGE_TAG.en}>
              <a href={page.links.search({ ...queryOf(props), q: words })}>{words}</a>
            </dt>
            <dd>{search.examples[way]}</dd>
          </div>
        ))}
      </dl>
      <p class="caption">{search.how}</p>
    </div>
  )
}
