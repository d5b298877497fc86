import { PARK, type Text } from './statements.ts'

/** A whole number below `n`. */
export type Die = (n: number) => number

/** Columns by which tables are pinned, and one with a secret in it. */
const TABLES = {
  leads: 'park_id',
  sites: 'park_id',
  lead_sites: 'park_id',
  policies: 'park_id',
  projections: 'park_id',
  parks: 'id',
}
const NAMES = [...Object.keys(TABLES), 'x', 'X', 'y']

/**
 * Random SQL that is mostly well-formed and mostly pinned, with what an attacker would try thrown in.
 * `§` is the scope's park and `¤` another value; both become `?`.
 */
export function randomStatement(die: Die): Text {
  const template = statement(die)
  const params: unknown[] = []
  const sql = template.replaceAll(/[§¤]/g, (mark) => {
    params.push(mark === '§' ? PARK : 'park_b')
    return '?'
  })
  return { sql, params }
}

function statement(die: Die): string {
  const pick = <T>(...options: T[]): T => options[die(options.length)] as T
  const often = (share = 9) => die(10) < share
  const table = () => pick(...(Object.keys(TABLES) as (keyof typeof TABLES)[]))

  const pin = (name: string, column: string) => {
    const good = `"${name}"."${column}" = §`
    if (often()) return good
    return pick(
      `not ${good}`,
      `(${good} or 1)`,
      `${good} isnull`,
      `"${name}"."${column}" = ¤`,
      `"${name}"."${column}" <> §`,
      `1 between 0 and ${good}`,
      `"${column}" = §`,
      `case when 1 and ${good} then 1 else 1 end`,
      `(${good}) = 0`,
      `(${good})`,
      `${good} || ''`,
      `${name}.${column} = §`,
      `"${pick(...NAMES)}"."${column}" = §`,
      '1',
      `"${name.toUpperCase()}"."${column}" = §`,
      `§ = "${name}"."${column}"`,
    )
  }
  const column = () =>
    pick(
      '"id"',
      '"code"',
      '"company"',
      '"name"',
      '"slug"',
      '"body"',
      '"park_id"',
      `"${pick(...NAMES)}"."park_id"`,
      '1',
      "'x'",
    )
  const expression = (depth: number): string =>
    pick(
      column,
      column,
      () => `(${select(depth + 1)})`,
      () => `group_concat(${column()})`,
      () => 'count(*)',
      () => `coalesce(${column()}, §)`,
    )()
  const condition = (depth: number): string =>
    pick(
      () => '1',
      () => `${column()} = ${column()}`,
      () => `${column()} is distinct from ${pick('(1)', '(select 1)', '1', `"${table()}"`)}`,
      () => `exists (${select(depth + 1)})`,
      () => `${column()} in (${select(depth + 1)})`,
      () => `${column()} in "${table()}"`,
      () => `(${condition(depth)} ${pick('and', 'or')} ${condition(depth)})`,
      () => `not ${condition(depth)}`,
      () => `${column()} like '%'`,
      () => `(${column()}, ${column()}, ${column()}) in "lead_sites"`,
      () => `${column()} between 0 and ${condition(depth)}`,
    )()

  const alias = (name: string): [written: string, known: string] => {
    if (often(6)) return ['', name]
    const other = pick(...NAMES)
    return pick<[string, string]>(
      [` "${other}"`, other],
      [` as "${other}"`, other],
      [` ${other}`, often(5) ? name : other],
      [` as '${other}'`, name],
      [` indexed by "policies_order"`, pick(name, 'policies_order')],
      [` not indexed`, name],
      [' \u00a0', name],
    )
  }
  const source = (depth: number): { text: string; pins: string[] } => {
    const name = table()
    const column = TABLES[name]
    if (often(8)) {
      const [written, known] = alias(name)
      return { text: `"${name}"${written}`, pins: [pin(known, column)] }
    }
    return pick(
      () => ({ text: `("${name}")`, pins: often(5) ? [pin(name, column)] : [] }),
      () => ({ text: `("${name}" join "${table()}")`, pins: [pin(name, column)] }),
      () => ({ text: `(${select(depth + 1)})${alias('x')[0]}`, pins: [] }),
      () => ({ text: `json_each('["l","a"]')${alias('x')[0]}`, pins: [] }),
      () => ({ text: pick(`"main"."${name}"`, name, `'${name}'`, `[${name}]`), pins: [pin(name, column)] }),
    )()
  }
  const select = (depth: number, list?: string): string => {
    if (depth > 2) return 'select 1'
    const first = source(depth)
    let from = first.text
    const where = [...first.pins]
    while (!often(7)) {
      const next = source(depth)
      const on = often(5)
      from += `${pick(', ', ' join ', ' left join ', ' cross join ', ' natural join ', ' right join ')}${next.text}`
      if (on) from += ` on ${[...next.pins, condition(depth)].join(pick(' and ', ' and ', ' or '))}`
      else where.push(...next.pins)
    }
    if (!often(6)) where.push(condition(depth))
    const order = die(where.length || 1)
    const conditions = [...where.slice(order), ...where.slice(0, order)].join(often() ? ' and ' : ' or ')
    const tail = often(8)
      ? ''
      : pick(
          ' limit 5',
          ' order by 1',
          ` limit (${select(depth + 1)})`,
          ' group by 1',
          ` union all ${select(depth + 1)}`,
          ';',
          ' -- x',
          ' /* x',
        )
    const items = list ?? Array.from({ length: 1 + die(3) }, () => expression(depth)).join(', ')
    return `select ${often(8) ? items : (list ?? '*')} from ${from}${conditions ? ` where ${conditions}` : ''}${tail}`
  }

  const assignment = () =>
    often(8)
      ? `"name" = ${expression(1)}`
      : pick(
          '"park_id" = ¤',
          'park_id = ¤',
          '"PARK_ID" = ¤',
          '("park_id", "name") = (¤, 1)',
          "'park_id' = ¤",
          '"id" = ¤',
        )
  const conflict = () =>
    often(6)
      ? ''
      : ` on conflict${pick('', ' ("park_id", "code")', ' ("slug")', ' ("park_id", "name")', ' ("id")')} do ${pick('nothing', `update set ${assignment()}`)}`
  const parkValue = () => (often() ? '§' : pick('¤', "'park_b'", '§ || 1', '(§)', '*', 'null', `(${select(1)})`))
  const insert = () => {
    const columns = often()
      ? ['"park_id"', '"code"', '"name"']
      : pick(
          ['"code"', '"name"'],
          ['"PARK_ID"', '"park_id"', '"code"'],
          ['park_id', '"park_id"'],
          ['"code"', '"park_id"', '"name"'],
        )
    const row = () =>
      columns.map((name) => (name === '"park_id"' ? parkValue() : pick("'new'", '¤', expression(1)))).join(', ')
    const values = pick(
      () => `values (${row()})`,
      () => `values (${row()}), (${row()})`,
      () => select(0, row()),
      () => `select ${pick(`*, ${parkValue()}`, row())} from (select 'n', ¤)`,
    )()
    const target = often() ? '"sites"' : pick('"lead_sites"', '"sites" as "s"', 'sites', '"parks"')
    return `insert ${often() ? '' : pick('or replace ', 'or ignore ')}into ${target} (${columns.join(', ')}) ${values}${conflict()}`
  }
  const upsert = () =>
    `insert into "parks" ("id", "slug", "name") values (${parkValue()}, ${pick("'other'", "'own'")}, 'x')${conflict()}`
  const where = (name: string, column: string) =>
    ` where ${[pin(name, column), ...(often(6) ? [] : [condition(0)])].join(often() ? ' and ' : ' or ')}`
  return pick(
    () => select(0),
    () => select(0),
    () =>
      `update "sites" set ${assignment()}${often() ? '' : pick(` from ${source(1).text}`, `, ${assignment()}`)}${where('sites', 'park_id')}`,
    () => `update "parks" set ${assignment()}${where('parks', 'id')}`,
    () => `delete from ${pick('"lead_sites"', '"lead_sites" as "x"')}${often() ? where('lead_sites', 'park_id') : ''}`,
    insert,
    upsert,
  )()
}
