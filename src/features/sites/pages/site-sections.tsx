import type { Locale } from '../../../kernel/localized.ts'
import { Row } from '../../../ui/components/section.tsx'
import { TargetBar } from '../../../ui/components/target-bar.tsx'
import { formatMoney, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Indicator, Utilities } from '../site.ts'
import type { SiteProps } from './props.ts'

export function IndicatorRows({ page, site }: SiteProps) {
  const { locale, now } = page
  const words = messages[locale]
  return (
    <Row locale={locale} now={now}>
      <p class="lead">{site.kind === 'land' ? words.site.indicatorsLead : words.site.buildingLead}</p>
      {site.indicators.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.site.indicator}</th>
              <th scope="col" class="number">
                {words.site.value}
              </th>
            </tr>
          </thead>
          <tbody>
            {site.indicators.map((indicator) => (
              <tr>
                <th scope="row">{words.indicators[indicator.code]}</th>
                <td class="number">
                  <IndicatorValue indicator={indicator} locale={locale} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p class="unknown">{words.site.noIndicators}</p>
      )}
    </Row>
  )
}

/** Amounts of money carry 元 in their number, so that only what they are measured by follows. */
function IndicatorValue({ indicator: { code, value, bound }, locale }: { indicator: Indicator; locale: Locale }) {
  const words = messages[locale]
  if (value === null) return <span class="unknown">{words.unknown}</span>
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

export function UtilityRows({ page, site }: SiteProps) {
  const { locale, now } = page
  const words = messages[locale]
  return (
    <Row locale={locale} now={now}>
      <p class="lead">{words.site.utilitiesLead}</p>
      <dl class="utilities">
        {utilityTexts(site.utilities, locale).map(({ code, text }) => (
          <div class={text === null ? 'missing' : undefined}>
            <dt>{words.utilities[code]}</dt>
            <dd>{text ?? <span class="unknown">{words.unknown}</span>}</dd>
          </div>
        ))}
      </dl>
    </Row>
  )
}

type UtilityName = 'road' | 'water' | 'power' | 'sewage' | 'gas' | 'heat' | 'telecom' | 'levelled'

/** Each connection in words; null is unknown. */
function utilityTexts(utilities: Utilities, locale: Locale): { code: UtilityName; text: string | null }[] {
  const { site } = messages[locale]
  const state = (value: boolean | null) => (value === null ? null : value ? site.connected : site.notConnected)
  const perDay = (tonnes: number | null) => (tonnes === null ? null : site.perDay(formatNumber(tonnes)))
  const { levelled, powerKva } = utilities
  return [
    { code: 'road', text: state(utilities.road) },
    { code: 'water', text: perDay(utilities.waterTonnesPerDay) },
    { code: 'power', text: powerKva === null ? null : site.kva(formatNumber(powerKva)) },
    { code: 'sewage', text: perDay(utilities.sewageTonnesPerDay) },
    { code: 'gas', text: state(utilities.gas) },
    { code: 'heat', text: state(utilities.heat) },
    { code: 'telecom', text: state(utilities.telecom) },
    { code: 'levelled', text: levelled === null ? null : levelled ? site.levelled : site.notLevelled },
  ]
}

export function DistanceRows({ page, site }: SiteProps) {
  const { locale, now } = page
  const words = messages[locale]
  const farthest = Math.max(...site.distances.map(({ kilometres }) => kilometres), 1)
  if (site.distances.length === 0) {
    return (
      <Row locale={locale} now={now}>
        <p class="unknown">{words.site.noDistances}</p>
      </Row>
    )
  }
  return (
    <Row locale={locale} now={now}>
      <p class="lead">{words.site.distancesLead}</p>
      <dl class="distances">
        {site.distances
          .toSorted((a, b) => a.kilometres - b.kilometres)
          .map(({ mode, name, kilometres }) => {
            const text = words.plan.kilometres(formatNumber(kilometres))
            return (
              <div>
                <dt>
                  {name[locale]} <span class="caption">{words.distanceModes[mode]}</span>
                </dt>
                <dd>
                  <b>{text}</b>
                  <TargetBar share={kilometres / farthest} title={`${name[locale]} ${text}`} />
                </dd>
              </div>
            )
          })}
      </dl>
    </Row>
  )
}
