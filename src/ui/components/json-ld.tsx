import { raw } from 'hono/html'

/** A thing of schema.org, without its context. */
export type Thing = { '@type': string } & Record<string, unknown>

/** What a page shows, said to machines. `<` is escaped, so that no text ends the block. */
export function JsonLd({ things }: { things: readonly Thing[] }) {
  if (things.length === 0) return null
  const text = JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c')
  return <script type="application/ld+json">{raw(text)}</script>
}
