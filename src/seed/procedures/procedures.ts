import type { Source } from '../../features/parks/park.ts'
import type { ProcedureStep, StepOffice } from '../../features/procedures/procedure.ts'
import type { Localized } from '../../kernel/localized.ts'
import { INTERVIEW } from '../luxi/sources.ts'
import { BEFORE_BUILDING } from './before-building.ts'
import { BUILDING } from './building.ts'
import { LAWS } from './laws.ts'

/** The steps of an industrial project by national law, in the order in which they are taken. */
export const NATIONAL_STEPS: readonly ProcedureStep[] = [...BEFORE_BUILDING, ...BUILDING]

/** The laws that steps cite, as sources of a park. */
export function lawsOf(steps: readonly ProcedureStep[]): Source[] {
  const cited = new Set(
    steps.flatMap(({ sourceCode, basis, recourse }) => [
      sourceCode,
      ...[...basis, ...(recourse?.remedies ?? [])].map((one) => one.sourceCode),
    ]),
  )
  return Object.values(LAWS).filter(({ code }) => cited.has(code))
}

/** 帮代办: known from the interview, which gives no days and no office. */
const LUXI_AGENCY: ProcedureStep = {
  code: 'agency',
  phase: 'filing',
  name: { zh: '帮代办服务', en: 'Agency service' },
  summary: {
    zh: '从立项到投产，园区派人代企业跑手续。奥科落户时，常规一年的证照手续半年办完。',
    en: 'From project filing to production, the park sees to the formalities for the enterprise. For Aoke, permits that normally take a year were complete in six months.',
  },
  result: { zh: '由园区代为办理以下手续', en: 'The park takes the steps below for the investor' },
  authority: { zh: '园区服务中心', en: 'Service centre of the park' },
  office: null,
  responsible: null,
  documents: [],
  costs: [{ label: { zh: '服务收费', en: 'Charge for the service' }, amountFen: null }],
  legalDays: null,
  promisedDays: null,
  applies: { zh: '需要园区代办的企业', en: 'Enterprises that want it' },
  after: [],
  basis: [],
  recourse: null,
  scope: 'local',
  sourceCode: INTERVIEW,
  verifiedAt: null,
  verifiedBy: null,
  reviewBy: null,
  sample: false,
}

const [REGISTRATION, ...FROM_FILING_ON] = BEFORE_BUILDING

export const LUXI_PROCEDURES: ProcedureStep[] = [
  ...(REGISTRATION ? [REGISTRATION] : []),
  LUXI_AGENCY,
  ...FROM_FILING_ON,
  ...BUILDING,
]

interface LocalPractice {
  office: StepOffice
  responsible: Localized
  complaints: StepOffice
  /** Working days promised for each step; one that is left out is not promised. */
  promised: Readonly<Record<string, number>>
}

const SAMPLE_MARKS = {
  verifiedAt: '2026-10-15',
  verifiedBy: { zh: '示例核验人', en: 'Sample verifier' },
  reviewBy: '2027-04-15',
  sample: true,
} as const

/** National steps with the made-up practice of a sample park. */
const practised = ({ office, responsible, complaints, promised }: LocalPractice): ProcedureStep[] =>
  NATIONAL_STEPS.map((step) => ({
    ...step,
    ...SAMPLE_MARKS,
    office,
    responsible,
    promisedDays: promised[step.code] ?? null,
    recourse: step.recourse && { ...complaints, remedies: step.recourse.remedies ?? [] },
  }))

const sampleOffice = (zh: string, en: string): StepOffice => ({
  name: { zh, en },
  phone: null,
  address: { zh: '示例路1号一楼', en: '1 Sample Road, ground floor' },
  hours: { zh: '工作日9:00—17:00', en: 'Working days 9:00–17:00' },
})

/** Every step is promised. */
export const WUSHUI_PROCEDURES: ProcedureStep[] = practised({
  office: sampleOffice('武水园一站式窗口（示例）', 'Wushui Park One-stop Desk (sample)'),
  responsible: { zh: '帮代办专员（示例）', en: 'Agency officer (sample)' },
  complaints: sampleOffice('武水园投诉窗口（示例）', 'Wushui Park Complaints Desk (sample)'),
  promised: {
    registration: 1,
    filing: 1,
    land: 25,
    'land-planning-permit': 3,
    'works-planning-permit': 5,
    eia: 12,
    energy: 10,
    safety: 10,
    'drawings-review': 5,
    'fire-design': 7,
    'construction-permit': 2,
    'fire-acceptance': 7,
    completion: 3,
    property: 3,
    'discharge-permit': 10,
    'safety-licence': 20,
  },
})

/** Some steps are promised, the others are not. */
export const YUNHE_PROCEDURES: ProcedureStep[] = practised({
  office: sampleOffice('云禾园项目服务厅（示例）', 'Yunhe Park Project Hall (sample)'),
  responsible: { zh: '项目管家（示例）', en: 'Project steward (sample)' },
  complaints: sampleOffice('云禾园监督岗（示例）', 'Yunhe Park Supervision Desk (sample)'),
  promised: {
    registration: 1,
    filing: 1,
    'land-planning-permit': 2,
    'works-planning-permit': 4,
    'construction-permit': 1,
  },
})
