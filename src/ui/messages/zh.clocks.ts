/** Words of the clocks: what is left, what ran out, and the page of a park's template. */
export const zhClocks = {
  due: {
    does: { respond: '回复', assess: '研判', feedback: '反馈', report: '报告' },
    left: (does: string, time: string) => `${does}剩余 ${time}`,
    over: (does: string, time: string) => `${does}逾期 ${time}`,
    justOver: (does: string) => `${does}刚刚逾期`,
    paused: '等候投资方，已停表',
    minutes: (count: number) => `${count} 分钟`,
    hours: (count: number) => `${count} 小时`,
    days: (count: number) => `${count} 个工作日`,
    exact: (time: string) => `截止：${time}（北京时间）`,
    since: (time: string) => `停表：${time}（北京时间）`,
  },
  notice: {
    title: (clock: string) => `${clock}已逾期`,
    subject: (park: string, title: string, reference: string) => `【${park}】${title}（${reference}）`,
    steps: {
      officer: '请尽快办理；需要等候投资方补充材料的，请在工作台登记停表。',
      director: '经办人员尚未办结，请督促办理。',
      leader: '逾期多日仍未办结，请协调解决。',
    },
    dueAt: '应办时限',
    late: '已逾期',
    open: '打开线索',
    why: (bureau: string) => `您收到这封邮件，是因为您负责${bureau}的招商线索，或者这个邮箱登记为通知渠道。`,
  },
}
