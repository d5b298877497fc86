import { publishPolicies } from '../policies/queries.ts'
import { publishProcedures } from '../procedures/queries.ts'
import {
  CHAIN_ROLES,
  FACT_GROUPS,
  FACT_UNITS,
  QUALIFIERS,
  TARIFF_KINDS,
  TARIFF_UNITS,
  TRANSPORT_MODES,
} from '../parks/park.ts'
import { publishProfile } from '../parks/queries.ts'
import { chains, enterprises, facts, honours, sources, stories, tariffs, transports } from '../parks/table.ts'
import { group, inItsUnit, kept, list } from './fields/composed.ts'
import { type Field, optional } from './fields/field.ts'
import { check, choice, day, lines, localized, numeric, reference, text, url } from './fields/simple.ts'
import type { RowsKind } from './kind.ts'

export const CODE = /^[a-z0-9][a-z0-9-]{0,59}$/

export const position = () => numeric('count', { integer: true, max: 9999 })
export const sourceCode = () => optional(reference('source'))
export const sample = () => check()

/** Until when somebody vouches for it, and who does since when. */
export const truth = {
  sourceCode: sourceCode(),
  verifiedAt: optional(day()),
  verifiedBy: optional(localized(60)),
  reviewBy: optional(day()),
}

type Own<T extends object> = Pick<RowsKind<T>, 'table' | 'field' | 'nameOf' | 'further'>

const profileKind = <T extends object>(of: Own<T>): RowsKind<T> => ({
  ...of,
  key: 'code',
  codes: CODE,
  publishes: [publishProfile],
})

export const source = {
  ...profileKind({
    table: sources,
    field: group({
      title: localized(200),
      publisher: localized(100),
      publishedOn: day('year'),
      url: optional(url()),
      file: kept(optional(fileField())),
      position: position(),
    }),
    nameOf: ({ title }) => title,
  }),
  publishes: [publishProfile, publishPolicies, publishProcedures],
}

/** A kept file: put there by its upload, not by typing. */
function fileField() {
  return group({
    key: text(200),
    name: text(200),
    type: text(100),
    bytes: numeric('count', { integer: true }),
    sha256: text(64, { pattern: /^[0-9a-f]{64}$/ }),
    public: check(),
  })
}

export const fact = profileKind({
  table: facts,
  field: inItsUnit((amount) =>
    group({
      label: localized(60),
      group: choice(FACT_GROUPS),
      value: optional(amount()),
      unit: choice(FACT_UNITS),
      headline: check(),
      qualifier: choice(QUALIFIERS, 'exact'),
      asOf: optional(day()),
      asOfLabel: optional(localized(60)),
      note: optional(localized(300, 2)),
      towards: optional(reference('fact')),
      ...truth,
      position: position(),
      sample: sample(),
    }),
  ),
  further: ['qualifier', 'asOfLabel', 'note', 'towards'],
  nameOf: ({ label }) => label,
})

export const chain = profileKind({
  table: chains,
  field: group({
    name: localized(60),
    role: choice(CHAIN_ROLES),
    summary: optional(localized(600, 3)),
    inputs: lines(20),
    products: lines(20),
    directions: lines(20),
    chief: optional(localized(80)),
    sourceCode: sourceCode(),
    position: position(),
    sample: sample(),
  }),
  further: ['inputs', 'chief'],
  nameOf: ({ name }) => name,
})

export const enterprise = profileKind({
  table: enterprises,
  field: group({
    name: localized(120),
    chainCode: optional(reference('chain')),
    note: optional(localized(400, 2)),
    sourceCode: sourceCode(),
    position: position(),
    sample: sample(),
  }),
  nameOf: ({ name }) => name,
})

export const honour = profileKind({
  table: honours,
  field: group({
    title: localized(160),
    awardedOn: optional(day('month')),
    enterpriseCode: optional(reference('enterprise')),
    sourceCode: sourceCode(),
    position: position(),
    sample: sample(),
  }),
  nameOf: ({ title }) => title,
})

export const story = profileKind({
  table: stories,
  field: group({
    title: localized(120),
    body: localized(3000, 6),
    figures: list(
      inItsUnit((amount) =>
        group({
          label: localized(60),
          planned: optional(amount()),
          actual: amount(),
          unit: choice(FACT_UNITS),
          qualifier: choice(QUALIFIERS, 'exact'),
        }),
      ),
      8,
    ),
    enterpriseCode: optional(reference('enterprise')),
    sourceCode: sourceCode(),
    position: position(),
    sample: sample(),
  }),
  nameOf: ({ title }) => title,
})

export const transport = profileKind({
  table: transports,
  field: group({
    mode: choice(TRANSPORT_MODES),
    name: localized(80),
    kilometres: optional(numeric('count', { max: 20_000 })),
    minutes: optional(numeric('count', { integer: true, max: 10_000 })),
    sourceCode: sourceCode(),
    position: position(),
    sample: sample(),
  }),
  nameOf: ({ name }) => name,
})

const MICRO_YUAN = 1_000_000
const microYuan = (): Field<number> => numeric('yuan', { max: 1e6, per: MICRO_YUAN })

export const tariff = profileKind({
  table: tariffs,
  field: group({
    kind: choice(TARIFF_KINDS),
    label: localized(80),
    microYuan: optional(microYuan()),
    maxMicroYuan: optional(microYuan()),
    unit: choice(TARIFF_UNITS),
    note: optional(localized(300, 2)),
    asOf: optional(day()),
    ...truth,
    position: position(),
    sample: sample(),
  }),
  nameOf: ({ label }) => label,
})
