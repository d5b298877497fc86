import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/features/staff/role.ts'
import { formFields, ripeToken } from '../support/client.ts'
import { type Ids, makeBulkEdit, makeView, thingsOf } from '../support/desk.ts'
import { multipart, sample } from '../support/files.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'
import { ENTRIES, fill, parametersOf } from '../tenancy/console-entries.ts'
import { addressOf } from '../tenancy/public-call.ts'
import { type Tenant, tenantOf } from '../tenancy/public-ground.ts'
import { PUBLIC } from '../tenancy/public-routes.ts'
import { formsOf, mutated, type SeenForm, Vocabulary } from './forms.ts'
import { MARK, markedSeed } from './ground.ts'
import { oddText } from './odd.ts'
import { counting, patience, runs, tellAsked } from './runs.ts'

/** Their parts would be asked by nobody afterwards: the session or the park is gone. */
const ENDS = /sign-out$|account\/(?:sessions|password)$|:park\/closing$/

/** Pages of the whole portal: what any park publishes may stand there. */
const WIDE = / (?:\/en)?(?:\/|\/en|\/search|\/compare|\/sitemap\.xml|\/embed\/v1\/.*)$/

interface Route {
  name: string
  method: string
  pattern: string
  query?: string
  sends?: Record<string, string>
}

const DESK: Route[] = ENTRIES.filter(({ pattern }) => !ENDS.test(pattern))
const OPEN: Route[] = Object.keys(PUBLIC)
  .filter(
    (name) => !/ \/(?:api|healthz|\.well-known|embed\/v1\/(?::version|luodi|v1|views))|\/embed\/v1\.js/.test(name),
  )
  .map((name) => ({ name, method: name.split(' ')[0] ?? '', pattern: name.split(' ')[1] ?? '' }))

const POSTS: [role: Role, inPark: boolean][] = [
  ['bureauAdmin', false],
  ['triageOfficer', false],
  ['viewer', false],
  ['parkManager', true],
  ['parkOfficer', true],
  ['viewer', true],
]

/** Somebody with a browser: signed in, unless the cookie is empty. */
interface Actor {
  cookie: string
  ids: Ids
}

describe.each(RUNTIMES)('pages and forms on %s', { timeout: patience }, (runtime, start) => {
  let portal: Runtime & { asked(): number }
  let actors: Actor[]
  let visitor: Tenant
  let foreign: Ids
  const vocabulary = new Vocabulary()
  const seen: SeenForm[] = []

  beforeAll(async () => {
    portal = counting(await start({ own: true }))
    const [first, second] = await mint(portal.database, 2, smallSeed('aa'))
    const [other] = await mint(portal.database, 1, markedSeed('bb'))
    if (!first || !second || !other) throw new Error('no parks')
    const here = await thingsOf(portal, first, second)
    foreign = await thingsOf(portal, other, other)
    for (const [table, column] of MARKED)
      await run(portal.database, `update ${table} set ${column} = ? where park_id = ?`, `${MARK} GmbH`, other.id)
    actors = [
      ...(await Promise.all(POSTS.map(([role, inPark]) => actorOf(first, role, inPark, here)))),
      { cookie: '', ids: here },
    ]
    visitor = await tenantOf(portal, 'cc')
    await tenantOf(portal, 'dd', markedSeed('dd'), `${MARK} GmbH`)
    for (const route of DESK.filter(({ method }) => method === 'GET'))
      for (const actor of [actors[0], actors[3]]) if (actor) await look(pathOf(route, actor.ids), actor.cookie)
    for (const route of OPEN.filter(({ method }) => method === 'GET')) await look(addressOf(route.pattern, visitor), '')
  }, 300_000)
  afterAll(async () => {
    tellAsked(`pages and forms on ${runtime}`, portal.asked())
    await portal.close()
  })

  async function actorOf(park: Minted, role: Role, inPark: boolean, here: Ids): Promise<Actor> {
    const { user, cookie } = await signIn(portal, [{ bureau: park.bureau, role, ...(inPark && { park: park.slug }) }])
    const [view, edit] = [await makeView(portal, park, user), await makeBulkEdit(portal, park, user)]
    return { cookie, ids: { ...here, view, edit } }
  }

  /** Learns the forms and links of a page. */
  async function look(path: string, cookie: string): Promise<void> {
    const answer = await portal.fetch(path, { headers: { Cookie: cookie } })
    const page = await answer.text()
    if (!answer.headers.get('Content-Type')?.startsWith('text/html')) return
    vocabulary.read(page)
    for (const form of formsOf(page)) if (!seen.some(({ action }) => action === form.action)) seen.push(form)
  }

  const pathOf = ({ pattern, query }: Route, ids: Ids): string =>
    fill(pattern, ids) + (query === undefined ? '' : `?${fill(query, ids)}`)

  /** Errors: an answer of a failure, one that is not ours, one with what is another tenant's unless all parks' is shown. */
  async function expectSound(path: string, init: RequestInit, wide = false): Promise<void> {
    const answer = await portal.fetch(path, init)
    const text = await answer.text()
    expect(answer.status, `${path} ${text.slice(0, 300)}`).toBeLessThan(500)
    expect(text).not.toMatch(/\n\s+at |\.tsx?:\d|SQLITE|D1_ERROR/)
    if (!wide) expect(text).not.toContain(MARK)
    const location = answer.headers.get('Location')
    if (location !== null) expect(new URL(location, portal.origin).host, location).toBe(new URL(portal.origin).host)
    const type = answer.headers.get('Content-Type') ?? ''
    if (answer.status >= 400)
      expect(type, `${answer.status} ${path}`).toMatch(/^(?:text\/html|application\/problem\+json)/)
    if (answer.status >= 400 && answer.status !== 422 && type.startsWith('text/html'))
      expect(text, path).toContain('<html lang="')
  }

  /** The form of a page that is sent there, filled as it was shown; else the names that the list of routes has. */
  function fieldsOf({ pattern, sends = {} }: Route, path: string, ids: Record<string, string>): SeenForm {
    const shape = new RegExp(`^(?:/en)?${pattern.replace(/^\/en\//, '/').replaceAll(/:\w+/g, '[^/]+')}$`)
    const form = seen.find(({ action }) => action === path) ?? seen.find(({ action }) => shape.test(action))
    const listed = Object.entries(sends).map(([name, value]): [string, string] => [
      name,
      value.replaceAll(/:(\w+)/g, (_, one: string) => ids[one] ?? ''),
    ])
    return { action: path, files: form?.files ?? [], fields: [...(form?.fields ?? []), ...listed] }
  }

  async function sent(
    { files }: SeenForm,
    fields: [string, string][],
  ): Promise<{ body: string | Uint8Array<ArrayBuffer>; type: string }> {
    if (files.length === 0)
      return { body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' }
    return multipart(...fields, ...files.map((name): [string, Buffer, string] => [name, sample('pdf'), '考 "a".pdf']))
  }

  const language = fc.constantFrom('', '/en')
  const turn = fc.constantFrom(...Array.from({ length: POSTS.length + 1 }, (_, at) => at))
  /** Who looks: everybody as often as all others. */
  const actorAt = (at: number): Actor => actors[at % actors.length] ?? expect.unreachable()

  it.each(DESK.filter(({ method }) => method === 'GET').map((route) => [route.name, route] as const))(
    '%s stands odd parameters',
    async (_, route) => {
      const names = parametersOf(route.pattern)
      const place = fc.option(
        fc.tuple(fc.constantFrom(...names, 'none'), fc.oneof(oddText, fc.constantFrom(...Object.values(foreign)))),
      )
      await fc.assert(
        fc.asyncProperty(
          fc.array(vocabulary.pair(), { maxLength: 3 }),
          place,
          language,
          turn,
          async (pairs, odd, prefix, at) => {
            const { cookie, ids } = actorAt(at)
            const given = odd === null ? ids : { ...ids, [odd[0]]: odd[1].toWellFormed() }
            const path = pathOf(route, given)
            const query = new URLSearchParams(
              pairs.map(([name, value]): [string, string] => [name, value.toWellFormed()]),
            )
            await expectSound(`${prefix}${path}${path.includes('?') ? '&' : '?'}${query.toString()}`, {
              headers: { Cookie: cookie },
            })
          },
        ),
        runs(0.3),
      )
    },
  )

  it.each(DESK.filter(({ method }) => method === 'POST').map((route) => [route.name, route] as const))(
    '%s stands odd fields',
    async (_, route) => {
      await fc.assert(
        fc.asyncProperty(turn, language, fc.infiniteStream(fc.nat()), fc.context(), async (at, prefix, draws, told) => {
          const { cookie, ids } = actorAt(at)
          const path = pathOf(route, ids)
          const form = fieldsOf(route, path, ids)
          const seed = draws.next().value
          const [fields = []] = fc.sample(mutated(form.fields, vocabulary), { numRuns: 1, seed })
          told.log(JSON.stringify(fields).slice(0, 600))
          const { body, type } = await sent(form, fields)
          await expectSound(`${prefix}${path}`, {
            method: 'POST',
            headers: { Cookie: cookie, Origin: portal.origin, 'Content-Type': type },
            body,
          })
        }),
        runs(0.3),
      )
    },
  )

  it.each(OPEN.filter(({ method }) => method === 'GET').map((route) => [route.name, route] as const))(
    '%s stands odd parameters',
    async (_, route) => {
      const names = parametersOf(route.pattern)
      const place = fc.option(fc.tuple(fc.constantFrom(...names, 'none'), oddText))
      await fc.assert(
        fc.asyncProperty(fc.array(vocabulary.pair(), { maxLength: 3 }), place, async (pairs, odd) => {
          const path = addressOf(route.pattern, {
            ...visitor,
            ...(odd && { [odd[0]]: encodeURIComponent(odd[1].toWellFormed()) }),
          })
          const query = new URLSearchParams(
            pairs.map(([name, value]): [string, string] => [name, value.toWellFormed()]),
          )
          await expectSound(`${path}?${query.toString()}`, {}, WIDE.test(route.name))
        }),
        runs(0.3),
      )
    },
  )

  it.each(OPEN.filter(({ method }) => method === 'POST').map((route) => [route.name, route] as const))(
    '%s stands odd fields',
    async (_, route) => {
      const path = addressOf(route.pattern, visitor)
      const form = fieldsOf(route, path, {})
      const own = /\/inquiry(?:\/form)?$/.test(path) ? Object.entries(formFields()) : form.fields
      const formToken: [string, string] = ['formToken', await ripeToken(portal, visitor.park)]
      const fields = mutated([...own.filter(([name]) => name !== 'formToken'), formToken], vocabulary)
      await fc.assert(
        fc.asyncProperty(fields, async (some) => {
          const { body, type } = await sent(form, some)
          const headers = { Origin: portal.origin, 'Content-Type': type }
          await expectSound(path, { method: 'POST', headers, body })
        }),
        runs(0.3),
      )
    },
  )

  it('logged no failure in all of that', () => {
    const failures = portal
      .logs()
      .split('\n')
      .filter((line) => line.includes('"level":"error"'))
    expect(failures.slice(0, 3)).toEqual([])
  })
})

/** Columns of the other tenant's rows that a page of the console would show. */
const MARKED = [
  ['leads', 'company'],
  ['enterprises', 'name'],
] as const
