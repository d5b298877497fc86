import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { allows, type Membership, mayDo, type Role, ROLES } from '../../src/features/staff/role.ts'
import { depsWith } from '../support/deps.ts'
import { type Ids, makeAnew, makeBulkEdit, makeTransfer, makeView, thingsOf } from '../support/desk.ts'
import { formsIn } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'
import { makeHook } from '../support/webhook-rows.ts'
import {
  ENTRIES,
  type Entry,
  fill,
  namesIn,
  parametersOf,
  KNOWN,
  OF_BUREAU,
  OF_PARK,
  OF_SOMEBODY,
} from './console-entries.ts'
import { CONSOLE } from './console-routes.ts'

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
  /** Of the park that they are bound to. */
  parkId: string | null
  who: SignedIn
  /** In the first park, with what is their own. */
  ids: Ids
}

const POSTS: [role: Role, inPark: boolean][] = [
  ['bureauAdmin', false],
  ['triageOfficer', false],
  ['viewer', false],
  ['parkManager', true],
  ['parkOfficer', true],
  ['viewer', true],
]

describe.each(RUNTIMES)('the matrix of roles and routes on %s', (runtime, start) => {
  let portal: Runtime
  /** What is in the first and the second park of a bureau, and in another bureau. Each is a colleague's. */
  let here: Ids
  let beside: Ids
  let elsewhere: Ids
  /** What comes from the second park to the first. */
  let coming: Ids
  let actors: Actor[]
  let stranger: SignedIn
  let ended: SignedIn
  let parks: Map<string, Minted>

  beforeAll(async () => {
    portal = await start()
    const [first, second, third] = await mint(portal.database, 3, smallSeed('aa'))
    const [foreign] = await mint(portal.database, 1, smallSeed('bb'))
    if (!first || !second || !third || !foreign) throw new Error('no parks')
    parks = new Map([first, second, third, foreign].map((park) => [park.slug, park]))
    here = await thingsOf(portal, first, second)
    beside = await thingsOf(portal, second, third)
    elsewhere = await thingsOf(portal, foreign, foreign)
    coming = { ...beside, to: first.slug, transfer: await makeTransfer(portal, second, beside.other, first) }
    actors = await Promise.all(POSTS.map(([role, inPark]) => actorOf(first, role, inPark)))
    stranger = await signIn(portal, [{ bureau: foreign.bureau, role: 'bureauAdmin' }])
    ended = await signIn(portal, [{ bureau: first.bureau, role: 'bureauAdmin' }])
    await run(portal.database, 'update memberships set ended_at = 1 where user = ?', ended.user)
  })
  afterAll(() => portal.close())

  async function actorOf(park: Minted, role: Role, inPark: boolean): Promise<Actor> {
    const who = await signIn(portal, [{ bureau: park.bureau, role, ...(inPark && { park: park.slug }) }])
    const [view, edit] = [await makeView(portal, park, who.user), await makeBulkEdit(portal, park, who.user)]
    const name = `${role}${inPark ? ' of a park' : ''}`
    return { name, role, parkId: inPark ? park.id : null, who, ids: { ...here, view, edit } }
  }

  const idOf = (slug: string): string => parks.get(slug)?.id ?? ''

  /** What a request uses up is made for it alone. */
  async function idsFor({ who, ids }: Actor, { takes }: Entry): Promise<Ids> {
    const park = parks.get(here.park)
    if (!park || !takes) return ids
    if (takes === 'hook') return { ...ids, hook: await makeHook(portal, park, ids.partner) }
    if (takes === 'view') return { ...ids, view: await makeView(portal, park, who.user) }
    return { ...ids, [takes]: await makeAnew[takes](portal, park) }
  }

  const ask = (
    who: Pick<SignedIn, 'fetch'>,
    { method, pattern, query, sends = {} }: Entry,
    ids: Ids,
    language = '',
  ): Promise<Response> => {
    const path = `${language}${fill(pattern, ids)}${query === undefined ? '' : `?${fill(query, ids)}`}`
    const form = Object.fromEntries(Object.entries(sends).map(([name, value]) => [name, fill(value, ids)]))
    return who.fetch(path, method === 'GET' ? {} : { form })
  }

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
  function verdict({ role, parkId }: Actor, entry: Entry, ids: Ids): 'may' | 'mayNot' | 'unknown' {
    const { at, deed } = entry
    if (at === 'public' || at === 'session') return 'may'
    const own: Membership = { id: 'm', bureauId: 'b', user: 'u', role, park: parkId }
    const may = (id: string | null) => (deed === null || allows([own], deed, id) ? 'may' : 'mayNot')
    const [park, to] = [idOf(ids.park), idOf(ids.to)]
    if (at === 'bureau') return may(null)
    const outside = parkId !== null && parkId !== park && namesIn(entry).includes('park')
    if (at === 'park') return outside ? 'unknown' : may(park)
    if (deed !== null && !mayDo(role, deed)) return 'mayNot'
    if (at === 'somewhere') return outside ? 'unknown' : 'may'
    if (outside && parkId !== to) return 'unknown'
    return may({ giver: park, taker: to, umpire: null }[at])
  }

  const STATUS = { mayNot: [403], unknown: [404] }
  const expected = (actor: Actor, entry: Entry, ids: Ids): readonly number[] => {
    const found = verdict(actor, entry, ids)
    return found === 'may' ? entry.answers : STATUS[found]
  }

  it('covers every role', () => {
    expect(new Set(POSTS.map(([role]) => role))).toEqual(new Set(ROLES))
  })

  it('lets nobody in who is not signed in', async () => {
    await together(ENTRIES, async (entry) => {
      for (const language of ['', '/en']) {
        const { status } = await ask(nobody, entry, here, language)
        const out = [entry.method === 'GET' ? 303 : 401]
        expect(entry.at === 'public' ? entry.answers : out, entry.name).toContain(status)
      }
    })
  })

  /** All of them on Node; on Workers the next one. */
  const inTurn = <T>(all: readonly T[], turn: number): readonly T[] =>
    runtime.startsWith('Node') ? all : all.filter((_, index) => index === turn % all.length)

  /**
   * Who is asked: everybody on Node; on Workers, where a request takes three times as long and the code is the same, the
   * next one in turn of those who may, of those who may not, and of those who do not know that it exists.
   */
  function askedOf(entry: Entry, turn: number): Actor[] {
    if (runtime.startsWith('Node')) return actors
    const [first, then] = [actors.slice(turn % actors.length), actors.slice(0, turn % actors.length)]
    return (['may', 'mayNot', 'unknown'] as const).flatMap(
      (one) => [...first, ...then].find((actor) => verdict(actor, entry, here) === one) ?? [],
    )
  }

  it('lets each role do its deeds, and no other', { timeout: 120_000 }, async () => {
    for (const [index, entry] of ENTRIES.entries()) {
      if (entry.at === 'public') continue
      await together(askedOf(entry, index), async (actor) => {
        const ids = await idsFor(actor, entry)
        const { status } = await ask(actor.who, entry, ids, index % 2 === 0 ? '' : '/en')
        expect(expected(actor, entry, ids), `${actor.name}: ${entry.name} is ${status}`).toContain(status)
      })
    }
  })

  it('leaves it to the park that receives a lead to take it, and to the one that offers to take it back', async () => {
    for (const entry of ENTRIES.filter(({ pattern }) => pattern.includes(':transfer')))
      await together(actors, async (actor) => {
        const { status } = await ask(actor.who, entry, coming)
        expect(expected(actor, entry, coming), `${actor.name}: ${entry.name} is ${status}`).toContain(status)
      })
  })

  it('inserts a canned reply for those who may reply', async () => {
    const messages = ENTRIES.find(({ name }) => name.endsWith('/messages')) ?? expect.unreachable()
    for (const actor of actors) {
      const { status } = await ask(actor.who, { ...messages, sends: { insert: '1', canned: ':reply' } }, here)
      expect(status, actor.name).toBe(mayDo(actor.role, 'lead.reply') ? 200 : 403)
    }
  })

  it('keeps who is bound to a park out of the others', { timeout: 120_000 }, async () => {
    const bound = actors.filter(({ parkId }) => parkId !== null)
    for (const [index, entry] of ENTRIES.filter((one) => namesIn(one).includes('park')).entries())
      await together(inTurn(bound, index), async (actor) => {
        const { status } = await ask(actor.who, entry, beside)
        const said = `${actor.name}: ${entry.name} is ${status}`
        expect(verdict(actor, entry, beside), said).not.toBe('may')
        expect(expected(actor, entry, beside), said).toContain(status)
      })
  })

  it('knows nothing for members of another bureau, and for those whose membership ended', async () => {
    const ofBureau = ENTRIES.filter(({ pattern }) => pattern.includes(':bureau'))
    await together([...ofBureau.entries()], async ([index, entry]) => {
      for (const who of inTurn([stranger, ended], index))
        expect((await ask(who, entry, here)).status, entry.name).toBe(404)
    })
  })

  /** One who sees the whole bureau and one who is bound to a park: ids are looked up in other ways for the two. */
  const crossing = (entry: Entry): Actor[] =>
    [true, false].flatMap(
      (wide) => actors.find((one) => (one.parkId === null) === wide && verdict(one, entry, here) === 'may') ?? [],
    )

  it('knows no id of another park, bureau or person', { timeout: 120_000 }, async () => {
    for (const entry of ENTRIES) {
      const both = crossing(entry)
      const crossed: [names: readonly (keyof Ids)[], from: Ids, by: Actor[]][] = [
        [[...OF_PARK, ...OF_SOMEBODY], beside, both],
        [['park', ...OF_PARK, ...OF_BUREAU, ...OF_SOMEBODY], elsewhere, both.slice(0, 1)],
      ]
      const asked = crossed.flatMap(([names, from, by]) =>
        names.filter((name) => namesIn(entry).includes(name)).flatMap((name) => by.map((who) => ({ name, from, who }))),
      )
      await together(asked, async ({ name, from, who }) => {
        const { status } = await ask(who.who, entry, { ...who.ids, [name]: from[name] })
        expect(status, `${who.name}: ${entry.name} with a foreign ${name}`).toBe(404)
      })
    }
  })

  /** All who may see the page on Node; on Workers two of them in turn. */
  function shownTo(page: Entry, turn: number): Actor[] {
    const readers = actors.filter((actor) => verdict(actor, page, here) === 'may')
    const two = [0, 1].flatMap((step) => readers[(2 * turn + step) % readers.length] ?? [])
    return runtime.startsWith('Node') ? readers : [...new Set(two)]
  }

  it('shows as enabled what may be done, and the rest disabled', { timeout: 120_000 }, async () => {
    const pages = ENTRIES.filter(
      ({ method, at, answers }) => method === 'GET' && at !== 'public' && answers.includes(200),
    )
    for (const [index, page] of pages.entries())
      await together(shownTo(page, index), async (actor) => {
        const answer = await ask(actor.who, page, actor.ids)
        if (answer.headers.get('Content-Type')?.startsWith('text/html') !== true) return
        const forms = formsIn(await answer.text())
        const said = `${actor.name} on ${page.name}`
        for (const { action, enabled } of forms) {
          const entry = ENTRIES.find((one) => one.method === 'POST' && matches(one.pattern, action))
          const ids = action.includes(coming.transfer) ? coming : here
          if (entry && enabled) expect(verdict(actor, entry, ids), `${said}: ${action}`).toBe('may')
        }
        for (const entry of ENTRIES.filter(({ on }) => on === page.name)) {
          const shown = forms.filter(({ action }) => matches(entry.pattern.replace(':park', here.park), action))
          const may = verdict(actor, entry, here) === 'may'
          const there = may || entry.leftOut !== true
          expect(shown.length > 0, `${said} has ${there ? 'no' : 'a'} form for ${entry.name}`).toBe(there)
          for (const { enabled } of shown) expect(enabled, `${said}: ${entry.name}`).toBe(may)
        }
      })
  })
})

/** Does it for all at once, and fails with the first that fails. */
const together = async <T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
  await Promise.all(all.map(work))
}

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}(?:\\?|$)`).test(path)
