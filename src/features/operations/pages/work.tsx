import { formatBytes } from '../../../ui/format-bytes.ts'
import { formatTime } from '../../../ui/format.ts'
import { Pairs } from '../../../ui/components/pairs.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { OperationsProps } from './operations.tsx'
import { Empty, Table } from './parts.tsx'
import { lasting, upTo } from './said.ts'

const ROUNDS = ['jobs', 'messages', 'daily'] as const

/** Whether the timer runs. */
export function Timer({ page: { locale }, state, alarms }: OperationsProps) {
  const words = messages[locale].operations
  const { rounds, now } = state
  const isLate = (name: string) => alarms.some((one) => one.what === 'timer' && one.round === name)
  return (
    <section class="desk-part">
      <h2>{words.timer}</h2>
      <p class="caption">{words.timerIntro}</p>
      <Table heads={[words.round, words.ended, words.took]}>
        {ROUNDS.map((name) => {
          const round = rounds.find((one) => one.name === name)
          return (
            <tr>
              <th scope="row">{words.rounds[name]}</th>
              <td data-label={words.ended} class={isLate(name) ? 'alarm' : undefined}>
                {round ? (
                  <>
                    {words.ago(lasting(now - round.endedAt, locale))} <small>{formatTime(round.endedAt, locale)}</small>
                  </>
                ) : (
                  words.never
                )}
              </td>
              <td data-label={words.took}>{round && words.times.milliseconds(round.milliseconds)}</td>
            </tr>
          )
        })}
      </Table>
    </section>
  )
}

/** What is to be done, by kind. */
export function Waiting({ page: { locale }, state, alarms }: OperationsProps) {
  const words = messages[locale].operations
  const kinds: Record<string, string> = messages[locale].assignment.jobs.kinds
  const isLate = alarms.some(({ what }) => what === 'queue')
  const waiting = state.waiting.filter(({ due, again }) => due > 0 || again > 0)
  if (waiting.length === 0) return <Empty title={words.waiting} text={words.nothingWaits} />
  return (
    <section class="desk-part">
      <h2>{words.waiting}</h2>
      <Table heads={[words.kind, words.due, words.oldest, words.again]}>
        {waiting.map(({ kind, due, oldest, again }) => (
          <tr>
            <th scope="row">
              {kinds[kind]} <small class="code">{kind}</small>
            </th>
            <td data-label={words.due}>{upTo(due)}</td>
            <td data-label={words.oldest} class={isLate && oldest !== null ? 'alarm' : undefined}>
              {oldest !== null && words.dueFor(lasting(state.now - oldest, locale))}
            </td>
            <td data-label={words.again}>{again}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

/** What runs here, on what. */
export function Installation({ page: { locale }, state, version, known }: OperationsProps) {
  const words = messages[locale].operations
  const { migrations, bytes, milliseconds, inquiries, unsealed } = state
  return (
    <section class="desk-part">
      <h2>{words.installation}</h2>
      <Pairs
        locale={locale}
        of={[
          [words.version, version],
          [words.migrations, migrations && words.migrationsOf(migrations.n, known)],
          [words.database, bytes === null ? null : formatBytes(bytes)],
          [words.look, words.times.milliseconds(Math.round(milliseconds))],
          [words.inquiries, String(inquiries)],
          [words.unsealed, upTo(unsealed.n)],
        ]}
      />
    </section>
  )
}
