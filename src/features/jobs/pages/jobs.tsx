import type { DeadLetter } from '../../../data/queue.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Aside } from '../queries.ts'

export interface JobsProps {
  page: DeskPage
  park: Park
  /** The latest that were given up, at most `most`. */
  letters: readonly DeadLetter[]
  most: number
  /** How many wait, each up to `counted`. */
  waiting: { due: number; later: number }
  counted: number
  aside: { waiting: number; parked: readonly Aside[] }
  /** What was done a moment ago. */
  done: { replayed: number } | { taken: number } | { nothing: true } | null
}

const DAY_MS = 86_400_000

/** What the park's background work came to. */
export function JobsPage(props: JobsProps) {
  const { page, park, waiting, counted } = props
  const { locale, links } = page
  const { jobs: words } = messages[locale].assignment
  const title = words.title(park.shortName[locale])
  const upTo = (n: number) => (n < counted ? String(n) : `${n}+`)
  return (
    <DeskLayout page={page} title={title} current="settings" hue={park.hue}>
      <p class="desk-back">
        <a href={links.settings()}>{messages[locale].desk.tabs.settings}</a>
      </p>
      <h1>{title}</h1>
      <p class="desk-intro">{words.intro}</p>
      <Done {...props} />
      <DeadLetters {...props} />
      <section class="desk-part">
        <h2>{words.waiting}</h2>
        <ul class="ways">
          <li>{words.waitingNow(upTo(waiting.due))}</li>
          <li>{words.waitingLater(upTo(waiting.later))}</li>
        </ul>
      </section>
      <AsideSection {...props} />
    </DeskLayout>
  )
}

function Done({ page, done }: JobsProps) {
  const { jobs: words } = messages[page.locale].assignment
  if (!done) return null
  if ('nothing' in done)
    return (
      <p class="error" role="alert">
        {words.nothingChosen}
      </p>
    )
  return (
    <p class="notice" role="status">
      {'replayed' in done ? words.replayed(done.replayed) : words.taken(done.taken)}
    </p>
  )
}

function DeadLetters({ page, park, letters, most }: JobsProps) {
  const { locale, links } = page
  const { jobs: words } = messages[locale].assignment
  const kinds: Record<string, string> = words.kinds
  const codes: Record<string, string> = words.codes
  return (
    <section class="desk-part">
      <h2>{words.dead}</h2>
      {letters.length === 0 ? (
        <p class="desk-empty">{words.none}</p>
      ) : (
        <form method="post" action={links.jobsAction(park.slug, 'replays')}>
          <table class="desk-table">
            <thead>
              <tr>
                {[words.kind, words.why, words.when, words.attempts, words.id].map((label) => (
                  <th scope="col">{label}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {letters.map(({ id, kind, lastError, deadAt, attempts }) => (
                <tr>
                  <th scope="row">
                    <label class="choice">
                      <input
                        type="checkbox"
                        name="job"
                        value={id}
                        aria-label={words.choose(`${kinds[kind] ?? kind} ${id}`)}
                      />
                      {kinds[kind] ?? kind}
                    </label>
                  </th>
                  <td data-label={words.why}>
                    {codes[lastError ?? ''] ?? words.unknownCode} {lastError !== null && <code>{lastError}</code>}
                  </td>
                  <td data-label={words.when}>{formatTime(deadAt ?? 0, locale)}</td>
                  <td data-label={words.attempts}>{attempts}</td>
                  <td data-label={words.id}>
                    <code>{id}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {letters.length === most && <p class="caption">{words.more(most)}</p>}
          <p class="actions">
            <button class="button" type="submit">
              {words.replay}
            </button>
            <button class="button quiet" name="all" value="true">
              {words.replayAll}
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

function AsideSection({ page, park, aside }: JobsProps) {
  const { locale, links, now } = page
  const { jobs: words } = messages[locale].assignment
  return (
    <section class="desk-part">
      <h2>{words.aside}</h2>
      <p class="caption">{words.asideIntro}</p>
      <p>{words.asideCount(aside.waiting)}</p>
      <h3>{words.parked}</h3>
      {aside.parked.length === 0 ? (
        <p>{words.parkedNone}</p>
      ) : (
        <form method="post" action={links.jobsAction(park.slug, 'intake')}>
          <table class="desk-table">
            <thead>
              <tr>
                <th scope="col">{words.id}</th>
                <th scope="col">{words.parkedSince}</th>
              </tr>
            </thead>
            <tbody>
              {aside.parked.map(({ leadId, receivedAt }) => (
                <tr>
                  <th scope="row">
                    <label class="choice">
                      <input type="checkbox" name="lead" value={leadId} />
                      <code>{leadId}</code>
                    </label>
                  </th>
                  <td data-label={words.parkedSince}>
                    {receivedAt === null
                      ? words.unopened
                      : words.parkedAt(formatTime(receivedAt, locale), Math.floor((now - receivedAt) / DAY_MS))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="caption">{words.parkedReason}</p>
          <p class="actions">
            <button class="button" type="submit">
              {words.takeIn}
            </button>
          </p>
        </form>
      )}
    </section>
  )
}
