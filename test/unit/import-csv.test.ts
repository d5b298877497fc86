import { describe, expect, it } from 'vitest'
import { COLUMNS, columnName, columnOf, yesOrNo } from '../../src/features/imports/columns.ts'
import { MOST_BYTES, MOST_ROWS, readTable } from '../../src/features/imports/csv.ts'
import { readRow } from '../../src/features/imports/rows.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { utf8 } from '../../src/kernel/encoding.ts'
import { gb18030 } from '../support/gb18030.ts'

const HEAD = '企业名称,联系人,电话,同意的隐私告知版本'
const ROW = '泸溪新材料有限公司,张三,13812345678,2026-01'
const read = (bytes: Uint8Array | string) =>
  readTable(typeof bytes === 'string' ? utf8(bytes) : bytes, (column) => columnName(column, 'en'))
const companies = (bytes: Uint8Array | string) => read(bytes).rows.map(({ cells }) => cells.get('company'))

/** The key of what is wrong with the whole file. */
function refusal(bytes: Uint8Array | string): string | undefined {
  try {
    read(bytes)
    return 'read'
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expect(error.code).toBe('imports.refused')
    return error.fields[0]?.key
  }
}

const rowOf = (head: string, row: string) => {
  const [first] = read(`${HEAD},${head}\n${ROW},${row}`).rows
  return readRow(first ?? expect.unreachable(), 'zh')
}

describe('a list of inquiries', () => {
  it.each(
    Object.entries({
      'UTF-8': utf8(`${HEAD}\n${ROW}`),
      'UTF-8 with its mark': utf8(`\ufeff${HEAD}\r\n${ROW}\r\n`),
      'GB18030, as Excel in China saves': gb18030(`${HEAD}\r\n${ROW}\r\n`),
      'separated by semicolons': utf8(`${HEAD}\n${ROW}`.replaceAll(',', ';')),
      'separated by tabs': gb18030(`${HEAD}\n${ROW}`.replaceAll(',', '\t')),
      'with old line ends': utf8(`${HEAD}\r${ROW}\r`),
      'with empty lines': utf8(`${HEAD}\n\n,,,\n${ROW}\n\n`),
      'in English': utf8(`Company,Contact person,Mobile,Privacy notice version\n${ROW}`),
      'with names in another width and case': utf8(`ＣＯＭＰＡＮＹ, contact NAME ,tel.,notice_version\n${ROW}`),
    }),
  )('is read %s', (_, bytes) => {
    const { rows, ignored } = read(bytes)
    expect(rows.map(({ cells }) => [...cells.values()])).toEqual([ROW.split(',')])
    expect(ignored).toEqual([])
  })

  it('keeps quotes, separators and line breaks of a cell, and numbers rows as a spreadsheet does', () => {
    const { rows } = read(`${HEAD},想了解什么\n\n"甲,""乙""",张三,1,v,"一\n二"\n丙,李四,2,v,三`)
    expect(rows.map(({ row, cells }) => [row, cells.get('company'), cells.get('message')])).toEqual([
      [3, '甲,"乙"', '一\n二'],
      [4, '丙', '三'],
    ])
  })

  it('takes a formula for the text that it is', () => {
    expect(companies(`${HEAD}\n"=HYPERLINK(""http://x"")",张三,1,v\n@SUM(A1),李四,2,v\n+1-1,王五,3,v`)).toEqual([
      '=HYPERLINK("http://x")',
      '@SUM(A1)',
      '+1-1',
    ])
  })

  it.each(
    Object.entries({
      import_encoding: [
        Uint8Array.of(...utf8(`${HEAD}\n`), 0xff, 0xfe, 0x81),
        // Says that it is UTF-8 and is not.
        Uint8Array.of(0xef, 0xbb, 0xbf, ...gb18030(`${HEAD}\n${ROW}`)),
        // Two files in one, or one cut in the middle of a character.
        Uint8Array.of(...utf8(`${HEAD}\n${ROW}\n`), ...gb18030(ROW)),
        utf8(`${HEAD}\n${ROW},泸`).slice(0, -1),
      ],
      import_not_text: [Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), `${HEAD}\n${ROW}\0`],
      import_empty: [HEAD, `${HEAD}\n\n,,,\n`],
      import_missing_column: [
        '',
        '\n',
        'a,b,c\n1,2,3',
        HEAD.replace('企业名称', '什么') + `\n${ROW}`,
        '企业名称,联系人,电话\n甲,乙,1',
      ],
      import_duplicate_column: [`${HEAD},公司\n${ROW},乙`, `${HEAD},电话\n${ROW},2`],
      import_too_many_columns: [Array.from({ length: 10_000 }, (_, index) => `c${index}`).join() + `\n${ROW}`],
      import_too_many_rows: [`${HEAD}\n${`${ROW}\n`.repeat(MOST_ROWS + 1)}`],
      import_too_large: [new Uint8Array(MOST_BYTES + 1)],
    }),
  )('is refused whole for %s', (key, files) => {
    for (const file of files) expect(refusal(file)).toBe(key)
  })

  it('names columns that mean nothing, and rows that are broken', () => {
    const { ignored, rows } = read(`${HEAD},颜色\n${ROW},红\n${ROW},红,多\n"甲,张三,1,v,蓝`)
    expect(ignored).toEqual(['颜色'])
    expect(rows.map(({ row, fault }) => [row, fault?.key])).toEqual([
      [2, undefined],
      [3, 'import_too_many_cells'],
      [4, 'import_quotes'],
    ])
    expect(readRow(rows[2] ?? expect.unreachable(), 'zh')).toMatchObject({ input: null, errors: [{ path: '' }] })
  })

  it('is read by columns whose names are one each', () => {
    const names = Object.entries(COLUMNS).flatMap(([column, list]) => list.map((name) => [name, column] as const))
    for (const [name, column] of names) expect(columnOf(name), name).toBe(column)
  })
})

describe('a row', () => {
  it('is an inquiry in the form’s units and words', () => {
    expect(
      rowOf(
        '计划投资（万元）,用地（亩）,预计用工（人）,计划开工时间,国家,意向地块,语言,同意共享,来源',
        '"1,200",30亩,200人,1年内,德国,aa-1；aa-2、aa-3,English,是,展会',
      ),
    ).toEqual({
      row: 2,
      errors: [],
      input: {
        company: '泸溪新材料有限公司',
        contact: { name: '张三', phone: '+8613812345678' },
        investmentFen: 1_200_000_000,
        areaM2: 20_000,
        jobs: 200,
        timeline: 'within1Year',
        country: 'DE',
        sites: ['aa-1', 'aa-2', 'aa-3'],
        locale: 'en',
        consent: { noticeVersion: '2026-01', handle: true, share: true },
        attribution: { utm_source: '展会' },
      },
    })
  })

  it('says at which column what is wrong', () => {
    const wrong = rowOf('计划投资,国家,语言,同意共享,信用代码,邮箱', '很多,火星,法文,也许,123,nobody')
    expect(wrong.errors.map(({ path, key }) => `${path} ${key}`).toSorted()).toEqual([
      'consentShare import_yes_or_no',
      'country invalid_country',
      'creditCode invalid_credit_code',
      'email invalid_email',
      'investmentWan not_a_number',
      'language invalid_choice',
    ])
    const [first] = read(`${HEAD}\n,张三,12345,`).rows
    const { errors } = readRow(first ?? expect.unreachable(), 'zh')
    expect(errors.map(({ path, key }) => `${path} ${key}`).toSorted()).toEqual([
      'company required',
      'noticeVersion required',
      'phone invalid_phone',
    ])
  })

  it('is no consent where the cell says nothing or no', () => {
    expect(rowOf('同意共享,同意境外存储', '否,').input?.consent).toEqual({ noticeVersion: '2026-01', handle: true })
    expect(['是', ' YES ', '１', '否', '', '也许'].map(yesOrNo)).toEqual([true, true, true, false, false, null])
  })
})
