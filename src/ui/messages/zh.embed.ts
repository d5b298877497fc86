/** What widgets on partners' sites say, in Chinese. */
export const zhEmbed = {
  name: '嵌入组件',

  inquiry: {
    frame: (park: string) => `向${park}提交投资咨询`,
    direct: (park: string) => `填写的内容直接送达${park}，不经过您正在浏览的网站。`,
    by: (park: string, portal: string) => `${park} · ${portal}`,
    filled: (count: number) => `已填${count}项`,
    sent: '咨询已收到',
    keep: '请保存回执链接',
    link: '回执链接',
    open: '打开回执',
    copy: '复制链接',
    copied: '已复制。',
    toPortal: '到园区网站提交咨询',
  },
  feeds: {
    parks: '园区',
    sitesOf: (park: string) => `${park}土地与厂房`,
    policiesOf: (park: string) => `${park}政策`,
    policyCount: (n: number) => `政策文件${n}份`,
    awardCount: (n: number) => `${n}项`,
    noPolicies: '目前没有公布现行政策',
    allPolicies: '查看全部政策',
    portal: '前往招商门户',
    land: '可供土地',
    system: '体系',
    mostOfOne: '单项奖补最高',
    textDecides: '奖补金额以政策原文为准。',
    publishedBy: (bureau: string) => `${bureau}发布；已过复核期限的内容不显示。`,
    sampleNote: '标有“示例”的内容为演示数据，不代表真实的地块、政策或数字。',
    newWindow: '（在新窗口打开）',
    /** Between parts of one line. */
    joint: ' · ',
  },
}
