type Params = Record<string, string | number>

/** Fen in yuan. */
const yuan = (fen: number | string = 0): string =>
  (Number(fen) / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })

/** What may go wrong with an award, in Chinese. */
export const zhClaimFailures = {
  'claims.wrong_state': { title: '现在不能做这一步', text: '这项奖补的状态已经变化。请刷新页面，看过最新情况再操作。' },
  'claims.no_review': {
    title: '没有公平竞争审查记录',
    text: '这项政策没有公平竞争审查记录，不能承诺或核定。请先在内容管理中补上审查并发布。',
  },
  'claims.reversed': { title: '这笔兑付不能冲销', text: '它已经冲销过，或者本身就是冲销记录。' },
}

export const zhClaimFieldErrors = {
  claim_future: () => '还没有到这一天',
  claim_before: ({ first }: Params) => `不能早于上一步的${first}`,
  claim_fixed: ({ fen }: Params) => `条款为定额，应为${yuan(fen)}元`,
  claim_below: ({ fen }: Params) => `不能少于${yuan(fen)}元`,
  claim_above: ({ fen }: Params) => `超出上限：最多${yuan(fen)}元`,
  claim_reason: () => '文件没有载明金额，请写明理由',
  claim_rest: ({ fen }: Params) => `超出待兑付金额：还剩${yuan(fen)}元`,
  claim_budget: ({ year, fen }: Params) => `超出资金${year}年预算：还剩${yuan(fen)}元`,
  claim_no_fund: () => '这一年没有这项资金，请重新选择',
  claim_to_the_fen: () => '金额最多到分',
  claim_positive: () => '金额须大于零',
  claim_not_met: () => '按现有情况不能享受所选的奖补，请看最新的匹配结果',
  claim_year: () => '请填写年度，例如2026',
} satisfies Record<string, (params: Params) => string>
