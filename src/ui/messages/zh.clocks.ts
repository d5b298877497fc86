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
}
