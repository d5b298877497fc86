import type { Locale } from '../../../kernel/localized.ts'
import { Empty } from '../../../ui/components/page-head.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatCoordinates } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { portalThings } from '../../sharing/structured.ts'
import type { Park } from '../park.ts'
import type { DirectoryProps } from './props.ts'

/** The portal's front page: find a park by name, chain and region. */
export function DirectoryPage({ page, parks, query, next }: DirectoryProps) {
  const { locale, links } = page
  const { directory, portalTagline, more, clear } = messages[locale]
  return (
    <Layout page={page} title={directory.title} description={directory.description} structured={portalThings(page)}>
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
        <SearchForm page={page} parks={parks} query={query} />
        <h2 class="list-head">
          {directory.parks} {!next && <small>{directory.count(parks.length)}</small>}
        </h2>
        {parks.length > 0 ? (
          <ol class="parks">
            {parks.map((park) => (
              <ParkEntry park={park} href={links.park(park.slug)} locale={locale} />
            ))}
          </ol>
        ) : (
          <Empty title={next ? directory.emptySoFar : directory.empty} help={directory.emptyHelp}>
            <a class="button" href={links.directory()}>
              {clear}
            </a>
          </Empty>
        )}
        {next && (
          <p class="actions">
            <a class="button quiet" href={links.directory({ ...query, cursor: next })}>
              {more}
            </a>
          </p>
        )}
      </div>
    </Layout>
  )
}

function SearchForm({ page, parks, query }: Pick<DirectoryProps, 'page' | 'parks' | 'query'>) {
  const { locale, links } = page
  const { directory, all } = messages[locale]
  const chains = new Map(parks.flatMap((park) => park.chains.map(({ code, name }) => [code, name[locale]] as const)))
  const regions = new Map(parks.map(({ region }) => [region.code, region.name[locale]] as const))
  return (
    <search>
      <form class="filter search" method="get" action={links.directory()} aria-label={directory.search}>
        <p class="field">
          <label for="q">{directory.q}</label>
          <input id="q" name="q" type="search" value={query.q} autocomplete="off" enterkeyhint="search" />
        </p>
        <Choice name="chain" label={directory.chain} any={all} options={chains} value={query.chain} />
        <Choice name="region" label={directory.region} any={all} options={regions} value={query.region} />
        <p class="actions">
          <button class="button" type="submit">
            {directory.find}
          </button>
        </p>
      </form>
    </search>
  )
}

function Choice(props: { name: string; label: string; any: string; options: Map<string, string>; value: string }) {
  const { name, label, any, options, value } = props
  const missing = value !== '' && !options.has(value)
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{any}</option>
        {missing && (
          <option value={value} selected>
            {value}
          </option>
        )}
        {[...options].map(([code, text]) => (
          <option value={code} selected={code === value}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}

function ParkEntry({ park, href, locale }: { park: Park; href: string; locale: Locale }) {
  const { directory, listSeparator } = messages[locale]
  return (
    <li class={`park hue-${park.hue}`}>
      <p class="slip" lang="zh-CN" aria-hidden="true">
        {park.shortName.zh}
      </p>
      <div class="park-text">
        <h3>
          <a href={href}>{park.name[locale]}</a> <SampleMark locale={locale} when={park.sample} />
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
