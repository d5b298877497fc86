import { messages } from '../../../ui/messages/messages.ts'
import { SITE_KINDS, SITE_STATUSES, ZONINGS } from '../site.ts'
import type { SitesFilters, SitesProps } from './props.ts'

/** The list's conditions as a plain form: every state has its own URL. */
export function SitesFilter({ page, park, query, carried }: SitesProps) {
  const { locale, links } = page
  const words = messages[locale]
  const { sites } = words
  const active = Object.values(query).some((value) => value !== '')
  const named = <T extends string>(codes: readonly T[], names: Record<T, string>) =>
    codes.map((code) => [code, names[code]] as const)
  return (
    <search>
      <details class="folded" open={active}>
        <summary>{sites.filter}</summary>
        <form class="filter" method="get" action={links.sites(park.slug)} aria-label={sites.filter}>
          {Object.entries(carried).map(
            ([name, value]) => value && <input type="hidden" name={name} value={String(value)} />,
          )}
          <Choice
            name="kind"
            label={sites.kind}
            options={named(SITE_KINDS, words.kinds)}
            query={query}
            any={words.all}
          />
          <Choice
            name="status"
            label={sites.status}
            options={named(SITE_STATUSES, words.statuses)}
            query={query}
            any={words.all}
          />
          <Choice
            name="zoning"
            label={sites.zoning}
            options={named(ZONINGS, words.zonings)}
            query={query}
            any={words.all}
          />
          <Choice
            name="chain"
            label={sites.chain}
            options={park.chains.map(({ code, name }) => [code, name[locale]] as const)}
            query={query}
            any={words.all}
          />
          <Amount name="minAreaM2" label={sites.minArea} query={query} help={sites.areaHelp} />
          <Amount name="maxAreaM2" label={sites.maxArea} query={query} />
          <Amount name="minPowerKva" label={sites.minPower} query={query} />
          <Amount name="maxPriceYuanPerMu" label={sites.maxPrice} query={query} help={sites.maxPriceHelp} />
          <Amount name="maxRentYuanPerM2Month" label={sites.maxRent} query={query} />
          <Choice
            name="sort"
            label={sites.sort}
            options={Object.entries(sites.sorts).filter(([code]) => code !== '')}
            query={query}
            any={sites.sorts[''] ?? ''}
          />
          <p class="actions">
            <button class="button" type="submit">
              {words.apply}
            </button>
            {active && <a href={links.sites(park.slug, carried)}>{words.clear}</a>}
          </p>
        </form>
      </details>
    </search>
  )
}

interface FieldProps {
  name: keyof SitesFilters
  label: string
  query: SitesFilters
}

function Choice({
  name,
  label,
  query,
  any,
  options,
}: FieldProps & { any: string; options: (readonly [string, string])[] }) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{any}</option>
        {options.map(([code, text]) => (
          <option value={code} selected={query[name] === code}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}

function Amount({ name, label, query, help }: FieldProps & { help?: string }) {
  const helpId = help ? `${name}-help` : undefined
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="number"
        inputmode="numeric"
        min="0"
        value={query[name]}
        aria-describedby={helpId}
      />
      {help && (
        <span class="help" id={helpId}>
          {help}
        </span>
      )}
    </p>
  )
}
