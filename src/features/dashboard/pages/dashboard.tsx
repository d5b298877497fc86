import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { NamedPark } from '../../parks/park.ts'
import type { Figures, Pace } from '../figures.ts'
import { type Period, PRESETS, presetOf } from '../input.ts'
import { DIMENSIONS } from '../stats.ts'
import { Breakdown } from './breakdown.tsx'
import { Funnel, KeyFigures, ReplyTimes, Trend } from './parts.tsx'
import { nameOf } from './words.ts'

export interface DashboardProps {
  page: DeskPage
  period: Period
  /** Whether the address asked for a period that makes no sense. */
  fault: boolean
  today: string
  pace: Pace
  /** All that the reader may see. */
  parks: readonly NamedPark[]
  /** The one that is shown; null is all of them. */
  park: NamedPark | null
  figures: Figures
  /** UTC milliseconds; null before the first sealing. */
  asOf: number | null
}

export function DashboardPage(props: DashboardProps) {
  const { page, period, pace, parks, park, figures, asOf } = props
  const { locale } = page
  const { dashboard: words } = messages[locale]
  const empty = figures.stages.received === 0 && figures.replies.n === 0 && figures.stages.signed === 0
  return (
    <DeskLayout page={page} title={words.title} current="dashboard" {...(park ? { hue: park.hue } : {})}>
      <div class="dashboard">
        <header>
          <h1>
            {words.title} <small>{park ? park.shortName[locale] : words.allParks}</small>
          </h1>
          <p class="dash-period">{words.period(formatDate(period.from, locale), formatDate(period.to, locale))}</p>
          <p class="caption">
            {words.lead} {asOf === null ? words.notYet : words.asOf(formatTime(asOf, locale))}
          </p>
        </header>
        <Choice {...props} />
        {empty && asOf !== null && <p class="dash-empty">{words.empty}</p>}
        <KeyFigures figures={figures} locale={locale} />
        <div class="dash-parts">
          <Trend figures={figures} locale={locale} pace={pace} />
          <Funnel figures={figures} locale={locale} />
          <ReplyTimes figures={figures} locale={locale} />
          {DIMENSIONS.map((dimension) => (
            <Breakdown
              id={`by-${dimension}`}
              title={words.breakdowns[dimension]}
              lines={figures.breakdowns[dimension]}
              nameOf={(code) => nameOf(dimension, code, parks, locale)}
              locale={locale}
            />
          ))}
          {park === null && (
            <Breakdown
              id="by-park"
              title={words.parks}
              lines={figures.parks}
              nameOf={(id) => parks.find((one) => one.id === id)?.shortName[locale] ?? id}
              locale={locale}
            />
          )}
        </div>
      </div>
    </DeskLayout>
  )
}

/** Period and park, in the address: as links, and as a form for any other. */
function Choice({ page, period, fault, today, parks, park }: DashboardProps) {
  const { locale, links } = page
  const { dashboard: words } = messages[locale]
  const inPark = park && parks.length > 1 ? { park: park.slug } : {}
  const isShown = ({ from, to }: Period) => from === period.from && to === period.to
  return (
    <div class="dash-choice">
      <nav aria-label={words.presetsLabel}>
        <ul>
          {PRESETS.map((preset) => (
            <li>
              <a
                href={links.dashboard({ ...presetOf(preset, today), ...inPark })}
                aria-current={isShown(presetOf(preset, today)) ? 'true' : undefined}
              >
                {words.presets[preset]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form class="desk-filter" method="get" action={links.dashboard()}>
        <Day name="from" label={words.from} value={period.from} fault={fault} />
        <Day name="to" label={words.to} value={period.to} fault={fault} />
        {parks.length > 1 && (
          <p>
            <label for="park">{words.park}</label>
            <select id="park" name="park">
              <option value="">{words.allParks}</option>
              {parks.map(({ slug, shortName }) => (
                <option value={slug} selected={slug === park?.slug}>
                  {shortName[locale]}
                </option>
              ))}
            </select>
          </p>
        )}
        <p class="go">
          <button type="submit">{words.show}</button>
        </p>
        {fault && (
          <p class="error" id="period-error">
            {words.badPeriod}
          </p>
        )}
      </form>
    </div>
  )
}

interface DayProps {
  name: string
  label: string
  value: string
  fault: boolean
}

const Day = ({ name, label, value, fault }: DayProps) => (
  <p>
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      type="date"
      value={value}
      aria-invalid={fault ? 'true' : undefined}
      aria-describedby={fault ? 'period-error' : undefined}
    />
  </p>
)
