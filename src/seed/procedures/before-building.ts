import type { ProcedureStep } from '../../features/procedures/procedure.ts'
import { calendar, cite, LAWS, noticeOf, working } from './laws.ts'
import { doc, FREE, market, nationalStep, NO_CHARGE } from './step.ts'

const NATURAL_RESOURCES = {
  zh: '市、县人民政府自然资源和规划主管部门',
  en: 'Natural resources and planning authority of the city or county',
}

/** From the company to the works planning permit. */
export const BEFORE_BUILDING: ProcedureStep[] = [
  nationalStep({
    code: 'registration',
    phase: 'filing',
    name: { zh: '企业设立登记', en: 'Company registration' },
    summary: {
      zh: '在项目所在地设立项目公司。材料齐全的当场登记；情形复杂的，可以再延长3个工作日。',
      en: 'The project company is set up where the project is. Done on the spot when the papers are complete; three more working days in complex cases.',
    },
    result: { zh: '营业执照', en: 'Business licence' },
    authority: { zh: '县级以上地方人民政府市场监督管理部门', en: 'Market regulation authority of the county or above' },
    documents: [
      doc('登记申请书', 'Application for registration'),
      doc('申请人资格文件、自然人身份证明', 'Proof of the applicants’ standing and identity'),
      doc('住所或者主要经营场所相关文件', 'Papers of the registered address or main place of business'),
      doc('公司章程', 'Articles of association'),
    ],
    costs: [market('登记收费', 'Charge for registration')],
    after: [],
    basis: [
      cite(LAWS.registration, 19, working(0, { zh: '材料齐全，当场登记', en: 'papers complete, on the spot' })),
      cite(LAWS.registration, 19, working(3, { zh: '不能当场登记的', en: 'where that is not possible' })),
    ],
  }),
  nationalStep({
    code: 'filing',
    phase: 'filing',
    name: { zh: '项目备案（或核准）', en: 'Project filing (or approval)' },
    summary: {
      zh: '通过投资项目在线审批监管平台告知项目信息，信息齐全即为备案。列入政府核准的投资项目目录的，须经核准；经批准可以延长，最多40个工作日。',
      en: 'The project is reported through the national online platform and is on file as soon as the information is complete. Projects in the catalogue of the government need approval, which may be extended by up to 40 working days.',
    },
    result: { zh: '项目代码和备案证明，或者核准文件', en: 'Project code and proof of filing, or the approval' },
    authority: { zh: '发展改革部门（备案机关或核准机关）', en: 'Development and reform authority' },
    documents: [
      doc('企业基本情况', 'Particulars of the enterprise'),
      doc('项目名称、建设地点、建设规模、建设内容', 'Name, place, scale and content of the project'),
      doc('项目总投资额', 'Total investment'),
      doc('项目符合产业政策的声明', 'Statement that the project conforms to industrial policy'),
    ],
    costs: [FREE],
    after: ['registration'],
    basis: [
      cite(LAWS.filing, 13, working(0, { zh: '备案', en: 'filing' })),
      cite(LAWS.filing, 10, working(20, { zh: '核准', en: 'approval' })),
    ],
  }),
  nationalStep({
    code: 'land',
    phase: 'land',
    name: { zh: '取得土地：招拍挂、成交确认与出让合同', en: 'Land: listing, confirmation and grant contract' },
    summary: {
      zh: '工业用地以招标、拍卖或者挂牌方式出让。公告至少20日，挂牌不少于10日；成交后签订确认书和出让合同。已有厂房的项目没有这一步。',
      en: 'Industrial land is granted by tender, auction or listing: at least 20 days of notice, then at least 10 days of listing, then confirmation and contract. Projects in existing buildings skip it.',
    },
    result: {
      zh: '成交确认书和国有建设用地使用权出让合同',
      en: 'Confirmation of the deal and the land grant contract',
    },
    authority: NATURAL_RESOURCES,
    documents: [
      doc('竞买申请书', 'Application to bid'),
      doc('竞买人资格文件', 'Proof of the bidder’s standing'),
      doc('竞买保证金缴纳凭证', 'Proof of the deposit'),
    ],
    costs: [
      market('土地出让价款（以成交为准，底价见地块）', 'Price of the land (as bid; see the site for the asking price)'),
      market('契税（税率由省级确定）', 'Deed tax (its rate is set by the province)'),
    ],
    after: ['registration'],
    basis: [
      // The sum of two waits that follow each other: art. 8 and art. 18.
      cite(
        LAWS.landAuction,
        8,
        noticeOf(30, { zh: '公告20日，挂牌10日', en: '20 days of notice, 10 days of listing' }),
      ),
      cite(LAWS.landAuction, 18),
    ],
  }),
  nationalStep({
    code: 'land-planning-permit',
    phase: 'planning',
    name: { zh: '建设用地规划许可', en: 'Planning permit for the land' },
    summary: {
      zh: '签订出让合同后，凭项目备案或核准文件和合同领取。经批准可以延长10个工作日。',
      en: 'Issued on the grant contract and the filing or approval. May be extended by ten working days.',
    },
    result: { zh: '建设用地规划许可证', en: 'Planning permit for construction land' },
    authority: NATURAL_RESOURCES,
    documents: [
      doc('项目备案证明或核准文件', 'Proof of filing, or the approval'),
      doc('国有建设用地使用权出让合同', 'Land grant contract'),
    ],
    costs: [FREE],
    after: ['filing', 'land'],
    basis: [cite(LAWS.planning, 38), cite(LAWS.licensing, 42, working(20)), NO_CHARGE],
  }),
  nationalStep({
    code: 'works-planning-permit',
    phase: 'planning',
    name: { zh: '建设工程规划许可', en: 'Planning permit for the works' },
    summary: {
      zh: '审查总平面和设计方案是否符合规划条件。经批准可以延长10个工作日。',
      en: 'The layout and the design are held against the planning conditions. May be extended by ten working days.',
    },
    result: { zh: '建设工程规划许可证', en: 'Planning permit for construction works' },
    authority: NATURAL_RESOURCES,
    documents: [
      doc('使用土地的有关证明文件', 'Papers of the right to the land'),
      doc('建设工程设计方案', 'Design of the works'),
    ],
    costs: [FREE, market('设计费', 'Design')],
    after: ['land-planning-permit'],
    basis: [cite(LAWS.planning, 40), cite(LAWS.licensing, 42, working(20)), NO_CHARGE],
  }),
  nationalStep({
    code: 'eia',
    phase: 'assessment',
    name: { zh: '环境影响评价', en: 'Environmental impact assessment' },
    summary: {
      zh: '未依法批准，不得开工建设。填报登记表的项目只需网上备案。',
      en: 'Building may not start before it is approved. Projects that need a registration form only file it online.',
    },
    result: { zh: '环境影响报告书或报告表的批复', en: 'Approval of the report or of the form' },
    authority: { zh: '有审批权的生态环境主管部门', en: 'Ecology and environment authority in charge of the approval' },
    documents: [
      doc('环境影响报告书或者报告表', 'Environmental impact report, or form'),
      doc('公众参与说明（报告书项目）', 'Account of public participation (for reports)'),
    ],
    costs: [FREE, market('报告编制费', 'Drawing up the report')],
    applies: {
      zh: '分类管理名录要求编制报告书或者报告表的项目',
      en: 'Projects that the classified list assigns a report or a form',
    },
    after: ['filing'],
    basis: [
      cite(LAWS.eia, 22, calendar(30, { zh: '报告表', en: 'form' })),
      cite(LAWS.eia, 22, calendar(60, { zh: '报告书', en: 'report' })),
    ],
  }),
  nationalStep({
    code: 'energy',
    phase: 'assessment',
    name: { zh: '节能审查', en: 'Energy review' },
    summary: {
      zh: '企业投资项目在开工建设前取得节能审查意见，审查同时评价碳排放。经批准可以延长10个工作日。',
      en: 'Obtained before building starts; it includes an assessment of carbon emissions. May be extended by ten working days.',
    },
    result: { zh: '节能审查意见', en: 'Opinion of the energy review' },
    authority: { zh: '节能审查机关（管理节能工作的部门）', en: 'Authority in charge of energy conservation' },
    documents: [doc('项目节能报告', 'Energy report of the project')],
    costs: [FREE, market('报告编制费', 'Drawing up the report')],
    applies: {
      zh: '年综合能源消费量达到1000吨标准煤，或者年煤炭消费量达到1000吨的项目',
      en: 'Projects that use 1,000 tonnes of standard coal equivalent, or 1,000 tonnes of coal, a year or more',
    },
    after: ['filing'],
    basis: [cite(LAWS.energy, null), cite(LAWS.licensing, 42, working(20)), NO_CHARGE],
  }),
  nationalStep({
    code: 'safety',
    phase: 'assessment',
    name: { zh: '安全设施设计审查（“三同时”）', en: 'Review of the design of safety facilities' },
    summary: {
      zh: '安全设施与主体工程同时设计、同时施工、同时投入生产和使用。高危项目的安全设施设计须经审查；经批准可以延长10个工作日。',
      en: 'Safety facilities are designed, built and put into use together with the works. Hazardous projects need a review of their design, which may be extended by ten working days.',
    },
    result: { zh: '安全设施设计审查意见', en: 'Opinion on the design of the safety facilities' },
    authority: { zh: '应急管理部门', en: 'Emergency management authority' },
    documents: [
      doc('安全预评价报告', 'Preliminary safety assessment'),
      doc('安全设施设计', 'Design of the safety facilities'),
    ],
    costs: [FREE, market('评价和设计费', 'Assessment and design')],
    applies: {
      zh: '矿山、金属冶炼，以及生产、储存、装卸危险物品的项目',
      en: 'Mines, metal smelting, and projects that make, store or handle dangerous goods',
    },
    after: ['filing'],
    basis: [cite(LAWS.workSafety, 31), cite(LAWS.safetyFacilities, null, working(20)), NO_CHARGE],
  }),
]
