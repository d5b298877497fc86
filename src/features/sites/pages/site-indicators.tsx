import type { Locale } from '../../../kernel/localized.ts'
import { Row } from '../../../ui/components/section.tsx'
import { StaleMark } from '../../../ui/components/site-price.tsx'
import { formatMoney, formatNumber, isOver } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { groupsOf, INDICATOR_GROUPS, type Indicator, type IndicatorGroup, type Site } from '../site.ts'
import type { SiteProps } from './props.ts'

/** The indicators in their groups; what a group should state and the source does not is named as unknown. */
export function IndicatorRows({ page, site }: SiteProps) {
  const { locale, now } = page
  const words = messages[locale]
  const stale = isOver(site.reviewBy, now)
  return (
    <Row locale={locale} now={now}>
      <p class="lead">{site.kind === 'land' ? words.site.indicatorsLead : words.site.buildingLead}</p>
      <table class="indicators">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{words.site.indicator}</th>
            <th scope="col">{words.site.value}</th>
          </tr>
        </thead>
        {groupsShown(site).map((group) => (
          <Group group={group} of={site.indicators} stale={stale} locale={locale} />
        ))}
      </table>
    </Row>
  )
}

/** The groups of its kind, and any other that the source has figures for. */
function groupsShown({ kind, indicators }: Site): IndicatorGroup[] {
  const owed = groupsOf(kind)
  const groups = Object.keys(INDICATOR_GROUPS) as IndicatorGroup[]
  return groups.filter((group) => owed.includes(group) || indicators.some(({ code }) => isIn(group, code)))
}

const isIn = (group: IndicatorGroup, code: Indicator['code']): boolean =>
  (INDICATOR_GROUPS[group] as readonly string[]).includes(code)

interface GroupProps {
  group: IndicatorGroup
  of: readonly Indicator[]
  stale: boolean
  locale: Locale
}

function Group({ group, of, stale, locale }: GroupProps) {
  const words = messages[locale]
  const known = of.filter(({ code, value }) => isIn(group, code) && value !== null)
  const missing = INDICATOR_GROUPS[group].filter((code) => !known.some((one) => one.code === code))
  return (
    <tbody>
      <tr class="group">
        <th scope="rowgroup" colspan={2}>
          {words.indicatorGroups[group]}
        </th>
      </tr>
      {known.map((indicator) => (
        <tr>
          <th scope="row">{words.indicators[indicator.code]}</th>
          <td class="number">
            <IndicatorValue indicator={indicator} locale={locale} />
            <StaleMark when={stale} locale={locale} />
          </td>
        </tr>
      ))}
      {missing.length > 0 && (
        <tr>
          <th scope="row">{missing.map((code) => words.indicators[code]).join(words.listSeparator)}</th>
          <td class="number">
            <span class="unknown">{words.unknown}</span>
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** Amounts of money carry 元 in their number, so that only what they are measured by follows. */
function IndicatorValue({ indicator: { code, value, bound }, locale }: { indicator: Indicator; locale: Locale }) {
  const words = messages[locale]
  if (value === null) return null
  if (code === 'fireHazard') return <b>{words.fireHazard(value)}</b>
  const unit = words.indicatorUnits[code]
  const money = code === 'investmentIntensity' || code === 'taxPerMu'
  const space = locale === 'en' ? ' ' : ''
  return (
    <>
      {words.bounds[bound] && <small>{words.bounds[bound] + space}</small>}
      <b>{money ? formatMoney(value, locale) : formatNumber(value)}</b>
      {unit && (
        <small>{(unit === '%' ? '' : space) + (money && locale === 'zh' ? unit.replace('元', '') : unit)}</small>
      )}
    </>
  )
}
