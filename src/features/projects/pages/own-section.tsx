import type { Locale } from '../../../kernel/localized.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { EvidenceList } from '../../evidence/pages/evidence-list.tsx'
import type { OwnProject } from '../own.ts'
import { StageLine } from './stage-line.tsx'

interface Props {
  page: { locale: Locale }
  data: readonly OwnProject[]
  /** Where a document of the enterprise is fetched. */
  file: (id: string) => string
}

/** An enterprise's projects on its own page: where each stands, since when, and what comes next. */
export function OwnProjects({ page: { locale }, data, file }: Props) {
  const { projects } = messages[locale]
  const words = projects.own
  if (data.length === 0) return null
  return (
    <section aria-labelledby="own-projects">
      <h2 id="own-projects">{words.title}</h2>
      {data.map(({ reference, title, stage, days, next, plannedOn, forecastOn, ended, notes, files }) => (
        <article class="own-project">
          <h3>{title === null ? reference : `${title} · ${reference}`}</h3>
          <StageLine locale={locale} stage={stage} days={days} ended={ended} />
          {ended ? <p>{words.ended}</p> : <p>{next === null ? words.done : words.next(projects.stages[next])}</p>}
          {!ended && next !== null && plannedOn !== null && <p>{words.planned(formatDate(plannedOn, locale))}</p>}
          {!ended && next !== null && forecastOn !== null && <p>{words.forecast(formatDate(forecastOn, locale))}</p>}
          {notes.length > 0 && (
            <ul>
              {notes.map(({ on, text }) => (
                <li>
                  <time class="caption" datetime={on}>
                    {formatDate(on, locale)}
                  </time>{' '}
                  <span class="typed" dir="auto">
                    {text}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {files.length > 0 && (
            <>
              <h4>{words.files}</h4>
              <EvidenceList locale={locale} files={files} href={file} own />
            </>
          )}
        </article>
      ))}
    </section>
  )
}
