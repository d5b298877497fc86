/** An enterprise's own page, in Chinese. */
export const zhEnterprisePage = {
  name: '企业服务专页',
  project: '项目服务专页',
  lead: (park: string) => `${park}为贵企业提供的服务：项目进展、诉求、政策兑现和走访，都在这一页。`,
  projectLead: (park: string) => `贵企业在${park}的项目。回执还是这个链接，往来消息和您的资料在本页下方。`,
  inquiry: '咨询回执',
  claims: '政策兑现',
  secret: '这个链接只属于贵企业，请勿公开转发。',
  left: (date: string) => `${date}起，本园区不再为贵企业服务。本页仅供查看。`,
  stale: '情况刚刚有变化，这一项没有提交。请看最新内容；您填写的文字在下面。',
  done: {
    raised: '诉求已收到。办理进度和答复会显示在本页。',
    reopened: '已重新办理。',
    ratedService: '谢谢，评分已记下。',
    applied: '已登记，等待园区确认。',
  },
}
