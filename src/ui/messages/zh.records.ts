/** The published reply record, in Chinese. */
export const zhRecords = {
  records: {
    title: '答复记录',
    description: (park: string) => `${park}实际多久答复投资咨询：逐季公布首次答复用时、按时率与评价，由台账计算得出。`,
    lead: '咨询发来以后，实际多久得到答复。数字由台账计算得出，没有人填报。',
    link: '看实际答复记录',
    asOf: (time: string) => `截至${time}（北京时间）`,
    quarter: (year: string, number: string) => `${year}年第${number}季度`,
    soFar: '本季度，尚未结束',
    newest: (quarter: string) => `${quarter}的数字`,
    inTime: '按时答复',
    inTimeNote: (answered: number, overdue: number) => `已答复${answered}件，逾期未答${overdue}件`,
    median: '首次答复用时（中位数）',
    medianNote: '一半的答复不超过这个时间',
    p90: '首次答复用时（第90百分位）',
    p90Note: '十件中有九件不超过这个时间',
    hours: '工作小时',
    byQuarter: '逐季记录',
    columns: { inTime: '按时答复', time: '首次答复用时（工作小时）', rating: '评价（满分5分）' },
    hoursShort: (hours: string) => `中位数${hours}`,
    nineOfTen: (hours: string) => `九成不超过${hours}`,
    counts: (received: number, answered: number) => `收到${received}件，已答复${answered}件`,
    overdue: (count: number) => `逾期未答${count}件`,
    ratings: (count: number) => `${count}人评价`,
    few: (fewest: number) => `少于${fewest}件`,
    fewNote: '不公布其余数字',
    withheld: '不公布',
    chart: (quarters: string) => `各季度首次答复用时图（${quarters}），数字见下表`,
    chartLegend: { median: '中位数', p90: '第90百分位' },
    chartAxis: '工作小时',
    method: '怎么算的',
    rules: (fewest: number, days: number) =>
      [
        [
          '计入哪些',
          '投资人经网站表单或者接口自己发来的咨询，按收到之日归入季度。下季度才答复的，仍算在收到的季度。垃圾信息和重复的咨询不计；工作人员代录、导入的不计；答复期限届满前由投资人自己删除的不计。',
        ],
        [
          '什么是按时',
          `回执写明的答复期限之前给出首次答复。本园区承诺${days}个工作日。按时率的分母是已答复的和逾期未答的，期限未到的不算在内，百分数舍去小数。`,
        ],
        [
          '怎么计时',
          '从收到咨询到首次答复，只计工作时间：工作日9:00—17:30，按国务院公布的放假和调休安排。结案后重新办理的，仍以首次答复为准。',
        ],
        [
          '中位数与百分位',
          '用时从短到长排列：中位数是居中的一件，双数时取居中两件的平均；第90百分位取最近序位，即至少九成不超过的最小用时。',
        ],
        [
          '件数太少时',
          `不足${fewest}件的季度只公布“少于${fewest}件”；不足${fewest}件答复的不公布用时，不足${fewest}人评价的不公布评分。用时和评分每满${fewest}件更新一次，以免从前后两天的数字推算出某一家。`,
        ],
        ['什么时候变', '每天凌晨重新计算。季度结束满一年后，数字不再变动。'],
        [
          '谁能核对',
          '数字全部来自只能追加、不能改写的台账，主管部门可以调取核对；计算方法随开源代码公开；持有回执的投资人可以用自己的收到和答复时间对照。',
        ],
      ] as [string, string][],
    api: '同样的数字也可以通过开放接口取得。',
    empty: '还没有记录',
    emptyHelp: (fewest: number) =>
      `本园区还没有收到过咨询。收到第一件的次日起，这里列出当季的记录；满${fewest}件后公布数字。`,
  },
}
