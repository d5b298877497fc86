import type { Locale } from '../../../kernel/localized.ts'
import { minutesADay, type WorkingTime } from '../../../kernel/working-days.ts'
import { dayIn, minutesIn } from '../../../kernel/zone.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Example } from '../example.ts'

interface ExamplesProps {
  locale: Locale
  /** null while the values come to nothing. */
  shown: { time: WorkingTime; examples: readonly Example[] } | null
}

/** What the template comes to, reckoned for two inquiries. */
export function Examples({ locale, shown }: ExamplesProps) {
  const { clocks, desk } = messages[locale]
  const words = clocks.template
  return (
    <section class="clock-examples" aria-labelledby="examples">
      <h2 id="examples">{words.examples}</h2>
      {shown === null ? (
        <p>{words.noExample}</p>
      ) : (
        <>
          {shown.examples.map(({ at, receivedAt, dues, known }) => (
            <table>
              <caption>{words.exampleOf[at](timeThere(receivedAt, shown.time, locale))}</caption>
              <tbody>
                {dues.map(({ clock, dueAt }) => (
                  <tr>
                    <th scope="row">{desk.clocks[clock]}</th>
                    <td>
                      <time datetime={new Date(dueAt).toISOString()}>{timeThere(dueAt, shown.time, locale)}</time>
                    </td>
                  </tr>
                ))}
              </tbody>
              {!known && (
                <tfoot>
                  <tr>
                    <td colspan={2}>{words.unknownYear}</td>
                  </tr>
                </tfoot>
              )}
            </table>
          ))}
          <p class="help">{words.reports(minutesADay(shown.time) / 60)}</p>
        </>
      )}
    </section>
  )
}

/** Day and time at the park, in its own zone. */
function timeThere(at: number, { zone }: WorkingTime, locale: Locale): string {
  const minutes = minutesIn(zone, at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${formatDate(dayIn(zone, at), locale)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
