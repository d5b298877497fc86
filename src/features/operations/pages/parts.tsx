import type { Child } from 'hono/jsx'

/** A table whose rows stand one below the other on a phone. */
export const Table = ({ heads, children }: { heads: readonly string[]; children: Child }) => (
  <table class="desk-table">
    <thead>
      <tr>
        {heads.map((head) => (
          <th scope="col">{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)

/** A section that has nothing to tell. */
export const Empty = ({ title, text }: { title: string; text: string }) => (
  <section class="desk-part">
    <h2>{title}</h2>
    <p class="desk-empty">{text}</p>
  </section>
)
