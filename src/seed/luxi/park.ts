import type { Localized } from '../../kernel/localized.ts'
import type { ParkSeed } from '../seed.ts'

export const LUXI_OFFICE: Localized = {
  zh: '泸溪高新区“帮代办”服务中心',
  en: 'Luxi High-tech Industrial Park Agency Service Centre (Bangdaiban)',
}

export const LUXI_PARK: ParkSeed['park'] = {
  id: 'park_luxi',
  slug: 'luxi',
  name: { zh: '泸溪高新技术产业园区', en: 'Luxi High-tech Industrial Park' },
  shortName: { zh: '泸溪高新区', en: 'Luxi High-tech Park' },
  level: { zh: '省级高新区', en: 'Provincial high-tech park' },
  positioning: {
    zh: '武陵山区承接产业转移新高地',
    en: 'A new destination for industry moving into the Wuling Mountains',
  },
  summary: {
    zh:
      '泸溪高新区在湖南湘西，所在的泸溪县是全州唯一按“以新型工业化为主导”考核的县。' +
      '园区以锰锌钒、铝基复合材料等新材料为主导产业，以先进储能和生物医药为特色产业。' +
      '全县的目标是三个“百亿”：地区生产总值、规模工业产值和一个产业集群各达百亿元。' +
      '企业从立项到投产，由园区帮代办。',
    en:
      'Luxi lies in Xiangxi, western Hunan, and is the only county of its prefecture that is assessed on ' +
      'industrialisation first. The park is led by new materials (manganese, zinc and vanadium, and aluminium-based ' +
      'composites), with advanced energy storage and biomedicine as its specialities. The county is working towards ' +
      'CNY 10 billion each in GDP, in above-scale industrial output and in one industry cluster. From project filing ' +
      'to production, the park takes the paperwork through the offices on the investor’s behalf.',
  },
  region: {
    code: '433122',
    name: {
      zh: '湖南省湘西土家族苗族自治州泸溪县',
      en: 'Hunan, Xiangxi Tujia and Miao Autonomous Prefecture, Luxi County',
    },
  },
  center: [110.2, 28.2],
  hue: 210,
  referencePrefix: 'LX',
  respondWorkingDays: 1,
  retentionMonths: 24,
  officer: {
    name: { zh: '覃晓溪', en: 'Qin Xiaoxi' },
    title: { zh: '招商专员', en: 'Investment Officer' },
    sample: true,
  },
  contact: { office: LUXI_OFFICE, phone: null, email: null, address: null, hours: null },
  sample: false,
}
