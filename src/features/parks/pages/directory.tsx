import type { Locale } from '../../../kernel/localized.ts'
import { Empty } from '../../../ui/components/page-head.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatCoordinates } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { MOST_COMPARED } from '../../finder/picks.ts'
import { portalThings } from '../../sharing/structured.ts'
import type { Park } from '../park.ts'
import { DirectoryMap } from './directory-map.tsx'
import { Conditions, SearchForm } from './directory-search.tsx'
import type { DirectoryProps } from './props.ts'

/** The portal's front page: find a park by name, chain and region. */
export function DirectoryPage(props: DirectoryProps) {
  const { page, parks, query, view, facets, next } = props
  const { locale, links } = page
  const { directory, portalTagline, more } = messages[locale]
  return (
    <Layout
      page={page}
      title={directory.title}
      description={directory.description}
      structured={portalThings(page)}
      sheet="directory"
    >
      <div class="frame">
        <header class="cover portal-cover">
          <p class="slip" lang="zh-CN">
            落地
          </p>
          <div class="cover-text">
            <p class="kicker">{portalTagline}</p>
            <h1>{directory.lead}</h1>
            <p class="summary">{directory.gloss}</p>
          </div>
        </header>
        <SearchForm page={page} facets={facets} query={query} view={view} />
        <div class="list-head">
          <h2>
            {directory.parks} {!next && <small>{directory.count(parks.length)}</small>}
          </h2>
          {parks.length > 0 && <Views {...props} />}
        </div>
        {parks.length > 0 ? <Found {...props} /> : <NoneFound {...props} />}
        {next && (
          <p class="actions">
            <a class="button quiet" href={links.directory({ ...query, view, cursor: next })}>
              {more}
            </a>
          </p>
        )}
      </div>
    </Layout>
  )
}

/** The same parks as a list and on a map, or as one of them; the map alone has its key below. */
function Found({ page, parks, view }: DirectoryProps) {
  const { locale, links } = page
  const map = <DirectoryMap page={page} parks={parks} />
  if (view === 'map') {
    return (
      <>
        {map}
        <ol class="map-key">
          {parks.map((park, index) => (
            <li>
              <span class="no">{index + 1}</span> <a href={links.park(park.slug)}>{park.name[locale]}</a>{' '}
              <SampleMark locale={locale} when={park.sample} /> <span class="caption">{park.region.name[locale]}</span>
            </li>
          ))}
        </ol>
      </>
    )
  }
  return (
    <div class={view === '' ? 'parks-and-map' : undefined}>
      <ol class="parks">
        {parks.map((park, index) => (
          <ParkEntry park={park} number={view === '' ? index + 1 : null} href={links.park(park.slug)} locale={locale} />
        ))}
      </ol>
      {view === '' && map}
    </div>
  )
}

function Views({ page, parks, query, view }: DirectoryProps) {
  const { locale, links } = page
  const { directory } = messages[locale]
  const compared = parks.slice(0, MOST_COMPARED).map(({ slug }) => slug)
  const views = Object.keys(directory.view) as (keyof typeof directory.view)[]
  return (
    <nav class="ways" aria-label={directory.views}>
      {views.map((one) => (
        <a href={links.directory({ ...query, view: one })} aria-current={one === view ? 'page' : undefined}>
          {directory.view[one]}
        </a>
      ))}
      {parks.length > 1 && <a href={links.compareParks({ park: compared })}>{directory.compare}</a>}
    </nav>
  )
}

function NoneFound(props: DirectoryProps) {
  const { page, query, next } = props
  const { directory, clear } = messages[page.locale]
  return (
    <>
      <Empty title={next ? directory.emptySoFar : directory.empty} help={directory.emptyHelp}>
        <a class="button" href={page.links.directory()}>
          {clear}
        </a>
        {query.q && <a href={page.links.search({ q: query.q })}>{directory.searchAll(query.q)}</a>}
      </Empty>
      <Conditions {...props} />
    </>
  )
}

function ParkEntry(props: { park: Park; number: number | null; href: string; locale: Locale }) {
  const { park, number, href, locale } = props
  const { directory, listSeparator } = messages[locale]
  return (
    <li class={`park hue-${park.hue}`}>
      <p class="slip" lang="zh-CN" aria-hidden="true">
        {park.shortName.zh}
      </p>
      <div class="park-text">
        <h3>
          {number !== null && <span class="no">{number}</span>} <a href={href}>{park.name[locale]}</a>{' '}
          <SampleMark locale={locale} when={park.sample} />
        </h3>
        <p class="positioning">{park.positioning[locale]}</p>
        <dl class="pairs">
          <div>
            <dt>{directory.level}</dt>
            <dd>{park.level[locale]}</dd>
          </div>
          <div>
            <dt>{directory.region}</dt>
            <dd>
              {park.region.name[locale]} <span class="caption nowrap">{formatCoordinates(park.center, locale)}</span>
            </dd>
          </div>
          <div>
            <dt>{directory.chains}</dt>
            <dd>{park.chains.map(({ name }) => name[locale]).join(listSeparator)}</dd>
          </div>
        </dl>
      </div>
    </li>
  )
}
