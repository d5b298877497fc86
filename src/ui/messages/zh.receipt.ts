import { zhReceiptActions } from './zh.receipt-actions.ts'
import { zhYourData } from './zh.your-data.ts'

/** The receipt, in Chinese. */
export const zhReceipt = {
  receipt: {
    title: '咨询回执',
    description: '投资咨询回执',
    thanks: (name: string) => (name === '' ? '您的咨询已经收到。' : `${name}，您的咨询已经收到。`),
    reference: '编号',
    state: '当前状态',
    received: '收到时间',
    respondBy: '答复期限',
    beijing: '北京时间',
    left: (time: string) => `距答复期限还有${time}`,
    overdue: '已超过答复期限。',
    overdueBy: (time: string) => `已逾期${time}。`,
    overdueHelp: (phone: string | null) =>
      phone === null ? '可以直接通知负责人。' : `可以通知负责人，或者凭编号致电${phone}。`,
    overdueWay: '去催办',
    answered: '答复时间',
    answeredInTime: '在期限内答复',
    answeredLate: '超过期限后答复',
    seeAnswer: '查看答复',
    workingTime: (days: number, hours: number, minutes: number) =>
      days > 0
        ? `${days}个工作日${hours > 0 ? `${hours}小时` : ''}`
        : hours > 0
          ? `${hours}小时（工作时间）`
          : `${Math.max(1, minutes)}分钟（工作时间）`,
    workingTimeHelp: '期限从收到次日起算。剩余时间按工作日9:00—17:30计，节假日和周末不计。',
    officer: '答复专员',
    merged: '这份咨询与您的另一份咨询合并办理，由同一位专员一并答复。',
    next: '接下来',
    steps: (officer: string, time: string) => [
      `${officer}阅读您的咨询，必要时与您联系核对。`,
      `${time}之前给您答复。`,
      '之后的受理、研判、考察和洽谈，都会更新在本页。',
    ],
    sent: '您提交的内容',
    company: '企业',
    contact: '联系人',
    message: '咨询内容',
    visit: '希望考察',
    visitDays: (from: string, to: string | null) => (to === null ? from : `${from}至${to}`),
    visitPeople: (count: number) => `${count}人`,
    interest: '地块与政策',
    consents: '同意事项',
    consentGiven: (version: string, date: string) => `${date}同意，依据隐私告知版本${version}`,
    consentWithdrawn: (date: string) => `${date}撤回`,
    keep: '请保存本页链接',
    keepHelp: '凭这个链接可以查看进展。链接只属于您，请勿公开转发。',
    print: '可以直接打印本页留存。',
    masked: '为保护隐私，电话和邮箱已遮盖。',
    backToPark: '返回园区',
    pending: {
      title: '您的咨询已妥善保存',
      lead: '系统正在登记，编号稍后生成。您不必重复提交。',
      number: '稍后生成',
      again: '编号生成以后，打开同一个链接就能看到。',
    },
    ...zhReceiptActions,
  },
  yourData: zhYourData,
}
