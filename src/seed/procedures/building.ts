import type { ProcedureStep } from '../../features/procedures/procedure.ts'
import { calendar, cite, LAWS, working } from './laws.ts'
import { doc, FREE, market, nationalStep, NO_CHARGE } from './step.ts'

const HOUSING = {
  zh: '县级以上地方人民政府住房和城乡建设主管部门',
  en: 'Housing and construction authority of the county or above',
}

const SPECIAL_WORKS = {
  zh: '特殊建设工程；其他工程办理备案和抽查',
  en: 'Special construction works; others are filed and checked by sample',
}

/** From the drawings to the start of production. */
export const BUILDING: ProcedureStep[] = [
  nationalStep({
    code: 'drawings-review',
    phase: 'construction',
    name: { zh: '施工图设计文件审查', en: 'Review of construction drawings' },
    summary: {
      zh: '审查机构核查施工图是否符合工程建设强制性标准。部分地区已经简化或者取消，以当地为准。',
      en: 'A review body checks the drawings against the mandatory standards. Some regions have simplified or dropped it.',
    },
    result: { zh: '施工图审查合格书', en: 'Certificate of the reviewed drawings' },
    authority: { zh: '经认定的施工图审查机构', en: 'Accredited review body' },
    documents: [
      doc('作为勘察、设计依据的政府批准文件', 'Official approvals that the survey and design rest on'),
      doc('全套施工图', 'Full set of construction drawings'),
    ],
    costs: [market('审查费', 'Review')],
    applies: { zh: '当地仍实行施工图审查的房屋建筑工程', en: 'Buildings where the region still reviews drawings' },
    after: ['works-planning-permit'],
    basis: [
      cite(LAWS.drawings, null, working(10, { zh: '中型及以下房屋建筑工程', en: 'buildings up to medium size' })),
      cite(LAWS.drawings, null, working(15, { zh: '大型房屋建筑工程', en: 'large buildings' })),
    ],
  }),
  nationalStep({
    code: 'fire-design',
    phase: 'construction',
    name: { zh: '消防设计审查', en: 'Fire design review' },
    summary: {
      zh: '特殊建设工程未经审查或者审查不合格，不得施工。需要专家评审的，评审时间另计。',
      en: 'Special works may not be built without it. Where experts have to be heard, their time comes on top.',
    },
    result: { zh: '消防设计审查意见书', en: 'Opinion of the fire design review' },
    authority: HOUSING,
    documents: [
      doc('消防设计审查申请表', 'Application for the review'),
      doc('消防设计文件', 'Fire design'),
      doc('建设工程规划许可文件', 'Planning permit for the works'),
    ],
    costs: [FREE],
    applies: SPECIAL_WORKS,
    after: ['works-planning-permit'],
    basis: [cite(LAWS.fire, 11), cite(LAWS.fireReview, null, working(15)), NO_CHARGE],
  }),
  nationalStep({
    code: 'construction-permit',
    phase: 'construction',
    name: { zh: '施工许可', en: 'Construction permit' },
    summary: {
      zh: '具备用地、规划、施工图、施工企业和质量安全措施等条件后申请，领证后方可开工。',
      en: 'Applied for when land, planning, drawings, contractor and measures of quality and safety are in place. Building starts after it.',
    },
    result: { zh: '建筑工程施工许可证', en: 'Construction permit' },
    authority: HOUSING,
    documents: [
      doc('施工许可证申请表', 'Application'),
      doc('用地批准手续和建设工程规划许可证', 'Approval of the land use and planning permit for the works'),
      doc('施工合同', 'Construction contract'),
      doc('施工图设计文件审查合格书', 'Certificate of the reviewed drawings'),
      doc('保证工程质量和安全的具体措施', 'Measures of quality and safety'),
      doc('建设资金已经落实的承诺书', 'Undertaking that the funds are in place'),
    ],
    costs: [FREE],
    after: ['works-planning-permit', 'eia', 'energy', 'safety', 'drawings-review', 'fire-design'],
    basis: [cite(LAWS.construction, 8, calendar(7)), cite(LAWS.constructionPermit, 5), NO_CHARGE],
  }),
  nationalStep({
    code: 'fire-acceptance',
    phase: 'acceptance',
    name: { zh: '消防验收', en: 'Fire acceptance' },
    summary: {
      zh: '特殊建设工程竣工后申请，未经验收或者验收不合格，不得投入使用。',
      en: 'Applied for when special works are complete, which may not be used without it.',
    },
    result: { zh: '消防验收意见书', en: 'Opinion of the fire acceptance' },
    authority: HOUSING,
    documents: [
      doc('消防验收申请表', 'Application for acceptance'),
      doc('工程竣工验收报告', 'Report of completion'),
      doc('涉及消防的竣工图纸', 'As-built drawings of the fire protection'),
    ],
    costs: [FREE],
    applies: SPECIAL_WORKS,
    after: ['construction-permit'],
    basis: [cite(LAWS.fire, 13), cite(LAWS.fireReview, null, calendar(15)), NO_CHARGE],
  }),
  nationalStep({
    code: 'completion',
    phase: 'acceptance',
    name: { zh: '联合验收与竣工验收备案', en: 'Joint acceptance and filing of completion' },
    summary: {
      zh: '建设单位组织竣工验收，自验收合格之日起15日内报送备案。备案机关的办理时限，国家规定没有写明。',
      en: 'The investor has the works accepted and files that within 15 days. National rules do not say how long the authority takes.',
    },
    result: { zh: '竣工验收备案文件', en: 'Filing of completion' },
    authority: HOUSING,
    documents: [
      doc('工程竣工验收报告', 'Report of completion'),
      doc(
        '规划、消防、环保等部门出具的认可文件或者准许使用文件',
        'Consents of planning, fire, environment and other authorities',
      ),
      doc('工程质量保修书', 'Quality warranty'),
    ],
    costs: [FREE],
    after: ['construction-permit', 'fire-acceptance'],
    basis: [cite(LAWS.quality, 49), cite(LAWS.quality, 16)],
  }),
  nationalStep({
    code: 'property',
    phase: 'acceptance',
    name: { zh: '不动产登记', en: 'Registration of property' },
    summary: {
      zh: '登记土地使用权和房屋所有权，可以用于抵押融资。法定期限自受理登记申请之日起计算。',
      en: 'The right to the land and the title to the buildings are registered, and can then be mortgaged.',
    },
    result: { zh: '不动产权证书', en: 'Certificate of property' },
    authority: { zh: '县级以上地方人民政府不动产登记机构', en: 'Real estate registry of the county or above' },
    documents: [
      doc('登记申请书、申请人身份证明', 'Application and proof of identity'),
      doc('出让合同、规划和竣工验收材料', 'Grant contract, planning and completion papers'),
      doc('不动产界址、空间界限、面积等材料', 'Survey of boundaries and areas'),
      doc('税费缴纳凭证', 'Proof of taxes and charges paid'),
    ],
    costs: [
      { label: { zh: '登记费（非住宅，每件）', en: 'Registration, not residential, each' }, amountFen: 55_000 },
      market('测绘费', 'Survey'),
    ],
    after: ['completion'],
    basis: [cite(LAWS.property, 20, working(30)), cite(LAWS.propertyFee, null)],
  }),
  nationalStep({
    code: 'discharge-permit',
    phase: 'production',
    name: { zh: '排污许可', en: 'Pollutant discharge permit' },
    summary: {
      zh: '实际排污之前取得。只需登记管理的单位，网上填报排污登记表即可。',
      en: 'Obtained before anything is discharged. Units under registration only fill in a form online.',
    },
    result: { zh: '排污许可证', en: 'Pollutant discharge permit' },
    authority: {
      zh: '设区的市级以上生态环境主管部门',
      en: 'Ecology and environment authority of the prefecture or above',
    },
    documents: [
      doc('排污许可证申请表', 'Application'),
      doc('环境影响报告书（表）批准文件', 'Approval of the environmental impact report or form'),
      doc('自行监测方案', 'Plan of self-monitoring'),
    ],
    costs: [FREE],
    applies: {
      zh: '分类管理名录列为重点管理或者简化管理的排污单位',
      en: 'Units that the classified list puts under key or simplified management',
    },
    after: ['eia'],
    basis: [
      cite(LAWS.discharge, 12, calendar(20, { zh: '简化管理', en: 'simplified management' })),
      cite(LAWS.discharge, 12, calendar(30, { zh: '重点管理', en: 'key management' })),
      cite(
        LAWS.discharge,
        12,
        calendar(45, { zh: '重点管理，需要现场核查', en: 'key management with a visit on site' }),
      ),
      NO_CHARGE,
    ],
  }),
  nationalStep({
    code: 'safety-licence',
    phase: 'production',
    name: { zh: '安全生产许可', en: 'Work safety licence' },
    summary: {
      zh: '法律规定的高危行业，未取得许可不得从事生产。其他企业没有这一步，验收合格即可投产。',
      en: 'Hazardous industries named by law may not produce without it. Others start production after acceptance.',
    },
    result: { zh: '安全生产许可证', en: 'Work safety licence' },
    authority: {
      zh: '应急管理等安全生产许可证颁发管理机关',
      en: 'Authority that issues the licence, mostly emergency management',
    },
    documents: [
      doc('安全生产许可证申请书', 'Application'),
      doc('安全评价报告', 'Safety assessment'),
      doc('安全生产责任制、规章制度和操作规程', 'Safety responsibilities, rules and operating procedures'),
    ],
    costs: [FREE, market('评价费', 'Assessment')],
    applies: {
      zh: '矿山企业，以及危险化学品、烟花爆竹、民用爆炸物品生产企业',
      en: 'Mines, and makers of hazardous chemicals, fireworks or civil explosives',
    },
    after: ['completion', 'safety'],
    basis: [cite(LAWS.safetyLicence, 7, calendar(45)), NO_CHARGE],
  }),
]
