import { FEN_PER_YUAN } from '../../kernel/money.ts'
import { publishProcedures } from '../procedures/queries.ts'
import { STEP_PHASES } from '../procedures/procedure.ts'
import { procedureSteps } from '../procedures/table.ts'
import { group, list } from './fields/composed.ts'
import { omissible, optional, type ValueOf } from './fields/field.ts'
import { choice, localized, numeric, reference, references, text, url } from './fields/simple.ts'
import type { RowsKind } from './kind.ts'
import { CODE, position, sample, truth } from './profile-kinds.ts'

const yuan = () => numeric('yuan', { max: 1e9, per: FEN_PER_YUAN })
const days = () => numeric('count', { integer: true, max: 3650 })

const office = {
  name: localized(100),
  phone: optional(text(40)),
  address: optional(localized(160)),
  hours: optional(localized(100)),
}

const law = {
  title: localized(160),
  article: optional(localized(60)),
  url: optional(url()),
  sourceCode: omissible(optional(reference('source'))),
}

const period = group({
  days: days(),
  kind: choice(['working', 'calendar'], 'working'),
  bound: choice(['atMost', 'atLeast'], 'atMost'),
  when: optional(localized(120)),
})

/** One step of landing a project, with the eleven elements of UNCTAD's eRegulations. */
const field = group({
  name: localized(80),
  phase: choice(STEP_PHASES),
  summary: localized(500, 3),
  result: localized(120),
  authority: localized(120),
  documents: list(group({ name: localized(160), url: optional(url()) }), 30),
  promisedDays: optional(days()),
  legalDays: optional(days()),
  costs: list(group({ label: localized(120), amountFen: optional(yuan()) }), 10),
  office: optional(group(office)),
  responsible: optional(localized(100)),
  applies: optional(localized(200)),
  after: references('step'),
  basis: list(group({ ...law, period: omissible(period) }), 12),
  recourse: optional(
    group({
      ...office,
      remedies: omissible(list(group({ name: localized(100), within: localized(160), ...law }), 8)),
    }),
  ),
  scope: choice(['national', 'local'], 'local'),
  ...truth,
  position: position(),
  sample: sample(),
})

export const step = {
  table: procedureSteps,
  key: 'code',
  codes: CODE,
  field,
  publishes: [publishProcedures],
  further: ['office', 'responsible', 'applies', 'after', 'basis', 'recourse', 'scope'],
  nameOf: ({ name }) => name,
} satisfies RowsKind<Step>

type Step = ValueOf<typeof field>
