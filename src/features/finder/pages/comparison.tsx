import type { Child } from 'hono/jsx'
import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'

/** One row of a comparison; cells are in the order of the columns. */
export interface ComparisonRow {
  label: string
  differs: boolean
  cells: Child[]
}

interface Props {
  columns: Child[]
  groups: { title: string; rows: ComparisonRow[] }[]
  locale: Locale
}

/** Things side by side. On a narrow screen it scrolls inside itself, with the names of the facts standing still. */
export function Comparison({ columns, groups, locale }: Props) {
  const { compare } = messages[locale]
  return (
    <section class="scroller" aria-label={compare.region} tabindex={0}>
      <table class={`comparison of-${columns.length}`}>
        <thead>
          <tr>
            <td>
              <span class="visually-hidden">{compare.fact}</span>
            </td>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        {groups.map(({ title, rows }) => (
          <tbody>
            <tr class="group">
              <th scope="rowgroup" colspan={columns.length + 1}>
                <span>{title}</span>
              </th>
            </tr>
            {rows.map((row) => (
              <tr class={row.differs ? 'differs' : undefined}>
                <th scope="row">
                  {row.label}
                  {row.differs && <small> {compare.differs}</small>}
                </th>
                {row.cells.map((cell) => (
                  <td>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}
