import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { StaffPage } from '../../../ui/desk-page.ts'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Alarm, State } from '../state.ts'
import { alarmText, lasting } from './said.ts'
import { Empty, Table } from './parts.tsx'
import { Installation, Timer, Waiting } from './work.tsx'

export interface OperationsProps {
  page: StaffPage
  state: State
  alarms: readonly Alarm[]
  version: string
  /** Migrations that this version brings. */
  known: number
  /** Address of a park's page of background jobs. */
  jobsOf: (bureau: string, park: string) => string
}

/** So many parks of a list are shown. */
const MOST_PARKS = 20

/** How the whole installation stands: what is wrong first. It names no person, and shows no text of anybody. */
export function OperationsPage(props: OperationsProps) {
  const { page, state, alarms } = props
  const { locale } = page
  const words = messages[locale].operations
  return (
    <DeskLayout page={page} title={words.title} plain>
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.asOf(formatTime(state.now, locale))}</p>
      <section class="desk-part operations-alarms">
        <h2>{words.alarms}</h2>
        {alarms.length === 0 ? (
          <p>{words.fine}</p>
        ) : (
          <ul>
            {alarms.map((alarm) => (
              <li class="alarm">{alarmText(alarm, locale)}</li>
            ))}
          </ul>
        )}
      </section>
      <Timer {...props} />
      <Waiting {...props} />
      <GivenUpJobs {...props} />
      <Aside {...props} />
      <Late {...props} />
      <Stale {...props} />
      <Installation {...props} />
    </DeskLayout>
  )
}

function GivenUpJobs({ page: { locale }, state, jobsOf }: OperationsProps) {
  const words = messages[locale].operations
  const { kinds, codes } = messages[locale].assignment.jobs
  const { latestGivenUp: letters } = state
  const kindNames: Record<string, string> = kinds
  const codeNames: Record<string, string> = codes
  const heads = [words.park, words.kind, words.why, words.at, words.request]
  if (letters.length === 0) return <Empty title={words.givenUp} text={words.noneGivenUp} />
  return (
    <section class="desk-part">
      <h2>{words.givenUp}</h2>
      <Table heads={heads}>
        {letters.map(({ park, bureau, id, kind, code, at, requestId }) => (
          <tr>
            <th scope="row">
              {park !== null && bureau !== null ? <a href={jobsOf(bureau, park)}>{park}</a> : words.noPark}
            </th>
            <td data-label={words.kind}>
              {kindNames[kind] ?? kind} <small class="code">{id}</small>
            </td>
            <td data-label={words.why}>
              {code !== null && codeNames[code]} <small class="code">{code}</small>
            </td>
            <td data-label={words.at}>{formatTime(at, locale)}</td>
            <td data-label={words.request}>
              <code>{requestId}</code>
            </td>
          </tr>
        ))}
      </Table>
      {state.givenUp > letters.length && <p class="caption">{words.latest(letters.length, String(state.givenUp))}</p>}
      <p class="caption">
        {words.replay} <code>luodi jobs replay &lt;park&gt;</code>
      </p>
    </section>
  )
}

function Aside({ page: { locale }, state: { aside } }: OperationsProps) {
  const words = messages[locale].operations
  if (aside === null) return <Empty title={words.aside} text={words.alarm.files} />
  return (
    <section class="desk-part">
      <h2>{words.aside}</h2>
      {aside.waiting > 0 && <p>{words.asideWaiting(String(aside.waiting))}</p>}
      {aside.parked.length === 0 ? (
        <p class="desk-empty">{words.noneParked}</p>
      ) : (
        <>
          <Table heads={[words.inquiry, words.park]}>
            {aside.parked.map(({ parkId, leadId }) => (
              <tr>
                <th scope="row">
                  <code>{leadId}</code>
                </th>
                <td data-label={words.park}>
                  <code>{parkId}</code>
                </td>
              </tr>
            ))}
          </Table>
          <p class="caption">
            {words.parkedHelp} <code>luodi spill retry &lt;park&gt;</code>
          </p>
        </>
      )}
    </section>
  )
}

function Late({ page: { locale }, state }: OperationsProps) {
  const words = messages[locale].operations
  if (state.overdue.length === 0) return <Empty title={words.late} text={words.noneLate} />
  return (
    <section class="desk-part">
      <h2>{words.late}</h2>
      <Table heads={[words.park, words.leads, words.since]}>
        {state.overdue.slice(0, MOST_PARKS).map(({ park, n, oldest }) => (
          <tr>
            <th scope="row">{park}</th>
            <td data-label={words.leads}>{n}</td>
            <td data-label={words.since} class="alarm">
              {formatTime(oldest, locale)} <small>{words.ago(lasting(state.now - oldest, locale))}</small>
            </td>
          </tr>
        ))}
      </Table>
      {state.overdue.length > MOST_PARKS && <p class="caption">{words.mostListed(MOST_PARKS)}</p>}
    </section>
  )
}

function Stale({ page: { locale }, state }: OperationsProps) {
  const words = messages[locale].operations
  if (state.stale.length === 0) return <Empty title={words.stale} text={words.noneStale} />
  return (
    <section class="desk-part">
      <h2>{words.stale}</h2>
      <Table heads={[words.park, words.facts, words.reviewBy]}>
        {state.stale.slice(0, MOST_PARKS).map(({ park, n, oldest }) => (
          <tr>
            <th scope="row">{park}</th>
            <td data-label={words.facts}>{n}</td>
            <td data-label={words.reviewBy} class="alarm">
              {formatDate(oldest, locale)}
            </td>
          </tr>
        ))}
      </Table>
      {state.stale.length > MOST_PARKS && <p class="caption">{words.mostListed(MOST_PARKS)}</p>}
    </section>
  )
}
