import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import { economies } from '../leads/pages/economies.ts'
import { TIMELINES } from '../leads/lead.ts'

/**
 * What a column may be called, in Chinese and English, by the field of the inquiry's form that it fills, in the form's
 * units. The first names are those that messages use. Compared in one width and lower case, without spaces and signs.
 */
export const COLUMNS = {
  company: ['企业名称', 'company', '公司名称', '单位名称', '企业', '公司', 'company name'],
  creditCode: ['统一社会信用代码', 'credit code', '信用代码', 'uscc', 'unified social credit code'],
  contactName: ['联系人', 'contact', '联系人姓名', '姓名', 'contact name', 'contact person', 'name'],
  phone: ['电话', 'phone', '联系电话', '手机', '手机号', '手机号码', 'telephone', 'mobile', 'tel'],
  email: ['电子邮箱', 'email', '邮箱', '电子邮件', 'e-mail address', 'mail'],
  country: ['国家或地区', 'country', '国家', '国别', '投资方所在国家或地区', 'country or region'],
  chain: ['产业链', 'chain', '所属产业链', 'industry chain'],
  investmentWan: [
    '计划投资（万元）',
    'investment (CNY 10,000)',
    '计划投资',
    '投资额（万元）',
    '投资额',
    'investment wan',
  ],
  areaMu: ['需要用地（亩）', 'area (mu)', '用地（亩）', '用地面积（亩）', '用地', '需要用地', 'area mu'],
  jobs: ['预计用工（人）', 'jobs', '用工', '用工人数', '预计用工', 'employees'],
  timeline: ['计划开工时间', 'timeline', '开工时间', 'start'],
  message: ['想了解什么', 'message', '咨询内容', '留言', '需求', '备注', '诉求', 'remarks', 'notes'],
  sites: ['意向地块与厂房', 'sites', '意向地块', '地块', 'site', 'site codes'],
  policies: ['想了解的政策', 'policies', '政策', 'policy'],
  language: ['语言', 'language', 'locale'],
  noticeVersion: [
    '同意的隐私告知版本',
    'consent to privacy notice',
    '隐私告知版本',
    '隐私告知',
    'notice version',
    'privacy notice version',
    'consent',
  ],
  consentShare: ['同意园区间共享', 'consent to sharing', '同意共享', 'consent share'],
  consentAbroad: ['同意境外存储', 'consent to storage abroad', 'consent abroad'],
  utm_source: ['来源', 'source', '线索来源', 'utm source'],
  utm_campaign: ['活动', 'campaign', '招商活动', 'utm campaign'],
} as const satisfies Record<string, readonly [zh: string, en: string, ...others: string[]]>
export type Column = keyof typeof COLUMNS

/** Without these a file is no list of inquiries. */
export const REQUIRED_COLUMNS = ['company', 'contactName', 'noticeVersion'] as const satisfies readonly Column[]

export const columnName = (column: Column, locale: Locale): string => COLUMNS[column][locale === 'zh' ? 0 : 1]

const folded = (header: string) =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const BY_NAME = new Map(
  Object.entries(COLUMNS).flatMap(([column, names]) =>
    // The names of `COLUMNS` are its own.
    [column, ...names].map((name): [string, Column] => [folded(name), column as Column]),
  ),
)

/** The column that a header means, or null. */
export const columnOf = (header: string): Column | null => BY_NAME.get(folded(header)) ?? null

/** Words of a cell that stand for a code, in either language; the code itself is one too. */
const words = (pairs: [word: string, code: string][]) => new Map(pairs.map(([word, code]) => [folded(word), code]))

const LOCALES: Locale[] = ['zh', 'en']
const TIMELINE_WORDS = words(
  TIMELINES.flatMap((code) =>
    [code, ...LOCALES.map((locale) => messages[locale].timelines[code])].map((word) => [word, code]),
  ),
)
const COUNTRY_WORDS = words(LOCALES.flatMap((locale) => economies(locale).map(([code, name]) => [name, code])))
const LANGUAGE_WORDS = words([
  ['zh', 'zh'],
  ['中文', 'zh'],
  ['Chinese', 'zh'],
  ['en', 'en'],
  ['英文', 'en'],
  ['English', 'en'],
])
const YES = new Set(['是', '同意', '有', 'yes', 'y', 'true', '1', '√', '✓'].map((word) => word.normalize('NFKC')))
const NO = new Set(['', '否', '不同意', '无', 'no', 'n', 'false', '0'])

/** What cannot be said in a form is said here in words; an unknown word stays, for the rule to refuse. */
export const codeIn = (column: 'timeline' | 'country' | 'language', cell: string): string => {
  const known = { timeline: TIMELINE_WORDS, country: COUNTRY_WORDS, language: LANGUAGE_WORDS }[column]
  return known.get(folded(cell)) ?? cell
}

/** null: neither yes nor no. */
export function yesOrNo(cell: string): boolean | null {
  const word = cell.normalize('NFKC').trim().toLowerCase()
  return YES.has(word) ? true : NO.has(word) ? false : null
}
