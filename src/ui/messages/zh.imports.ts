/** the report of an import of inquiries, in Chinese. */
export const zhImports = {
  imports: {
    dryRun: '试运行：没有保存任何内容。',
    ignored: (columns: string) => `不认识的列，未导入：${columns}`,
    row: (row: number) => `第${row}行`,
    outcome: {
      ready: '可以导入',
      imported: (reference: string) => `已导入，编号${reference}`,
      known: (reference: string) => `此前已导入，编号${reference}`,
      refused: '未导入',
    },
    error: (column: string, problem: string) => (column ? `“${column}”：${problem}` : problem),
    sameAs: (rows: string) => `与本文件第${rows}行疑似同一投资者`,
    own: (reference: string, company: string, rules: string) => `疑似与${reference}（${company}）重复：${rules}`,
    elsewhere: (park: string, month: string, rules: string) =>
      `同一招商局的${park}在${month}收到过相似的咨询：${rules}`,
    rules: {
      creditCode: '信用代码相同',
      phone: '电话相同',
      email: '邮箱相同',
      companySite: '企业名称与意向地块相同',
      company: '企业名称相同',
      site: '一周内咨询同一地块',
    },
    summary: (good: number, known: number, refused: number) =>
      `共${good + known + refused}行：${good}行可用，${known}行此前已导入，${refused}行有误。`,
  },
}
