import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import { formatDate } from '../../../ui/format.ts'
import { parkDay } from '../../../kernel/clock.ts'
import { EvidenceList } from '../../evidence/pages/evidence-list.tsx'
import { mayStrike, STRIKE_REASONS } from '../visit.ts'
import type { ToldVisit, VisitsProps } from './enterprise.tsx'
import { nameOf, periodText } from './words.ts'
import { SeenField } from '../../../ui/components/fields.tsx'

/** What was held, missed and struck, the latest first. */
export function History(props: VisitsProps) {
  const { page, visits } = props
  const { one: words } = messages[page.locale].liaison
  const past = visits
    .filter(({ state }) => state !== 'planned')
    .toSorted((a, b) => (b.heldOn ?? b.dueOn).localeCompare(a.heldOn ?? a.dueOn))
  return (
    <section class="desk-part" aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      {past.length === 0 ? (
        <p class="caption">{words.noHistory}</p>
      ) : (
        <ol class="liaison-log">
          {past.map((visit) => (
            <Entry {...props} visit={visit} />
          ))}
        </ol>
      )}
    </section>
  )
}

type Props = VisitsProps & { visit: ToldVisit }

function Entry(props: Props) {
  const { page, park, enterprise, people, visit } = props
  const { locale, links } = page
  const { liaison, listSeparator, clauseSeparator } = messages[locale]
  const { one: words } = liaison
  const { kind, state, period, dueOn, heldOn, visitors, loggedBy, loggedAt, note, textCipher, struck, files } = visit
  const about = [
    ...(period === null ? [] : [periodText(period, locale)]),
    ...(heldOn !== null && period !== null && heldOn > dueOn ? [words.late] : []),
    ...(state === 'missed' ? [liaison.states.missed] : []),
    ...(struck === null ? [] : [words.struck(liaison.strikes[struck])]),
  ]
  const day = heldOn ?? dueOn
  return (
    <li id={visit.id} class={state === 'cancelled' ? 'struck' : undefined}>
      <h3>
        <time datetime={day}>{formatDate(day, locale)}</time> {liaison.kinds[kind]}
        {about.length > 0 && <span class="caption"> {about.join(clauseSeparator)}</span>}
      </h3>
      {visitors.length > 0 && (
        <p class="caption">
          {[
            words.visitorsLine(visitors.map((user) => nameOf(people, user, locale)).join(listSeparator)),
            ...(loggedAt === null
              ? []
              : [words.loggedBy(nameOf(people, loggedBy, locale), formatDate(parkDay(loggedAt), locale))]),
          ].join(clauseSeparator)}
        </p>
      )}
      {textCipher !== null && (
        <p class={note === null ? 'caption' : 'liaison-note'}>{note === null ? words.withheld : <bdi>{note}</bdi>}</p>
      )}
      <EvidenceList locale={locale} files={files} href={(file) => links.evidenceFile(park.slug, enterprise.id, file)} />
      {state === 'held' && <Ways {...props} />}
    </li>
  )
}

/** A demand that was found, and the end of what was logged by mistake. */
function Ways(props: Props) {
  const { page, park, enterprise, mayLog, typed, visit } = props
  const { locale, links, staff, now } = page
  const { liaison } = messages[locale]
  const { one: words } = liaison
  const manages = page.may('service.manage', park.id)
  const may = mayLog && mayStrike(visit, { manages, me: staff, now })
  const wrong = typed?.of === visit.id && typed.status === 422
  const reason = `reason-${visit.id}`
  return (
    <div class="liaison-ways">
      {page.may('service.edit', park.id) && (
        <a href={links.enterprisePart(park.slug, enterprise.id, 'demands', { visit: visit.id })}>{words.demand}</a>
      )}
      {may && (
        <details class="desk-removal" open={wrong}>
          <summary>{words.strike}</summary>
          <p>{words.strikeHelp}</p>
          <form class="desk-line" method="post" action={links.visit(park.slug, visit.id, 'cancellation')}>
            <SeenField version={visit.version} />
            <p class="field">
              <label for={reason}>{words.strikeReason}</label>
              <select
                id={reason}
                name="reason"
                aria-invalid={wrong ? 'true' : undefined}
                aria-describedby={wrong ? `${reason}-error` : undefined}
                autofocus={wrong}
              >
                <option value="">{messages[locale].inquiry.choose}</option>
                {STRIKE_REASONS.map((one) => (
                  <option value={one}>{liaison.strikes[one]}</option>
                ))}
              </select>
            </p>
            <button class="button quiet" type="submit">
              {words.strikeSubmit}
            </button>
            {wrong && (
              <span class="error" id={`${reason}-error`}>
                {fieldErrorOf(locale, 'required')}
              </span>
            )}
          </form>
        </details>
      )}
    </div>
  )
}
