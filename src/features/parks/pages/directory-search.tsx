import { LANGUAGE_TAG } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Facet } from '../directory.ts'
import type { DirectoryProps } from './props.ts'

type Option = readonly [code: string, text: string]

/** The search of the directory: a plain form, its choices those that some park carries. */
export function SearchForm(props: Pick<DirectoryProps, 'page' | 'facets' | 'query' | 'view'>) {
  const { page, facets, query, view } = props
  const { locale, links } = page
  const { directory, all } = messages[locale]
  const chains = facets.chains
    .map(({ code, name }): Option => [code, name?.[locale] ?? code])
    .toSorted(([, one], [, other]) => one.localeCompare(other, LANGUAGE_TAG[locale]))
  const regions = facets.regions.map((region): Option => {
    const text = region.name?.[locale] ?? directory.regionCode(region.code)
    return [region.code, Array.from({ length: region.code.length / 2 - 1 }).reduce<string>(directory.within, text)]
  })
  return (
    <search>
      <form class="filter search" method="get" action={links.directory()} aria-label={directory.search}>
        <p class="field">
          <label for="q">{directory.q}</label>
          <input id="q" name="q" type="search" value={query.q} autocomplete="off" enterkeyhint="search" />
        </p>
        <Choice name="chain" label={directory.chain} any={all} options={chains} value={query.chain} />
        <Choice name="region" label={directory.region} any={all} options={regions} value={query.region} />
        {view && <input type="hidden" name="view" value={view} />}
        <p class="actions">
          <button class="button" type="submit">
            {directory.find}
          </button>
        </p>
      </form>
    </search>
  )
}

function Choice(props: { name: string; label: string; any: string; options: readonly Option[]; value: string }) {
  const { name, label, any, options, value } = props
  const missing = value !== '' && !options.some(([code]) => code === value)
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
        {options.map(([code, text]) => (
          <option value={code} selected={code === value}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}

/** What is asked for, each with the way to ask for it no more. */
export function Conditions({ page, facets, query, view }: Pick<DirectoryProps, 'page' | 'facets' | 'query' | 'view'>) {
  const { locale, links } = page
  const { directory } = messages[locale]
  const nameIn = (list: Facet[], code: string) => list.find((one) => one.code === code)?.name?.[locale] ?? code
  const asked = {
    q: [directory.q, query.q],
    chain: [directory.chain, nameIn(facets.chains, query.chain)],
    region: [directory.region, nameIn(facets.regions, query.region)],
  } as const
  const given = (Object.keys(asked) as (keyof typeof asked)[]).filter((key) => query[key] !== '')
  if (given.length < 2) return null
  return (
    <p class="ways">
      {given.map((key) => (
        <a href={links.directory({ ...query, view, [key]: '' })}>{directory.without(...asked[key])}</a>
      ))}
    </p>
  )
}
