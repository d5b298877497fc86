import type { Query } from '../../../http/paths.ts'
import { AREA_UNITS } from '../../../kernel/area.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { currencyName, rateNote, unitShown } from '../../../ui/format-measure.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Measuring } from './props.ts'

/** Units and currencies as plain links to the same page; nothing else of its state changes. */
export function MeasureSwitch(props: Measuring & { locale: Locale; here: (query: Query) => string }) {
  const { measure, rates, carried, locale, here } = props
  const { sites, areaUnits } = messages[locale]
  const shown = measure.rate?.currency ?? ''
  return (
    <div class="measures">
      <Choices
        label={sites.units}
        options={AREA_UNITS.map((unit) => ({
          text: areaUnits[unit],
          href: here({ ...carried, unit }),
          chosen: unit === unitShown(measure, locale),
        }))}
      />
      {rates.length > 0 && (
        <Choices
          label={sites.currency}
          options={['', ...rates.map(({ currency }) => currency)].map((currency) => ({
            text: currencyName(currency || 'CNY', locale),
            href: here({ ...carried, currency }),
            chosen: currency === shown,
          }))}
        />
      )}
      {measure.rate && <p class="caption rate">{rateNote(measure, locale)}</p>}
    </div>
  )
}

function Choices({ label, options }: { label: string; options: { text: string; href: string; chosen: boolean }[] }) {
  return (
    <nav class="choices" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <ul>
        {options.map(({ text, href, chosen }) => (
          <li>
            <a href={href} aria-current={chosen ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
