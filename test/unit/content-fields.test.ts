import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/kernel/localized.ts'
import { asFarAsRead } from '../../src/features/content/as-far.ts'
import type { Body } from '../../src/features/content/content.ts'
import { within, type Field } from '../../src/features/content/fields/field.ts'
import { EDITABLE, type EditableKind, KINDS } from '../../src/features/content/kinds.ts'
import { choiceWord, labelOf } from '../../src/features/content/pages/words.ts'
import type { Indicator } from '../../src/features/sites/site.ts'
import { SEEDS } from '../../src/seed/all.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { training } from '../support/events.ts'

/** To the minute, as a form writes it. */
const EVENT_AT = Date.UTC(2026, 11, 8, 1, 30)

const asBody = ({ code: _, ...event }: ReturnType<typeof training>) => ({
  ...event,
  startsAt: EVENT_AT,
  endsAt: EVENT_AT + 60_000,
})

/** Every seeded entity of a kind, as the body that its row would be. */
function bodiesOf(kind: EditableKind, { park, profile, sites, policies, procedures }: ParkSeed): Body[] {
  const lists: Record<string, readonly object[]> = {
    park: [park],
    source: profile.sources,
    fact: profile.facts,
    chain: profile.chains,
    enterprise: profile.enterprises,
    honour: profile.honours,
    story: profile.stories,
    transport: profile.transports,
    tariff: profile.tariffs,
    site: sites.map(({ code: _, ...site }) => ({ documents: [], asOf: null, sourceCode: null, ...site })),
    policy: policies.map(({ slug: _, ...policy }) => ({ fairReview: null, claimGuide: null, ...policy })),
    step: procedures,
    // No seed has one: this one says all that can be said.
    event: [
      asBody(training({ audience: park.name, cancelled: park.name, url: 'https://meet.test/1', closesAt: EVENT_AT })),
    ],
  }
  const { look } = KINDS[kind].field
  const names = look.as === 'group' ? Object.keys(look.fields) : []
  const bare = kind === 'park' ? { filing: null, logo: null, hero: null } : kind === 'source' ? { file: null } : {}
  return (lists[kind] ?? []).map((entity, position) => {
    const row: Body = { ...bare, ...entity, position }
    return Object.fromEntries(names.map((name) => [name, row[name]]))
  })
}

/** A body without the order of its figures, and without those that nobody knows: a site's form names all it owes. */
const known = (body: Body): Body => {
  const { indicators: all, ...rest } = body as Body & { indicators?: Indicator[] }
  if (!all) return body
  const indicators = all.filter(({ value }) => value !== null).toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return { ...rest, indicators }
}

const PARKS = SEEDS.flatMap(({ parks }) => parks)

describe.each(EDITABLE)('the form of the kind %s', (kind) => {
  const { field } = KINDS[kind]
  const bodies = PARKS.flatMap((park) => bodiesOf(kind, park))

  it('writes every seeded entity so that it reads as the same', () => {
    expect(bodies.length).toBeGreaterThan(0)
    for (const body of bodies) {
      const read = field.read(field.write(body, ''), '')
      expect(read.errors ?? known(read.value)).toEqual(known(body))
    }
  })

  it('writes texts that stay as they are', () => {
    for (const body of bodies) {
      const typed = field.write(body, '')
      const read = field.read(typed, '')
      expect(read.errors ? null : field.write(read.value, '')).toEqual(typed)
    }
  })

  it('has a word for each field and each choice in both languages', () => {
    for (const locale of LOCALES)
      walk(field, '', (path, one) => {
        expect(labelOf(locale, kind, path), `${locale} ${kind}.${path}`).not.toBe(path)
        if (one.look.as !== 'choice') return
        for (const option of one.look.options)
          expect(choiceWord(locale, kind, path, option), `${locale} ${kind}.${path} ${option}`).toEqual(
            expect.any(String),
          )
      })
  })

  it('previews a draft of which half is missing, and says what', () => {
    const [body] = bodies
    if (!body) return
    const typed = Object.fromEntries(Object.entries(field.write(body, '')).filter(([path]) => !path.endsWith('.en')))
    const seen = asFarAsRead(field, typed, null)
    expect(seen.body).not.toBeNull()
    expect(seen.left.every((path) => path.includes('.en'))).toBe(true)
    expect(seen.left.length).toBeGreaterThan(0)
    expect(asFarAsRead(field, field.write(body, ''), null)).toEqual({ body, left: [] })
  })

  it('names its own fields as those that are folded', () => {
    const { look } = field
    const names = look.as === 'group' ? Object.keys(look.fields) : []
    expect(names).toEqual(expect.arrayContaining([...(KINDS[kind].further ?? [])]))
  })
})

/** Every field that the form shows, with its path; rows stand as 0. */
function walk(field: Field<unknown>, path: string, visit: (path: string, field: Field<unknown>) => void): void {
  const { look } = field
  if (path !== '' && !/\.\d+$/.test(path)) visit(path, field)
  if (look.as === 'group') for (const [name, one] of Object.entries(look.fields)) walk(one, within(path, name), visit)
  if (look.as === 'list') walk(look.of, within(path, '0'), visit)
  if (look.as === 'variant') for (const one of Object.values(look.cases)) walk(one, path, visit)
}

it('leaves out rows of which too little is typed', () => {
  const typed = {
    'title.zh': '题',
    'body.zh': '文',
    position: '1',
    'figures.0.label.zh': '天数',
    'figures.1.actual': '3',
  }
  const { body, left } = asFarAsRead(KINDS.story.field, typed, null)
  expect(body).toMatchObject({ title: { zh: '题', en: '题' }, figures: [] })
  expect(left).toEqual(expect.arrayContaining(['title.en', 'figures.0.actual', 'figures.1.label.zh']))
})

describe('words of the content', () => {
  it('are the same in number in both languages', () => {
    const { zh, en } = messages
    for (const table of ['labels', 'helps'] as const)
      expect(Object.keys(en.content[table]).toSorted()).toEqual(Object.keys(zh.content[table]).toSorted())
  })
})

describe('money', () => {
  const typed = { 'label.zh': '产值', 'label.en': 'Output', group: 'industry', position: '1' }
  it.each([
    ['fen', '1.2亿', 12_000_000_000],
    ['fen', '350', 350_000_000],
    ['enterprise', '1.2万', 12_000],
  ])('in %s, %s is kept as %d', (unit, value, kept) => {
    const read = KINDS.fact.field.read({ ...typed, unit, value }, '')
    expect(read.errors ?? read.value).toMatchObject({ value: kept, qualifier: 'exact' })
  })
})
