import { arg } from '../../src/data/query.ts'
import { describe, expect, it } from 'vitest'
import { assertPinned, TenancyError } from '../../src/data/guard.ts'
import { ACCEPTED, PARK, PARK_PINS, REGISTRY_PINS, type Text } from '../support/statements.ts'

const check = ({ sql, params }: Text, pins = PARK_PINS) => assertPinned(sql, params, pins)
const P = PARK

/** Statements by what is wrong with them. `?` values that are not the park's are another park's. */
const REFUSED: Record<string, [sql: string, ...params: unknown[]]> = {
  'no pin': ['select "company" from "leads"'],
  'no pin, though a WHERE': ['select "company" from "leads" where "leads"."id" = ?', 'l'],
  'the pin under OR': ['select 1 from "leads" where ("leads"."park_id" = ? or "leads"."id" = ?)', P, 'l'],
  'the pin beside OR': ['select 1 from "leads" where "leads"."park_id" = ? or 1', P],
  'the pin inside OR and AND': ['select 1 from "leads" where "leads"."park_id" = ? and 1 or 1', P],
  'the pin under NOT': ['select 1 from "leads" where not "leads"."park_id" = ?', P],
  'the pin in a group under NOT': ['select 1 from "leads" where not ("leads"."park_id" = ? and 1)', P],
  'the pin in CASE': ['select 1 from "leads" where case when 1 and "leads"."park_id" = ? then 1 else 1 end', P],
  'the pin in BETWEEN': ['select 1 from "leads" where 1 between 0 and "leads"."park_id" = ?', P],
  'the pin compared once more': ['select 1 from "leads" where ("leads"."park_id" = ?) = 0', P],
  'the pin under IS NULL': ['select 1 from "leads" where "leads"."park_id" = ? isnull', P],
  'the pin concatenated': ['select 1 from "leads" where "leads"."park_id" = ? || \'x\'', P],
  'the pin in a function': ['select 1 from "leads" where coalesce("leads"."park_id" = ?, 1)', P],
  'another comparison than =': ['select 1 from "leads" where "leads"."park_id" <> ?', P],
  'a pin to itself': ['select 1 from "leads" where "leads"."park_id" = "leads"."park_id"'],
  'a raw value for the pin': ['select 1 from "leads" where "leads"."park_id" = ?', 'park_a'],
  'a literal for the pin': ['select 1 from "leads" where "leads"."park_id" = \'park_a\''],
  'another placeholder for the pin': ['select 1 from "leads" where "leads"."park_id" = ?', arg('park')],
  'the pin on another column': ['select 1 from "leads" where "leads"."id" = ?', P],
  'the pin in HAVING': ['select 1 from "leads" group by "leads"."id" having "leads"."park_id" = ?', P],
  'the pin in the select list': ['select "leads"."park_id" = ? from "leads"', P],
  'the pin in ORDER BY': ['select 1 from "leads" order by "leads"."park_id" = ?', P],
  'a column without its table': ['select 1 from "leads" where "park_id" = ?', P],
  'the pin on the other name of an alias': ['select 1 from "leads" "l" where "leads"."park_id" = ?', P],
  'an alias that is not quoted': ['select 1 from "leads" l where "leads"."park_id" = ?', P],
  'an alias in single quotes': ['select 1 from "leads" as \'l\' where "leads"."park_id" = ?', P],
  'an index for an alias': ['select 1 from "leads" indexed by "x" where "x"."park_id" = ?', P],
  'an alias of odd whitespace': ['select 1 from "leads" \u00a0 where "leads"."park_id" = ?', P],
  'an alias that only Unicode folds': ['select 1 from "leads" "\u212a" where "k"."park_id" = ?', P],
  'a comma join': ['select 1 from "leads", "sites" where "leads"."park_id" = ?', P],
  'a join with a side unpinned': [
    'select 1 from "leads" join "sites" on "sites"."code" = "leads"."id" where "leads"."park_id" = ?',
    P,
  ],
  'a left side pinned in ON only': [
    'select 1 from "leads" left join "sites" on "leads"."park_id" = ? and "sites"."park_id" = ?',
    P,
    P,
  ],
  'a join by column': [
    'select 1 from "leads" join "sites" on "sites"."park_id" = "leads"."park_id" where "leads"."park_id" = ?',
    P,
  ],
  'a natural join': ['select 1 from "leads" natural join "sites" where "leads"."park_id" = ?', P],
  'a join with USING': ['select 1 from "leads" join "sites" using ("park_id") where "leads"."park_id" = ?', P],
  'a right join': ['select 1 from "sites" right join "leads" on "leads"."park_id" = ? where 1', P],
  'a table in parentheses': ['select * from ("leads")'],
  'a join in parentheses': ['select * from ("leads" join "sites") where "leads"."park_id" = ?', P],
  'an unpinned select in WHERE': [
    'select 1 from "leads" where "leads"."park_id" = ? and "leads"."id" in (select "lead_id" from "lead_sites")',
    P,
  ],
  'an unpinned select in FROM': ['select 1 from (select "company" from "leads") "x"'],
  'an unpinned select in the list': ['select (select "company" from "leads" limit 1)'],
  'an unpinned select under EXISTS': [
    'select 1 from "leads" where "leads"."park_id" = ? and exists (select 1 from "sites")',
    P,
  ],
  'an unpinned select in ON': [
    'select 1 from "leads" join "sites" on "sites"."park_id" = ? and (select 1 from "policies") where "leads"."park_id" = ?',
    P,
    P,
  ],
  'an unpinned select in LIMIT': ['select 1 limit (select count(*) from "leads")'],
  'an unpinned select deep down': ['select json_array(json_array((select "company" from "leads")))'],
  'an unpinned select in json_each': ['select 1 from json_each((select "company" from "leads"))'],
  'a subselect pinned by the outer table': [
    'select (select count(*) from "leads" where "sites"."park_id" = ?) from "sites" where "sites"."park_id" = ?',
    P,
    P,
  ],
  'IN with a table': [
    'select 1 from "sites" where "sites"."park_id" = ? and (?, ?, ?) in "lead_sites"',
    P,
    'b',
    'l',
    's',
  ],
  'IS DISTINCT FROM posing as FROM': ['select * from "leads" where "leads"."id" is distinct from (select 1)'],
  'IS DISTINCT FROM in a delete': ['delete from "leads" where "leads"."id" is distinct from (?)', 'x'],
  'an unknown table': ['select 1 from "bureaus"'],
  'an unknown table beside': ['select 1 from "leads", "sqlite_master" where "leads"."park_id" = ?', P],
  'a qualified table': ['select 1 from "main"."leads" where "leads"."park_id" = ?', P],
  'an unquoted table': ['select 1 from leads where leads.park_id = ?', P],
  'a table in brackets': ['select 1 from [leads]'],
  'a table in backticks': ['select 1 from `leads`'],
  'a table in single quotes': ["select 1 from 'leads'"],
  'a table function': ['select 1 from pragma_table_info(?)', 'leads'],
  'a table function in quotes': ['select 1 from "pragma_table_info"(?)', 'leads'],
  UNION: ['select 1 from "sites" where "sites"."park_id" = ? union select 1', P],
  'UNION ALL of another table': [
    'select "code" from "sites" where "sites"."park_id" = ? union all select "id" from "leads"',
    P,
  ],
  EXCEPT: ['select 1 except select 1'],
  INTERSECT: ['select 1 intersect select 1'],
  WITH: ['with "x" as (select 1) select 1 from "x"'],
  'VALUES alone': ['values (1)'],
  PRAGMA: ['pragma foreign_keys = off'],
  ATTACH: ["attach 'x' as y"],
  DROP: ['drop table "leads"'],
  'a second statement': ['select 1; delete from "leads"'],
  'a trailing semicolon': ['select 1;'],
  'a line comment': ['select 1 from "leads" -- where "leads"."park_id" = ?', P],
  'a block comment': ['select 1 from "leads" /* where "leads"."park_id" = ? */', P],
  'a statement cut by NUL': ['select * from "leads"\0where "leads"."park_id" = ?', P],
  'a numbered parameter before the pin': ['select 1 from "leads" where ?2 = ? and "leads"."park_id" = ?', 'x', P, 'b'],
  'a numbered pin': ['select 1 from "leads" where "leads"."park_id" = ?1', P],
  'named parameters': ['select 1 from "leads" where "leads"."park_id" = :p', P],
  'a pin in a string': ['select 1 from "leads" where \'"leads"."park_id" = ?\''],
  'a pin in a name': ['select 1 from "leads" as """leads"".""park_id"" = ?"'],
  'an open quote': ['select 1 from "leads" where "leads"."park_id" = ? and \'', P],
  'unbalanced parentheses': ['select 1 from "leads" where ("leads"."park_id" = ?', P],
  'an insert without its park': ['insert into "sites" ("code") values (?)', 'x'],
  'an insert without columns': ['insert into "sites" values (?, ?)', P, 'x'],
  'an insert into another park': ['insert into "sites" ("park_id", "code") values (?, ?)', 'park_b', 'x'],
  'an insert with one row of another park': [
    'insert into "sites" ("park_id", "code") values (?, ?), (?, ?), (?, ?)',
    P,
    'x',
    'park_b',
    'y',
    P,
    'z',
  ],
  'an insert with a computed park': ['insert into "sites" ("park_id", "code") values (? || ?, ?)', P, 'b', 'x'],
  'an insert with a default park': ['insert into "sites" default values'],
  'an insert with the park twice': ['insert into "sites" ("PARK_ID", "park_id", "code") values (?, ?, ?)', 'b', P, 'x'],
  'an insert with the park once unquoted': ['insert into "sites" (park_id, "park_id") values (?, ?)', 'b', P],
  'an insert with the park once as a string': ['insert into "sites" (\'park_id\', "park_id") values (?, ?)', 'b', P],
  'an insert under an alias': ['insert into "sites" as "s" ("park_id") values (?)', P],
  'an insert of an unpinned select': ['insert into "sites" ("park_id", "code") select ?, "id" from "leads"', P],
  'an insert of a select of another park': ['insert into "sites" ("park_id", "code") select ?, ?', 'park_b', 'x'],
  'an insert of a select of a column': [
    'insert into "sites" ("park_id", "code") select "leads"."park_id", ? from "leads" where "leads"."park_id" = ?',
    'x',
    P,
  ],
  'an insert of a select of everything': [
    'insert into "lead_sites" ("lead_id", "park_id", "site_code") select *, ? from (select ?, ?)',
    P,
    'l',
    'b',
  ],
  'an insert of a select with a table behind ON': [
    'insert into "projections" ("park_id", "name", "body") select ?, ?, "leads"."company" from json_each(?) join json_each(?) on 1 join "leads"',
    P,
    'x',
    '[1]',
    '[1]',
  ],
  'an insert of a union': ['insert into "sites" ("park_id") select ? union all select ?', P, 'park_b'],
  'an insert with an unpinned select among values': [
    'insert into "sites" ("park_id", "code") values (?, (select "id" from "leads"))',
    P,
  ],
  REPLACE: ['replace into "sites" ("park_id") values (?)', P],
  'INSERT OR REPLACE': ['insert or replace into "sites" ("park_id") values (?)', P],
  'an upsert that moves the row': [
    'insert into "sites" ("park_id", "code") values (?, ?) on conflict ("park_id", "code") do update set "park_id" = ?',
    P,
    'x',
    'park_b',
  ],
  'an upsert onto a row of another park': [
    'insert into "parks" ("id", "slug") values (?, ?) on conflict ("slug") do update set "name" = ?',
    P,
    'other',
    'x',
  ],
  'an upsert onto whatever is there': [
    'insert into "parks" ("id", "slug") values (?, ?) on conflict do update set "name" = ?',
    P,
    'other',
    'x',
  ],
  'an upsert with an unpinned select': [
    'insert into "sites" ("park_id") values (?) on conflict ("park_id") do update set "name" = (select "company" from "leads")',
    P,
  ],
  'two upserts': [
    'insert into "sites" ("park_id") values (?) on conflict ("park_id") do update set "park_id" = ? on conflict ("park_id") do update set "name" = 1',
    P,
    'park_b',
  ],
  'RETURNING an unpinned select': [
    'insert into "sites" ("park_id") values (?) returning (select "company" from "leads")',
    P,
  ],
  'an update without its pin': ['update "sites" set "name" = ?', 'x'],
  'an update with a weak pin': ['update "sites" set "name" = ? where "sites"."park_id" = ? or 1', 'x', P],
  'an update that moves the row': [
    'update "sites" set "name" = ?, "park_id" = ? where "sites"."park_id" = ?',
    'x',
    'b',
    P,
  ],
  'an update that moves the row, unquoted': ['update "sites" set park_id = ? where "sites"."park_id" = ?', 'b', P],
  'an update that moves the row, in capitals': ['update "sites" set "PARK_ID" = ? where "sites"."park_id" = ?', 'b', P],
  'an update that moves the row, in a tuple': [
    'update "sites" set ("park_id", "name") = (?, ?) where "sites"."park_id" = ?',
    'b',
    'x',
    P,
  ],
  'an update from another table': [
    'update "sites" set "name" = "leads"."company" from "leads" where "sites"."park_id" = ?',
    P,
  ],
  'an update with an unpinned select': [
    'update "sites" set "name" = (select "company" from "leads") where "sites"."park_id" = ?',
    P,
  ],
  'an update under an alias': ['update "sites" as "s" set "name" = 1 where "s"."park_id" = ?', P],
  'UPDATE OR REPLACE': ['update or replace "sites" set "name" = 1 where "sites"."park_id" = ?', P],
  'an update of another park': ['update "parks" set "name" = 1 where "parks"."slug" = ?', 'other'],
  'a delete without its pin': ['delete from "sites"'],
  'a delete with a weak pin': ['delete from "sites" where "sites"."park_id" = ? or 1', P],
  'a delete with an unpinned select': [
    'delete from "sites" where "sites"."park_id" = ? and (select 1 from "leads")',
    P,
  ],
  'nothing at all': [''],
}

describe('the guard', () => {
  it.each(Object.keys(ACCEPTED))('accepts what %s', (name) => {
    expect(() => check(ACCEPTED[name] as Text)).not.toThrow()
  })

  it.each(Object.keys(REFUSED))('refuses %s', (name) => {
    const [sql, ...params] = REFUSED[name] as [string]
    expect(() => check({ sql, params })).toThrow(TenancyError)
    expect(() => check({ sql, params }), 'a second time').toThrow(TenancyError)
  })

  it('tells a pin from a value in the same text', () => {
    const sql = 'select 1 from "honours" where "honours"."park_id" = ?'
    check({ sql, params: [PARK] })
    expect(() => check({ sql, params: ['park_b'] })).toThrow(TenancyError)
  })

  it('lets the registry read registry tables and nothing else', () => {
    check({ sql: 'select 1 from "parks" where "parks"."slug" = ?', params: ['x'] }, REGISTRY_PINS)
    for (const sql of ['select 1 from "leads"', 'update "parks" set "name" = 1', 'delete from "parks" where 1'])
      expect(() => check({ sql, params: [] }, REGISTRY_PINS), sql).toThrow(TenancyError)
  })
})
