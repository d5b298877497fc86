import { messages } from '../../../ui/messages/messages.ts'
import { formatArea } from '../../../ui/format.ts'
import type { Judged } from '../fit.ts'
import { areaUnitOf } from '../input.ts'
import type { FitProps } from './props.ts'

/** Most short lines of one list. */
const MOST_LINES = 60

/** Sites that are not shown in full, to be opened: one short line each. */
export function OtherSites(props: FitProps & { list: readonly Judged[]; title: string }) {
  const { page, park, values, list, title } = props
  const { locale, links } = page
  const words = messages[locale]
  const { finder } = words
  if (list.length === 0) return null
  const unit = areaUnitOf(values) ?? undefined
  const asked = values.area || values.areaMax ? unit : undefined
  const hidden = list.length - MOST_LINES
  return (
    <details class="other-sites">
      <summary>{title}</summary>
      <ul>
        {list.slice(0, MOST_LINES).map(({ site, findings }) => {
          const missed = findings.filter(({ need, outcome }) => need.weight === 'must' && outcome === 'missed')
          const names = missed.map(({ need }) => finder.needs[need.code]).join(words.listSeparator)
          const facts = [
            words.statuses[site.status],
            formatArea(site.areaM2, site.kind, locale, asked),
            names !== '' && finder.misses(names),
          ].filter((fact) => fact !== false)
          return (
            <li>
              <a href={links.site(park.slug, site.code, values)}>{site.name[locale]}</a>{' '}
              <span class="caption">{[site.code, ...facts].join(words.clauseSeparator)}</span>
            </li>
          )
        })}
      </ul>
      {hidden > 0 && <p class="caption">{finder.beyondList(hidden)}</p>}
    </details>
  )
}
