import { is, Param, Placeholder } from 'drizzle-orm'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeskScope } from '../../src/data/desk-scope.ts'
import { assertPinned, BUREAU_PIN, PARK_PIN, TenancyError } from '../../src/data/guard.ts'
import { bureauRead } from '../../src/data/query.ts'
import { type Die, randomStatement } from '../support/grammar.ts'
import { ACCEPTED, AT_DESK, builder, BUREAU, PARK, PARK_PINS, type Text } from '../support/statements.ts'
import { TwoParks } from '../support/two-parks.ts'

/** A statement in pieces; a `?` carries its value. */
type Piece = { text: string; param?: unknown }

/** The scope's placeholder as the one object that `pinsOf` looks for; other values as they are. */
function asPin(param: unknown): unknown {
  if (!is(param, Placeholder)) return param
  return param.name === PARK_PIN ? PARK : param.name === BUREAU_PIN ? BUREAU : param
}
const unwrap = (param: unknown) => (is(param, Param) ? param.value : param)

function pieces({ sql, params }: Text): Piece[] {
  const values = params.values()
  return [...sql.matchAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|\w+|\?|[^\s\w]/g)].map(([text]) => {
    if (text !== '?') return { text }
    return { text, param: asPin(unwrap(values.next().value)) }
  })
}

const whole = (list: readonly Piece[]): Text => ({
  sql: list
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(' . ', '.'),
  params: list.filter(({ text }) => text === '?').map(({ param }) => param),
})

const accepted = ({ sql, params }: Text): boolean => {
  try {
    assertPinned(sql, params, PARK_PINS)
    return true
  } catch {
    return false
  }
}

/** What the desk's guard lets pass: it throws before anything is awaited, and no database is behind it. */
const atDesk = (park: string | null) => {
  const proof = { by: 'membership', bureauId: 'b', memberships: [{ bureauId: 'b', park }] } as const
  const desk = DeskScope.open({ builder, batch: () => Promise.resolve([{ results: [], rows: [] }]) }, proof)
  return ({ sql, params }: Text): Promise<boolean> =>
    desk
      .read(bureauRead(() => ({ getQuery: () => ({ sql, params: params.map(filled) }), mapResult: () => [] })))
      .then(() => true)
      .catch((error: unknown) => {
        if (error instanceof TenancyError) return false
        throw error
      })
}
/** A value stands for every placeholder but the scopes' own. */
const filled = (param: unknown): unknown => (is(param, Placeholder) && param !== PARK && param !== BUREAU ? 'x' : param)

/** Where the pins stand: `"t"."c" = ?` of the park, or a lone `?` of it in an insert. */
const pinsOf = (list: readonly Piece[]) =>
  list.flatMap(({ param }, index) => (param === PARK || param === BUREAU ? [index] : []))
const compared = (list: readonly Piece[], index: number) => list[index - 1]?.text === '='
const words = (...texts: string[]): Piece[] => texts.map((text) => ({ text }))

/** Ways to undo one pin at `index`. */
const WEAKEN: Record<string, (list: Piece[], index: number) => Piece[]> = {
  'another value': (list, index) => list.with(index, { text: '?', param: 'park_b' }),
  'a literal': (list, index) => list.with(index, { text: "'park_a'" }),
  'a numbered parameter': (list, index) => list.with(index, { text: '?1' }),
  'a sum': (list, index) => list.toSpliced(index + 1, 0, ...words('+', '1')),
  'an alternative': (list, index) => list.toSpliced(index + 1, 0, ...words('or', '1')),
  'a null test': (list, index) => list.toSpliced(index + 1, 0, ...words('isnull')),
  'a range': (list, index) => list.toSpliced(index, 0, ...words('1', 'between', '0', 'and')),
  'another comparison': (list, index) =>
    compared(list, index) ? list.with(index - 1, { text: '<>' }) : list.with(index, { text: 'null' }),
  'a NOT': (list, index) => list.toSpliced(compared(list, index) ? index - 4 : index, 0, ...words('not')),
  'its absence': (list, index) =>
    compared(list, index) ? list.toSpliced(index - 4, 5, ...words('1')) : list.with(index, { text: 'null' }),
}

describe('the guard under random attack', () => {
  const corpus = Object.values(ACCEPTED).map(pieces)

  it('refuses an accepted statement once a pin is weakened', () => {
    const list = fc.constantFrom(...corpus)
    const how = fc.constantFrom(...Object.keys(WEAKEN))
    fc.assert(
      fc.property(list, how, fc.nat(), (statement, name, which) => {
        const pins = pinsOf(statement)
        const text = whole(WEAKEN[name]?.([...statement], pins[which % pins.length] ?? 0) ?? [])
        expect(accepted(whole(statement))).toBe(true)
        expect(accepted(text), text.sql).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('refuses a statement of a desk once a pin is weakened, of a house and of a whole bureau', async () => {
    const desks = [
      { accepts: atDesk(null), statements: AT_DESK.map(pieces) },
      { accepts: atDesk('park_a'), statements: AT_DESK.filter(({ sql }) => !sql.includes('"leads"')).map(pieces) },
    ]
    const how = fc.constantFrom(...Object.keys(WEAKEN))
    for (const { accepts, statements } of desks)
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...statements), how, fc.nat(), async (statement, name, which) => {
          const pins = pinsOf(statement)
          const text = whole(WEAKEN[name]?.([...statement], pins[which % pins.length] ?? 0) ?? [])
          expect(await accepts(whole(statement)), whole(statement).sql).toBe(true)
          expect(await accepts(text), text.sql).toBe(false)
        }),
        { numRuns: 600 },
      )
  })

  it('accepts nothing that sees or touches another park', () => {
    const together = new TwoParks(false)
    const alone = new TwoParks(true)
    const before = together.untouched()
    expect(before).toContain('secret')
    const count = { accepted: 0, ran: 0 }
    fc.assert(
      fc.property(fc.gen(), (generate) => {
        const die: Die = (n) => generate(fc.nat, { max: n - 1 })
        const text = randomStatement(die)
        if (!accepted(text)) return
        count.accepted += 1
        const seen = together.run(text)
        const expected = alone.run(text)
        if (!seen || !expected) return
        count.ran += 1
        expect(seen.rows, text.sql).toEqual(expected.rows)
        if (seen.others !== '') expect(seen.others, text.sql).toBe(before)
      }),
      { numRuns: Number(process.env.GUARD_RUNS ?? 4000) },
    )
    expect(count.ran, 'statements that passed the guard and ran').toBeGreaterThan(300)
  })
})
