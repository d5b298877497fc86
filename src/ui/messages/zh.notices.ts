/** Mails and robots, in Chinese. */
export const zhNotices = {
  notices: {
    investor: {
      received: {
        subject: (park: string, reference: string) => `${park}已收到您的投资咨询（${reference}）`,
        heading: '您的咨询已经收到',
        text: (officer: string, time: string) => `${officer}将在${time}（北京时间）之前答复您。`,
      },
      answered: {
        subject: (park: string, reference: string) => `${park}答复了您的投资咨询（${reference}）`,
        heading: '您的咨询有了新的答复',
        text: (officer: string) => `${officer}已经答复。为保护隐私，邮件不载答复内容，请打开回执阅读。`,
      },
      greeting: (name: string) => `${name}，您好：`,
      open: '打开回执',
      secret: '打开这个链接就能查看和处理您的咨询，不需要账号。链接只属于您，请勿转发。',
      withReply: '这封邮件由系统自动发出。直接回复会寄到园区办公室；要让答复记入回执，请在回执里留言。',
      withoutReply: '这封邮件由系统自动发出，请勿直接回复。需要补充或者询问，请在回执里留言，或者联系园区。',
      why: '您收到这封邮件，是因为咨询时留下了这个邮箱。在回执里可以撤回同意、删除信息。',
    },
    staff: {
      'lead.received': { title: '新的投资咨询', text: '请在答复期限之前答复投资者。' },
      'lead.message': { title: '投资者有新的留言', text: '请及时阅读并答复。' },
      'lead.corrected': { title: '投资者申请更正信息', text: '请核实后及时更正。' },
      'lead.answered': { title: '咨询已经答复', text: '投资者可以在回执里看到答复。' },
      'lead.escalated': { title: '投资者催办', text: '投资者请负责人督促办理，请尽快过问。' },
      'lead.withdrawn': { title: '投资者撤回了同意', text: '请停止相应的个人信息处理。' },
      'lead.erased': { title: '投资者删除了个人信息', text: '联系方式和咨询内容已经销毁，不能恢复。' },
      'lead.unassigned': { title: '线索无人承办', text: '超过时限仍无人承办，请尽快分办。' },
      subject: (park: string, title: string, company: string, reference: string) =>
        `【${park}】${title}：${company}（${reference}）`,
      private: '通知不含联系人和咨询内容。',
      why: (park: string, bureau: string) => `您收到这封邮件，是因为这个邮箱登记为${park}（${bureau}）的通知渠道。`,
    },
    labels: {
      reference: '编号',
      company: '企业',
      chain: '产业链',
      investment: '计划投资',
      area: '用地需求',
      sites: '涉及地块',
      officer: '答复专员',
      respondBy: '答复期限',
      bureau: '主管单位',
      phone: '电话',
      email: '邮箱',
      address: '地址',
      hours: '办公时间',
    },
    officer: (name: string, title: string) => `${name}（${title}）`,
    beijing: (time: string) => `${time}（北京时间）`,
  },
}
