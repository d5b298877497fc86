import { withQuery } from '../../src/http/paths.ts'
import { formFields, leadBody, postForm, postJson, sendLead } from '../support/client.ts'
import { anyPhone, registerBy } from '../support/events.ts'
import { postFiles, sample } from '../support/files.ts'
import { onOwnPage, type OwnGround } from '../support/own-page.ts'
import { ON_RECEIPT } from '../support/receipt.ts'
import type { Runtime } from '../support/runtimes.ts'

/** What fills each parameter; `token` is of the receipt of a lead that became the enterprise of the link `own`. */
export interface Ids extends OwnGround {
  park: string
  /** Of a site. */
  code: string
  /** Of a policy. */
  slug: string
  /** Of a source whose document anybody may have. */
  source: string
  /** Of a receipt. */
  token: string
  /** The token of a partner's own page. */
  link: string
  /** Of a file that came with the inquiry of that receipt. */
  file: string
  /** Of an event, and the token of a registration for it. */
  event: string
  seatToken: string
  /** Key of the park's own picture. */
  picture: string
  /** Of the widgets' script, the same for all. */
  version: string
  /** Publishable key of a partner of the park's bureau: no parameter of a path, but what the widgets ask with. */
  key: string
}

const fill = (pattern: string, ids: Ids): string =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = ids[name as keyof Ids]
    if (value === undefined)
      throw new Error(`${pattern}: how is :${name} filled? Name it in Ids, and cross it in the test`)
    return value
  })

export const parametersOf = (pattern: string) => [...pattern.matchAll(/:(\w+)/g)].map(([, name]) => name as keyof Ids)

/** What whoever holds an enterprise's link, or its receipt's, does on its page. */
export const OWN_DEED = /:token\/(?:demands|ratings|claims)(?:\/|$)/

/** The address of a route. */
export function addressOf(pattern: string, ids: Ids): string {
  const [, kind = ''] = /\/(partners|registrations|enterprises)\/:token/.exec(pattern) ?? []
  const links: Record<string, string> = { partners: ids.link, registrations: ids.seatToken, enterprises: ids.own }
  return fill(pattern, { ...ids, token: links[kind] ?? ids.token })
}

/** Calls a route with a body that fits it; `given` are ids in the body. */
export function call(
  portal: Runtime,
  route: string,
  ids: Ids,
  given: { sites?: string[]; policies?: string[] } = {},
): Promise<Response> {
  const [method, pattern = ''] = route.split(' ')
  const path = addressOf(pattern, ids)
  if (method === 'GET' && pattern.startsWith('/embed/')) return asWidget(portal, path, ids)
  if (method === 'GET') return portal.fetch(pattern.endsWith('/search') ? `${path}?q=地` : path)
  if (pattern.endsWith('/files'))
    return postFiles(portal, path, [[pattern.startsWith('/api/') ? 'file' : 'files', sample('pdf'), 'a.pdf']])
  if (pattern.endsWith('/estimates')) return postJson(portal, path, { answers: {} })
  if (pattern.endsWith('/leads')) return sendLead(portal, ids.park, leadBody(given))
  if (/\/inquiry(?:\/form)?$/.test(pattern))
    return postForm(
      portal,
      pattern.startsWith('/embed/') ? withQuery(path, { key: ids.key }) : path,
      formFields({
        ...(given.sites ? { sites: given.sites[0] ?? '' } : {}),
        ...(given.policies ? { policies: given.policies[0] ?? '' } : {}),
      }),
    )
  if (pattern.endsWith('/views')) {
    const body = JSON.stringify({ key: ids.key, seen: [{ widget: 'sites', park: ids.park }] })
    return portal.fetch(path, { method: 'POST', headers: { Origin: portal.origin }, body })
  }
  if (pattern.endsWith('/events/:event')) return registerBy(portal, path, { phone: anyPhone() })
  if (OWN_DEED.test(pattern)) return postForm(portal, path, onOwnPage(ids))
  if (/\/(?:receipts|registrations)\/:token\//.test(pattern)) return postForm(portal, path, ON_RECEIPT)
  throw new Error(`${route}: say here what it is sent`)
}

/** Asks as a widget on one of our own pages does; those that are pages themselves name their park beside the key. */
const asWidget = (portal: Runtime, path: string, { key, park }: Ids): Promise<Response> =>
  portal.fetch(withQuery(path, { key, park }), { headers: { Origin: portal.origin } })
