import type { Blockage, StepState } from '../../src/features/agency/agency.ts'
import type { LegalBasis, LegalPeriod } from '../../src/features/procedures/procedure.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

const BLANK = {
  state: 'waiting' as StepState,
  startedOn: null as string | null,
  finishedOn: null as string | null,
  plannedDays: null as number | null,
  promisedDays: null as number | null,
  legalDays: null as number | null,
  basis: [] as LegalBasis[],
  blockages: [] as Blockage[],
  scope: 'national' as 'national' | 'local',
}

/** A step of a project, of national law unless told otherwise, with all that is reckoned from. */
export const forecastStep = (code: string, after: string[], more: Partial<typeof BLANK> = {}) => ({
  code,
  after,
  ...BLANK,
  ...more,
})

/** A rule that gives a step so many days. */
export const period = (
  days: number,
  kind: LegalPeriod['kind'],
  bound: LegalPeriod['bound'] = 'atMost',
): LegalBasis => ({
  title: { zh: '某法', en: 'A law' },
  article: null,
  url: null,
  period: { days, kind, bound, when: null },
})

/** A step of a project that is there. */
export async function mintStep(
  { database }: Pick<Runtime, 'database'>,
  park: Minted,
  project: string,
  step: Partial<typeof BLANK> & { code: string; after?: string[]; owner?: string | null; applies?: boolean },
): Promise<string> {
  const { code, after = [], owner = null, applies = false, ...more } = step
  const row = { ...BLANK, ...more }
  const name = JSON.stringify({ zh: `事项${code}`, en: `Step ${code}` })
  await run(
    database,
    `insert into project_steps (park_id, project_id, code, position, phase, name, authority, after, applies, scope, basis,
       legal_days, promised_days, planned_days, state, owner, started_on, finished_on, blockages, version)
     values (?, ?, ?, 1, 'planning', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    park.id,
    project,
    code,
    name,
    JSON.stringify({ zh: '某局', en: 'An authority' }),
    JSON.stringify(after),
    applies ? JSON.stringify({ zh: '部分项目', en: 'Some projects' }) : null,
    row.scope,
    JSON.stringify(row.basis),
    row.legalDays,
    row.promisedDays,
    row.plannedDays,
    row.state,
    owner,
    row.startedOn,
    row.finishedOn,
    JSON.stringify(row.blockages),
  )
  return code
}
