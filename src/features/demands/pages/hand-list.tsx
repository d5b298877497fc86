import { workingTime } from '../../../ui/components/due.tsx'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { DemandProps } from './demand.tsx'

/** Through whose hands a demand went, and how much working time each took. */
export function Hands({ page: { locale }, hands, names }: Pick<DemandProps, 'page' | 'hands' | 'names'>) {
  const { demands: words, listSeparator } = messages[locale]
  const { who, from, time } = words.handColumns
  return (
    <section class="demand-hands" aria-labelledby="hands">
      <h2 id="hands">{words.hands}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{who}</th>
            <th scope="col">{from}</th>
            <th scope="col">{time}</th>
          </tr>
        </thead>
        <tbody>
          {hands.map(({ owner, department, from: since, to, minutes }) => (
            <tr>
              <th scope="row">
                {[department, owner === null ? words.nobody : (names[owner] ?? words.nobody)]
                  .filter(Boolean)
                  .join(listSeparator)}
              </th>
              <td>
                <time datetime={new Date(since).toISOString()}>{formatTime(since, locale)}</time>
              </td>
              <td>
                {workingTime(minutes, locale)}
                {to === null && <small> {words.now}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="caption">{words.handsHelp}</p>
    </section>
  )
}
