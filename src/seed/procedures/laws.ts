import type { Source } from '../../features/parks/park.ts'
import type { LegalBasis, LegalPeriod } from '../../features/procedures/procedure.ts'
import type { Localized } from '../../kernel/localized.ts'

const NPC = { zh: '全国人民代表大会常务委员会', en: 'Standing Committee of the National People’s Congress' }
const STATE_COUNCIL = { zh: '国务院', en: 'State Council' }
const NDRC = { zh: '国家发展和改革委员会', en: 'National Development and Reform Commission' }
const HOUSING = { zh: '住房和城乡建设部', en: 'Ministry of Housing and Urban-Rural Development' }
const LAND = { zh: '国土资源部', en: 'Ministry of Land and Resources' }
const SAFETY = { zh: '国家安全生产监督管理总局', en: 'State Administration of Work Safety' }

const law = (code: string, publisher: Localized, publishedOn: string, zh: string, en: string): Source => ({
  code: `law-${code}`,
  title: { zh, en },
  publisher,
  publishedOn,
  url: null,
})

/** The national rules that the steps rest on, each in the version in force: the day is that of its last amendment. */
export const LAWS = {
  registration: law(
    'market-registration',
    STATE_COUNCIL,
    '2021-07-27',
    '市场主体登记管理条例（国务院令第746号）',
    'Regulations on Registration of Market Entities (State Council Order 746)',
  ),
  filing: law(
    'investment-filing',
    STATE_COUNCIL,
    '2016-11-30',
    '企业投资项目核准和备案管理条例（国务院令第673号）',
    'Regulations on Approval and Filing of Enterprise Investment Projects (State Council Order 673)',
  ),
  licensing: law(
    'licensing',
    NPC,
    '2019-04-23',
    '中华人民共和国行政许可法（2019年修正）',
    'Administrative Licensing Law (2019)',
  ),
  landAuction: law(
    'land-auction',
    LAND,
    '2007-09-28',
    '招标拍卖挂牌出让国有建设用地使用权规定（国土资源部令第39号）',
    'Provisions on Granting State-owned Construction Land by Tender, Auction and Listing (Order 39)',
  ),
  planning: law(
    'planning',
    NPC,
    '2019-04-23',
    '中华人民共和国城乡规划法（2019年修正）',
    'Urban and Rural Planning Law (2019)',
  ),
  eia: law(
    'eia',
    NPC,
    '2018-12-29',
    '中华人民共和国环境影响评价法（2018年修正）',
    'Environmental Impact Assessment Law (2018)',
  ),
  energy: law(
    'energy-review',
    NDRC,
    '2025-07',
    '固定资产投资项目节能审查和碳排放评价办法（国家发展改革委令第31号）',
    'Measures for Energy Review and Carbon Assessment of Fixed-asset Projects (NDRC Order 31)',
  ),
  workSafety: law('work-safety', NPC, '2021-06-10', '中华人民共和国安全生产法（2021年修正）', 'Work Safety Law (2021)'),
  safetyFacilities: law(
    'safety-facilities',
    SAFETY,
    '2015',
    '建设项目安全设施“三同时”监督管理办法（2015年修正）',
    'Measures for Safety Facilities of Construction Projects (2015)',
  ),
  drawings: law(
    'drawings-review',
    HOUSING,
    '2018',
    '房屋建筑和市政基础设施工程施工图设计文件审查管理办法（2018年修正）',
    'Measures for Review of Construction Drawings (2018)',
  ),
  construction: law('construction', NPC, '2019-04-23', '中华人民共和国建筑法（2019年修正）', 'Construction Law (2019)'),
  constructionPermit: law(
    'construction-permit',
    HOUSING,
    '2021',
    '建筑工程施工许可管理办法（2021年修正）',
    'Measures for Construction Permits (2021)',
  ),
  fire: law('fire', NPC, '2021-04-29', '中华人民共和国消防法（2021年修正）', 'Fire Protection Law (2021)'),
  fireReview: law(
    'fire-review',
    HOUSING,
    '2023',
    '建设工程消防设计审查验收管理暂行规定（2023年修正）',
    'Interim Provisions on Fire Design Review and Acceptance of Construction Works (2023)',
  ),
  quality: law(
    'construction-quality',
    STATE_COUNCIL,
    '2019-04-23',
    '建设工程质量管理条例（2019年修订）',
    'Regulations on Quality of Construction Works (2019)',
  ),
  discharge: law(
    'discharge-permit',
    STATE_COUNCIL,
    '2021-01-24',
    '排污许可管理条例（国务院令第736号）',
    'Regulations on Pollutant Discharge Permits (State Council Order 736)',
  ),
  property: law(
    'property-registration',
    STATE_COUNCIL,
    '2024-03-10',
    '不动产登记暂行条例（2024年修订）',
    'Interim Regulations on Real Estate Registration (2024)',
  ),
  propertyFee: law(
    'property-fee',
    { zh: '国家发展改革委、财政部', en: 'National Development and Reform Commission, Ministry of Finance' },
    '2016-12',
    '关于不动产登记收费标准等有关问题的通知（发改价格规〔2016〕2559号）',
    'Notice on Charges for Real Estate Registration (2016, No. 2559)',
  ),
  safetyLicence: law(
    'safety-licence',
    STATE_COUNCIL,
    '2014-07-29',
    '安全生产许可证条例（2014年修订）',
    'Regulations on Work Safety Licences (2014)',
  ),
  review: law(
    'administrative-review',
    NPC,
    '2023-09-01',
    '中华人民共和国行政复议法（2023年修订）',
    'Administrative Reconsideration Law (2023)',
  ),
  litigation: law(
    'administrative-litigation',
    NPC,
    '2017-06-27',
    '中华人民共和国行政诉讼法（2017年修正）',
    'Administrative Litigation Law (2017)',
  ),
} satisfies Record<string, Source>

const DIGITS = '零一二三四五六七八九'

/** 四十九 for 49. */
function inChinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`
  return ten + (ones === 0 ? '' : DIGITS[ones])
}

/** An article of a law; null where its number is not certain. */
export const cite = (source: Source, article: number | null, period?: LegalPeriod): LegalBasis => ({
  title: source.title,
  article: article === null ? null : { zh: `第${inChinese(article)}条`, en: `Article ${article}` },
  url: source.url,
  sourceCode: source.code,
  ...(period ? { period } : {}),
})

export const working = (days: number, when: Localized | null = null): LegalPeriod => ({
  days,
  kind: 'working',
  bound: 'atMost',
  when,
})

export const calendar = (days: number, when: Localized | null = null): LegalPeriod => ({
  ...working(days, when),
  kind: 'calendar',
})

/** A time that the law makes one wait at least. */
export const noticeOf = (days: number, when: Localized | null = null): LegalPeriod => ({
  ...calendar(days, when),
  bound: 'atLeast',
})
