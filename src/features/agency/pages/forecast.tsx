import type { Locale } from '../../../kernel/localized.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { workingDaysAfter } from '../../../kernel/working-days.ts'
import type { StepsView } from '../board.ts'
import { GROUNDS } from '../forecast.ts'
import { namesOf } from './parts.tsx'

interface PanelProps {
  view: StepsView
  locale: Locale
}

/** When production may begin, against what was agreed, and on what that rests. */
export function ForecastPanel({ view, plannedOn, locale }: PanelProps & { plannedOn: string | null }) {
  const { forecast: words } = messages[locale].agency
  const { forecast, done, all, grounds } = view
  const day = (text: string) => formatDate(text, locale)
  const rests = GROUNDS.filter((ground) => grounds[ground] > 0).map((ground) => words.grounds[ground](grounds[ground]))
  return (
    <section class="agency-panel" aria-labelledby="forecast">
      <h2 id="forecast">{words.title}</h2>
      <dl class="agency-figures">
        <div>
          <dt>{words.label}</dt>
          <dd>
            {forecast === null ? (
              words.none
            ) : (
              <>
                {forecast.open && <span class="agency-least">{words.atLeast}</span>} <b>{day(forecast.day)}</b>
                {done === all && <small>{words.done}</small>}
              </>
            )}
          </dd>
        </div>
        {plannedOn !== null && (
          <div>
            <dt>{words.agreed}</dt>
            <dd>
              <b>{day(plannedOn)}</b>
              {forecast && <AgainstPlan day={forecast.day} plannedOn={plannedOn} locale={locale} />}
            </dd>
          </div>
        )}
        <div>
          <dt>{words.progress}</dt>
          <dd>
            <b>{words.of(done, all)}</b>
          </dd>
        </div>
      </dl>
      <p class="help">{words.note}</p>
      <details class="agency-more">
        <summary>{words.rests}</summary>
        <ul>
          {rests.map((text) => (
            <li>{text}</li>
          ))}
          {view.undecided > 0 && <li>{words.undecided(view.undecided)}</li>}
        </ul>
      </details>
    </section>
  )
}

function AgainstPlan({ day, plannedOn, locale }: { day: string; plannedOn: string; locale: Locale }) {
  const { forecast: words } = messages[locale].agency
  const later = workingDaysAfter(plannedOn, day)
  if (later > 0) return <small class="agency-behind">{words.later(later)}</small>
  const sooner = workingDaysAfter(day, plannedOn)
  return <small>{sooner > 0 ? words.sooner(sooner) : words.onTime}</small>
}

/** What was saved against the law's time, and what that figure is made of. */
export function SavedPanel({ view, locale }: PanelProps) {
  const { saved: words } = messages[locale].agency
  const { saved } = view
  const day = (text: string) => formatDate(text, locale)
  return (
    <section class="agency-panel" aria-labelledby="saved">
      <h2 id="saved">{words.title}</h2>
      {saved === null ? (
        <p>{words.none}</p>
      ) : (
        <>
          <dl class="agency-figures">
            <div>
              <dt>{words.label}</dt>
              <dd>
                <b>{saved.saved < 0 ? words.over(-saved.saved) : words.days(saved.saved)}</b>
              </dd>
            </div>
          </dl>
          <p>
            {words.sum(day(saved.from), day(saved.to), saved.actual)} {words.law(day(saved.legalTo), saved.legal)}{' '}
            {saved.forEnterprise > 0 && words.enterprise(saved.forEnterprise)}
          </p>
          <details class="agency-more">
            <summary>{words.how}</summary>
            <p>{words.made(saved.steps.length, saved.unlimited)}</p>
            <p>
              {words.path(
                namesOf(
                  saved.critical.flatMap((code) => view.steps.find(({ step }) => step.code === code)?.step ?? []),
                  locale,
                ),
              )}
            </p>
          </details>
        </>
      )}
    </section>
  )
}
