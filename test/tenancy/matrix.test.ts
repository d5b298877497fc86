import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { allows, type Membership, mayDo, type Role, ROLES } from '../../src/features/staff/role.ts'
import { depsWith } from '../support/deps.ts'
import {
  makeBulkEdit,
  makeInvitation,
  makeLead,
  makeReply,
  makeRule,
  makeTask,
  makeTransfer,
  makeView,
} from '../support/desk.ts'
import { attribute, tags } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { join, type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'
import { CONSOLE, type ConsoleRoute } from './console-routes.ts'

/** What fills a parameter: of a park, or of a bureau. A new one is made in `thingsOf`. */
const OF_PARK = ['lead', 'task', 'transfer'] as const
const OF_BUREAU = ['view', 'rule', 'reply', 'edit', 'member', 'invitation'] as const
type Ids = Record<'bureau' | 'park' | 'secret' | (typeof OF_PARK)[number] | (typeof OF_BUREAU)[number], string>
const KNOWN: readonly string[] = ['bureau', 'park', 'secret', ...OF_PARK, ...OF_BUREAU]

const parametersOf = (pattern: string) => [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
const fill = (pattern: string, ids: Ids): string =>
  pattern.replaceAll(/:(\w+)/g, (_, name: keyof Ids) => encodeURIComponent(ids[name]))

const ENTRIES = Object.entries(CONSOLE).map(([name, of]) => {
  const [method = '', pattern = ''] = name.split(' ')
  return { name, method, pattern, ...of }
})
type Entry = (typeof ENTRIES)[number]

const registered = (): string[] => {
  const console = createApp(depsWith()).routes.filter(
    ({ method, path }) => method !== 'ALL' && /^(?:\/en)?\/console(?:\/|$)/.test(path),
  )
  return [...new Set(console.map(({ method, path }) => `${method} ${path}`))]
}

describe('the console’s routes', () => {
  it('are those of the written list, in both languages', () => {
    const listed = Object.keys(CONSOLE).flatMap((name) => [name, name.replace(' /', ' /en/')])
    expect(registered().toSorted()).toEqual(listed.toSorted())
  })

  it('have parameters that this test knows how to cross', () => {
    const unknown = registered().filter((name) => parametersOf(name).some((one) => !KNOWN.includes(one)))
    expect(unknown).toEqual([])
  })

  it('are shown on pages that are in the list', () => {
    for (const { name, on } of ENTRIES) if (on !== undefined) expect(CONSOLE, name).toHaveProperty([on])
  })
})

/** Somebody with one role in the first park, or in the whole bureau. */
interface Actor {
  name: string
  role: Role
  inPark: boolean
  who: SignedIn
}

const POSTS: [role: Role, inPark: boolean][] = [
  ['bureauAdmin', false],
  ['triageOfficer', false],
  ['viewer', false],
  ['parkManager', true],
  ['parkOfficer', true],
  ['viewer', true],
]

describe.each(RUNTIMES)('the matrix of roles and routes on %s', (_, start) => {
  let portal: Runtime
  /** The first park of a bureau with two, and what is in each of them and in another bureau. */
  let here: Ids
  let beside: Ids
  let elsewhere: Ids
  let actors: Actor[]
  let stranger: SignedIn
  let ended: SignedIn
  let parkIds: Map<string, string>

  beforeAll(async () => {
    portal = await start()
    const [first, second] = await mint(portal.database, 2, smallSeed('aa'))
    const [foreign] = await mint(portal.database, 1, smallSeed('bb'))
    if (!first || !second || !foreign) throw new Error('no parks')
    parkIds = new Map([first, second, foreign].map(({ id, slug }) => [slug, id]))
    actors = []
    for (const [role, inPark] of POSTS) {
      const post = { bureau: first.bureau, role, ...(inPark && { park: first.slug }) }
      actors.push({ name: `${role}${inPark ? ' of a park' : ''}`, role, inPark, who: await signIn(portal, [post]) })
    }
    stranger = await signIn(portal, [{ bureau: foreign.bureau, role: 'bureauAdmin' }])
    ended = await signIn(portal, [{ bureau: first.bureau, role: 'bureauAdmin' }])
    await run(portal.database, 'update memberships set ended_at = 1 where user = ?', ended.user)
    here = await thingsOf(first, second)
    beside = await thingsOf(second, first)
    elsewhere = await thingsOf(foreign, foreign)
  })
  afterAll(() => portal.close())

  async function thingsOf(park: Minted, other: Minted): Promise<Ids> {
    const lead = await makeLead(portal, park)
    const secret = randomUUID()
    const colleague = await signIn(portal, [])
    return {
      bureau: park.bureau,
      park: park.slug,
      secret,
      lead,
      task: await makeTask(portal, park, lead, colleague.user),
      transfer: await makeTransfer(portal, park, lead, other),
      view: await makeView(portal, park, colleague.user),
      rule: await makeRule(portal, park),
      reply: await makeReply(portal, park),
      edit: await makeBulkEdit(portal, park, colleague.user),
      member: await join(portal, colleague.user, { bureau: park.bureau, role: 'triageOfficer' }),
      invitation: await makeInvitation(portal, park, secret),
    }
  }

  const ask = (
    who: Pick<SignedIn, 'fetch'>,
    { method, pattern, sends }: Entry,
    ids: Ids,
    language = '',
  ): Promise<Response> => who.fetch(language + fill(pattern, ids), method === 'GET' ? {} : { form: sends ?? {} })

  const nobody = {
    fetch: (path: string, { form, ...init }: { form?: unknown } = {}) =>
      portal.fetch(path, {
        ...init,
        ...(form !== undefined && {
          method: 'POST',
          headers: { Origin: portal.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
          body: '',
        }),
      }),
  }

  /** What the table of deeds says of an actor: they may, may not, or do not know that it exists. */
  function verdict({ role, inPark }: Pick<Actor, 'role' | 'inPark'>, { at, deed }: ConsoleRoute, ids: Ids) {
    const own: Membership = {
      id: 'm',
      bureauId: 'b',
      user: 'u',
      role,
      park: inPark ? (parkIds.get(here.park) ?? '') : null,
    }
    const parkId = parkIds.get(ids.park) ?? ''
    if (at === 'public' || at === 'session') return 'may'
    if (at === 'park' && own.park !== null && own.park !== parkId) return 'unknown'
    if (deed === null) return 'may'
    if (at === 'somewhere') return mayDo(role, deed) ? 'may' : 'mayNot'
    return allows([own], deed, at === 'park' ? parkId : null) ? 'may' : 'mayNot'
  }

  const STATUS = { mayNot: [403], unknown: [404] }
  const expected = (actor: Pick<Actor, 'role' | 'inPark'>, entry: Entry, ids: Ids): readonly number[] => {
    const found = verdict(actor, entry, ids)
    return found === 'may' ? entry.answers : STATUS[found]
  }

  it('covers every role', () => {
    expect(new Set(POSTS.map(([role]) => role))).toEqual(new Set(ROLES))
  })

  it('lets nobody in who is not signed in', async () => {
    for (const entry of ENTRIES)
      for (const language of ['', '/en']) {
        const { status } = await ask(nobody, entry, here, language)
        if (entry.at === 'public') expect(entry.answers, entry.name).toContain(status)
        else expect([401, 303], entry.name).toContain(status)
      }
  })

  it('lets each role do its deeds, and no other', async () => {
    for (const actor of actors)
      for (const [index, entry] of ENTRIES.entries()) {
        if (entry.at === 'public') continue
        const { status } = await ask(actor.who, entry, here, index % 2 === 0 ? '' : '/en')
        expect(expected(actor, entry, here), `${actor.name}: ${entry.name}`).toContain(status)
      }
  })

  it('keeps who is bound to a park out of the others', async () => {
    for (const actor of actors.filter(({ inPark }) => inPark))
      for (const entry of ENTRIES.filter(({ at }) => at === 'park')) {
        const { status } = await ask(actor.who, entry, beside)
        expect(status, `${actor.name}: ${entry.name}`).toBe(404)
      }
  })

  it('knows nothing for members of another bureau, and for those whose membership ended', async () => {
    for (const who of [stranger, ended])
      for (const entry of ENTRIES.filter(({ pattern }) => pattern.includes(':bureau')))
        expect((await ask(who, entry, here)).status, entry.name).toBe(404)
  })

  it('knows no id of another park or bureau', async () => {
    const crossed: [names: readonly (keyof Ids)[], from: () => Ids][] = [
      [OF_PARK, () => beside],
      [[...OF_PARK, ...OF_BUREAU], () => elsewhere],
    ]
    for (const [names, from] of crossed)
      for (const entry of ENTRIES)
        for (const name of names.filter((one) => parametersOf(entry.pattern).includes(one)))
          for (const actor of actors) {
            if (verdict(actor, entry, here) !== 'may') continue
            const { status } = await ask(actor.who, entry, { ...here, [name]: from()[name] })
            expect(status, `${actor.name}: ${entry.name} with a foreign ${name}`).toBe(404)
          }
  })

  it('shows as enabled what may be done, and the rest disabled', async () => {
    for (const actor of actors)
      for (const page of ENTRIES.filter(({ method, answers }) => method === 'GET' && answers.includes(200))) {
        if (page.at === 'public' || verdict(actor, page, here) !== 'may') continue
        const forms = formsIn(await (await ask(actor.who, page, here)).text())
        const said = `${actor.name} on ${page.name}`
        for (const { action, enabled } of forms) {
          const entry = ENTRIES.find((one) => one.method === 'POST' && matches(one.pattern, action))
          if (entry && enabled) expect(verdict(actor, entry, here), `${said}: ${action}`).toBe('may')
        }
        for (const entry of ENTRIES.filter(({ on }) => on === page.name)) {
          const shown = forms.filter(({ action }) => matches(entry.pattern, action))
          expect(shown.length, `${said} has no form for ${entry.name}`).toBeGreaterThan(0)
          const may = verdict(actor, entry, here) === 'may'
          for (const { enabled } of shown) expect(enabled, `${said}: ${entry.name}`).toBe(may)
        }
      }
  })
})

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path)

/** Every form of a page that is posted, and whether it can be sent: some button of it is not disabled. */
function formsIn(page: string): { action: string; enabled: boolean }[] {
  return [...page.matchAll(/(<form\b[^>]*>)(.*?)<\/form>/gs)].flatMap(([, opening = '', content = '']) => {
    if (attribute(opening, 'method') !== 'post') return []
    const open = content.replaceAll(/<fieldset\b[^>]*\sdisabled[\s>=].*?<\/fieldset>/gs, '')
    const buttons = tags(open, 'button').filter((one) => !/\sdisabled/.test(one))
    const own = attribute(opening, 'action') ?? ''
    const others = buttons.map((one) => attribute(one, 'formaction')).filter((one) => one !== undefined)
    return [
      { action: own, enabled: buttons.length > others.length },
      ...others.map((action) => ({ action, enabled: true })),
    ]
  })
}
