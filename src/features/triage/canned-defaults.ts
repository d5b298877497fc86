import type { Localized } from '../../kernel/localized.ts'

/** Replies that a bureau begins with, until it edits them. */
export const DEFAULT_REPLIES: readonly { id: string; title: string; body: Localized }[] = [
  {
    id: 'reply_received',
    title: '已收悉，正在研判 / Received, under assessment',
    body: {
      zh: '您好！贵司（{company}）的投资咨询（编号{reference}）已由我局受理，我是负责本次对接的{officer}。目前正会同相关部门研判，将于{respondBy}前向您反馈初步意见。如有补充材料，可在回执页面直接上传。',
      en: 'Thank you for the inquiry of {company} (number {reference}). I am {officer}, your contact for it. We are assessing it together with the departments concerned and will give you a first opinion by {respondBy}. Further documents can be added on your receipt.',
    },
  },
  {
    id: 'reply_questions',
    title: '请补充项目情况 / Please tell us more',
    body: {
      zh: '您好！为了给贵司（{company}）匹配合适的地块和政策，烦请补充以下情况：一、产品方案与工艺；二、投资总额与建设周期；三、用地、用电、用水、用气需求；四、能耗与污染物排放；五、用工人数。收到后我们会尽快给出意见。编号：{reference}。',
      en: 'To find the right site and incentives for {company}, please tell us: 1. products and process; 2. total investment and schedule; 3. needs of land, power, water and gas; 4. energy use and emissions; 5. number of jobs. We will answer soon after. Number: {reference}.',
    },
  },
  {
    id: 'reply_visit',
    title: '邀请考察 / Invitation to visit',
    body: {
      zh: '您好！诚邀贵司（{company}）来园区实地考察。请告知方便的日期、来访人数和希望了解的内容，我们将安排行程和接待。联系人：{officer}；编号：{reference}。',
      en: 'We would be glad to welcome {company} for a visit. Please tell us suitable dates, the number of visitors and what you would like to see, and we will arrange the programme. Contact: {officer}; number: {reference}.',
    },
  },
  {
    id: 'reply_no_fit',
    title: '暂无合适条件 / No fit at present',
    body: {
      zh: '您好！感谢贵司（{company}）关注本园区。经研判，目前园区条件与贵项目的需求尚不匹配，具体情况如下：\n\n（请写明原因）\n\n如贵司同意，我们可以推荐给本局其他园区。编号：{reference}。',
      en: 'Thank you for the interest of {company}. Having assessed the project, we find that the park does not meet its needs at present, for these reasons:\n\n(please state them)\n\nIf you agree, we can recommend it to another park of our bureau. Number: {reference}.',
    },
  },
]
