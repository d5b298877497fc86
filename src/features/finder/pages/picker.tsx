import type { Query } from '../../../http/paths.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { CarriedFields } from '../../sites/pages/sites-filter.tsx'
import type { FinderSite } from '../finder.ts'

interface Props {
  action: string
  /** Codes that stay in the address. */
  kept: readonly string[]
  /** Sites to choose from. */
  sites: readonly FinderSite[]
  label: string
  /** What of the address stays beside them. */
  carried: Query
  locale: Locale
}

/** Adds one more site to those in the address, without a script. */
export function SitePicker({ action, kept, sites, label, carried, locale }: Props) {
  const { compare, statuses, clauseSeparator } = messages[locale]
  const rest = sites.filter(({ code }) => !kept.includes(code))
  if (rest.length === 0) return null
  return (
    <form class="picker no-print" method="get" action={action}>
      <CarriedFields carried={carried} />
      {kept.map((code) => (
        <input type="hidden" name="site" value={code} />
      ))}
      <p class="field">
        <label for="picked">{compare.addSite}</label>
        <select id="picked" name="site">
          {rest.map((site) => (
            <option value={site.code}>
              {[`${site.code} ${site.name[locale]}`, statuses[site.status]].join(clauseSeparator)}
            </option>
          ))}
        </select>
      </p>
      <button class="button quiet" type="submit">
        {label}
      </button>
    </form>
  )
}
