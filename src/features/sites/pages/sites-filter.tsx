import type { Query } from '../../../http/paths.ts'
import type { AreaUnit } from '../../../kernel/area.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { unitShown } from '../../../ui/format-measure.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { inUnit } from '../needs.ts'
import { SITE_KINDS, SITE_STATUSES, ZONINGS } from '../site.ts'
import type { SitesFilters, SitesProps } from './props.ts'

/** The list's conditions as a plain form: every state has its own URL. */
export function SitesFilter({ page, park, query, carried, measure }: SitesProps) {
  const { locale, links } = page
  const words = messages[locale]
  const { sites } = words
  const unit = unitShown(measure, locale)
  const labels = labelsOf(unit, locale)
  const active = Object.values(query).some((value) => value !== '')
  const named = <T extends string>(codes: readonly T[], names: Record<T, string>) =>
    codes.map((code) => [code, names[code]] as const)
  return (
    <search>
      <details class="folded" open={active}>
        <summary>{sites.filter}</summary>
        <form class="filter" method="get" action={links.sites(park.slug)} aria-label={sites.filter}>
          <CarriedFields carried={{ ...carried, unit }} />
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
          <Amount
            name="minArea"
            label={labels.minAreaM2}
            value={inUnit(query.minAreaM2, unit, Math.floor)}
            help={sites.areaHelp}
          />
          <Amount name="maxArea" label={labels.maxAreaM2} value={inUnit(query.maxAreaM2, unit, Math.ceil)} />
          <Amount name="minPowerKva" label={sites.minPower} value={query.minPowerKva} />
          <Amount
            name="maxPriceYuanPerMu"
            label={sites.maxPrice}
            value={query.maxPriceYuanPerMu}
            help={sites.maxPriceHelp}
          />
          <Amount name="maxRentYuanPerM2Month" label={sites.maxRent} value={query.maxRentYuanPerM2Month} />
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

/** What the filters are called, areas with their unit. */
export function labelsOf(unit: AreaUnit, locale: Locale): Record<keyof SitesFilters, string> {
  const { sites, areaUnits } = messages[locale]
  return {
    kind: sites.kind,
    status: sites.status,
    zoning: sites.zoning,
    chain: sites.chain,
    minAreaM2: sites.minArea(areaUnits[unit]),
    maxAreaM2: sites.maxArea(areaUnits[unit]),
    minPowerKva: sites.minPower,
    maxPriceYuanPerMu: sites.maxPrice,
    maxRentYuanPerM2Month: sites.maxRent,
    sort: sites.sort,
  }
}

/** What a form sends along unseen, so that its answer is measured the same way. */
export function CarriedFields({ carried }: { carried: Query }) {
  return (
    <>
      {Object.entries(carried).map(
        ([name, value]) => value && <input type="hidden" name={name} value={String(value)} />,
      )}
    </>
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

function Amount({ name, label, value, help }: { name: string; label: string; value: string; help?: string }) {
  const helpId = help ? `${name}-help` : undefined
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        value={value}
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
