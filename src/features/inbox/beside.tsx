import type { Context } from 'hono'
import { deskPage } from '../../http/desk-page.ts'
import type { DeskEnv } from '../../http/desk.ts'
import { messages } from '../../ui/messages/messages.ts'
import { inboxQuery } from './input.ts'
import { loadList } from './load.ts'
import { carriedBy } from './pages/inbox.tsx'
import { Rows } from './pages/rows.tsx'

/**
 * The list from which a lead was opened, to stand beside it: by the query that its address carries. null for an address
 * that carries none. Goes into an element of the class `with-beside`, before the lead. Errors: as the inbox.
 */
export async function besideList(c: Pick<Context<DeskEnv>, 'req' | 'var'>, leadId: string) {
  if (c.req.query('view') === undefined) return null
  const page = deskPage(c)
  const list = await loadList(c, inboxQuery(c.req.query()))
  const words = messages[page.locale].inbox
  const carried = carriedBy(list.query)
  const name = list.query.q === undefined ? words.lists[list.query.view] : words.found(list.query.q)
  return (
    <nav class="inbox-beside" aria-label={words.listOf(name)}>
      <p>
        <a href={page.links.inbox(carried)}>{name}</a>
      </p>
      <Rows page={page} list={list} current={leadId} carried={carried} />
    </nav>
  )
}
