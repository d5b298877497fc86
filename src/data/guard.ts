import { is, Param, Placeholder } from 'drizzle-orm'
import { parse, type Token } from './sql-tokens.ts'

/** What belongs to nobody but the installation, and may be read and changed as it is. */
export const FREE = Symbol('free')

/** The column by which each table that a scope may touch is pinned; null needs no pin and may not be changed. */
export type Pins = ReadonlyMap<string, string | null | typeof FREE>

/** Name of the placeholder that a scope, and nothing else, fills with its park. */
export const PARK_PIN = 'scope:park'
/** The same of a scope over the parks of one bureau. */
export const BUREAU_PIN = 'scope:bureau'
/** The same of what concerns one partner. */
export const PARTNER_PIN = 'scope:partner'

/** Name of the placeholder that a scope fills with the request that it is used by. */
export const REQUEST = 'scope:request'

/** A statement that is not pinned to its park or bureau. A programming error: it never reaches the database. */
export class TenancyError extends Error {
  constructor(reason: string, sql: string) {
    super(`${reason} in: ${sql}`)
    this.name = 'TenancyError'
  }
}

/**
 * Throws a TenancyError unless every table that the statement touches is known to the scope and pinned by
 * `"table"."column" = ?`, bound to the scope's own placeholder, as a condition that nothing can widen.
 * What it does not understand (compound selects, WITH, REPLACE, a second statement) it refuses.
 * `pin` names that placeholder; a map of pins goes with one name only.
 */
export function assertPinned(sql: string, params: readonly unknown[], pins: Pins, pin = PARK_PIN): void {
  const key = `${params.map((param) => (isScopes(param, pin) ? 1 : 0)).join('')} ${sql}`
  const known = checked.get(pins) ?? new Set()
  if (known.has(key)) return
  check(sql, params, pins, pin)
  if (known.size >= MOST_CHECKED) known.clear()
  checked.set(pins, known.add(key))
}

/** Texts that passed, with the places of their pins. */
const checked = new WeakMap<Pins, Set<string>>()
const MOST_CHECKED = 2000

/** For scopes that only read: of what `assertPinned` lets pass, a statement that begins so changes nothing. */
export function assertSelects(sql: string): void {
  if (!/^select\s/i.test(sql)) throw new TenancyError('this scope only reads', sql)
}

function isScopes(param: unknown, pin: string): boolean {
  const value = is(param, Param) ? param.value : param
  return is(value, Placeholder) && value.name === pin
}

function check(sql: string, params: readonly unknown[], pins: Pins, pin: string): void {
  const fail = (reason: string): never => {
    throw new TenancyError(reason, sql)
  }
  const isPin = (token: Token | undefined) => token?.kind === 'param' && isScopes(params[token.index], pin)
  new Guard(pins, isPin, fail).statement(parse(sql, fail))
}

class Guard {
  private readonly pins: Pins
  private readonly isPin: (token: Token | undefined) => boolean
  private readonly fail: (reason: string) => never

  constructor(pins: Pins, isPin: (token: Token | undefined) => boolean, fail: (reason: string) => never) {
    this.pins = pins
    this.isPin = isPin
    this.fail = fail
  }

  statement(tokens: Token[]): void {
    const verb = tokens[0]
    if (isWord(verb, 'select')) return this.select(tokens)
    if (isWord(verb, 'insert')) return this.insert(tokens)
    if (isWord(verb, 'update')) return this.change(tokens, 1, 'set')
    if (isWord(verb, 'delete')) return this.change(tokens, 2, 'where')
    this.fail('unknown kind of statement')
  }

  private select(tokens: Token[]): void {
    const clauses = this.clausesOf(tokens)
    const conditions = conjuncts(clauses.get('where') ?? [])
    for (const from of this.tables(clauses.get('from') ?? [])) {
      const column = this.columnOf(from.table)
      if (typeof column !== 'string') continue
      if (![...conditions, ...from.on].some((one) => this.pinsTo(one, from.alias, column)))
        this.fail(`"${from.alias}" is not pinned`)
    }
    this.nested(tokens)
  }

  /** `insert into "t" (columns) values (…), (…)` or `… select …`, with `on conflict` and `returning`. */
  private insert(tokens: Token[]): void {
    const [, into, target, columns, source] = tokens
    if (!isWord(into, 'into') || target?.kind !== 'name' || columns?.kind !== 'group')
      return this.fail('unknown form of insert')
    const pin = this.columnOf(target.name)
    const column = typeof pin === 'string' ? pin : null
    const names = split(columns.tokens).map(([first, ...more]) =>
      first?.kind === 'name' && !more.length ? first.name : '',
    )
    if (names.includes('') || new Set(names).size < names.length) this.fail('unknown form of columns')
    const at = column === null ? -1 : names.indexOf(column)
    if (column !== null && at < 0) this.fail(`insert into "${target.name}" without its park`)
    const isTail = (token: Token, next: Token | undefined) =>
      isWord(token, 'returning') || (isWord(token, 'on') && isWord(next, 'conflict'))
    const end = tokens.findIndex((token, index) => index > 4 && isTail(token, tokens[index + 1]))
    const body = tokens.slice(4, end < 0 ? undefined : end)
    const values = isWord(source, 'values') ? body.slice(1).filter((token) => token.kind === 'group') : []
    const rows = isWord(source, 'values')
      ? values.map((row) => split(row.tokens))
      : [split(this.clausesOf(body).get('select') ?? [])]
    if (rows.length === 0) this.fail('insert of nothing')
    for (const row of rows) {
      const value = row[at] ?? []
      if (row.length !== names.length) this.fail('a row of another length')
      if (column !== null && !(value.length === 1 && this.isPin(value[0]))) this.fail('a row of another park')
    }
    if (isWord(source, 'select')) this.select(body)
    else this.nested(body)
    const tail = end < 0 ? [] : tokens.slice(end)
    this.upsert(tail, column)
    this.refuseMove(this.clausesOf(tail).get('set') ?? [], column)
    this.nested(tail)
  }

  /** The row that an insert meets is the park's own when the unique columns that it meets it by hold the park. */
  private upsert(tail: Token[], column: string | null): void {
    if (tail.some((token) => isWord(token, 'join') || isWord(token, 'from'))) this.fail('unknown form of upsert')
    if (column === null || !tail.some((token) => isWord(token, 'update'))) return
    tail.forEach((token, index) => {
      if (!isWord(token, 'conflict')) return
      const target = tail[index + 1]
      const names = target?.kind === 'group' ? target.tokens : []
      if (!names.some((one) => one.kind === 'name' && one.name === column)) this.fail('an upsert onto another park')
    })
  }

  private change(tokens: Token[], at: number, next: 'set' | 'where'): void {
    const target = tokens[at]
    if (target?.kind !== 'name' || !isWord(tokens[at + 1], next)) return this.fail('unknown form of change')
    const column = this.columnOf(target.name)
    if (column === null) return this.fail(`"${target.name}" may not be changed here`)
    const clauses = this.clausesOf(tokens)
    if (next === 'set' && clauses.has('from')) this.fail('update from other tables')
    if (column === FREE) return this.nested(tokens)
    if (!conjuncts(clauses.get('where') ?? []).some((one) => this.pinsTo(one, target.name, column)))
      this.fail(`"${target.name}" is not pinned`)
    this.refuseMove(clauses.get('set') ?? [], column)
    this.nested(tokens)
  }

  /** A row may not be moved to another park by assignment. */
  private refuseMove(assignments: Token[], column: string | null): void {
    if (assignments.length === 0) return
    for (const [first] of split(assignments))
      if (first?.kind !== 'name' || first.name === column) this.fail('a row would change its park')
  }

  /** The tables of a FROM clause with their aliases and the conditions of their joins. */
  private tables(tokens: Token[]): { table: string; alias: string; on: Token[][] }[] {
    return splitJoins(tokens).flatMap((item) => {
      const [first, ...rest] = item.source
      const alias = (isWord(first, 'json_each') ? rest.slice(1) : rest).find((token) => !isWord(token, 'as'))
      if (rest.length > 3 || (alias && (alias.kind !== 'name' || alias !== rest.at(-1)))) this.fail('unknown alias')
      if (first?.kind === 'group' && isWord(first.tokens[0], 'select')) return []
      if (isWord(first, 'json_each') && rest[0]?.kind === 'group') return []
      if (first?.kind !== 'name') return this.fail('unknown table expression')
      return [{ table: first.name, alias: alias?.kind === 'name' ? alias.name : first.name, on: conjuncts(item.on) }]
    })
  }

  private columnOf(table: string): string | null | typeof FREE {
    const column = this.pins.get(table)
    return column === undefined ? this.fail(`"${table}" is outside the scope`) : column
  }

  /** The tokens of each clause at this level, by the word that begins it. `a IS DISTINCT FROM b` is no second FROM. */
  private clausesOf(tokens: Token[]): Map<string, Token[]> {
    const clauses = new Map<string, Token[]>()
    let current: Token[] = []
    for (const token of tokens) {
      if (token.kind === 'word' && CLAUSES.has(token.word)) {
        if (clauses.has(token.word)) this.fail(`a second "${token.word}"`)
        clauses.set(token.word, (current = []))
      } else current.push(token)
    }
    return clauses
  }

  private pinsTo(condition: Token[], alias: string, column: string): boolean {
    const [table, dot, name, equals, value, ...rest] = condition
    return (
      rest.length === 0 &&
      table?.kind === 'name' &&
      table.name === alias &&
      dot?.kind === 'mark' &&
      dot.mark === '.' &&
      name?.kind === 'name' &&
      name.name === column &&
      equals?.kind === 'mark' &&
      equals.mark === '=' &&
      this.isPin(value)
    )
  }

  /** Every select in parentheses, at any depth, is held to the same rule. */
  private nested(tokens: Token[]): void {
    for (const token of tokens) {
      if (token.kind !== 'group') continue
      if (isWord(token.tokens[0], 'select')) this.select(token.tokens)
      else this.nested(token.tokens)
    }
  }
}

const isWord = (token: Token | undefined, word: string) => token?.kind === 'word' && token.word === word

const CLAUSES = new Set(['select', 'set', 'from', 'where', 'group', 'having', 'order', 'limit', 'returning'])

/** Splits at top-level commas. */
function split(tokens: Token[]): Token[][] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'mark' && token.mark === ',') parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

/** Words in whose company an AND is not (only) a conjunction. */
const OPAQUE = new Set(['or', 'case', 'between'])

/** The conditions that must all hold; a level with an OR, a CASE or a BETWEEN is one opaque condition. */
function conjuncts(tokens: Token[]): Token[][] {
  const only = tokens[0]
  if (tokens.length === 1 && only?.kind === 'group') return conjuncts(only.tokens)
  if (tokens.some((token) => token.kind === 'word' && OPAQUE.has(token.word))) return [tokens]
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (isWord(token, 'and')) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts.length === 1 ? parts : parts.flatMap(conjuncts)
}

const JOIN_WORDS = new Set(['join', 'left', 'inner', 'cross', 'outer'])

function splitJoins(tokens: Token[]): { source: Token[]; on: Token[] }[] {
  const items: { source: Token[]; on: Token[] }[] = []
  let current: Token[] | null = null
  for (const token of tokens) {
    const separates =
      (token.kind === 'mark' && token.mark === ',') || (token.kind === 'word' && JOIN_WORDS.has(token.word))
    if (separates) current = null
    else if (isWord(token, 'on')) current = items.at(-1)?.on ?? null
    else if (current) current.push(token)
    else {
      current = [token]
      items.push({ source: current, on: [] })
    }
  }
  return items
}
