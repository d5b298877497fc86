import type { ParkSeed } from '../seed.ts'

/** Wholly made up: a second park under the first bureau. */
export const WUSHUI_PARK: ParkSeed['park'] = {
  id: 'park_wushui',
  slug: 'wushui',
  name: { zh: '武水物流与农产品加工园（示例）', en: 'Wushui Logistics and Agro-processing Park (sample)' },
  shortName: { zh: '武水园（示例）', en: 'Wushui Park (sample)' },
  level: { zh: '县级园区（示例）', en: 'County-level park (sample)' },
  positioning: {
    zh: '山区农产品的加工、冷藏和集散地',
    en: 'Where the farm products of the hills are processed, chilled and shipped',
  },
  summary: {
    zh: '示例园区，用来展示一个机构管理多个园区。园区以冷链物流和农产品加工为主，提供仓储用地、冷库和加工车间。',
    en:
      'A sample park, to show how one bureau runs several. It is devoted to cold-chain logistics and ' +
      'agro-processing, with land for warehouses, cold stores and workshops.',
  },
  region: {
    code: '433122',
    name: {
      zh: '湖南省湘西土家族苗族自治州泸溪县',
      en: 'Hunan, Xiangxi Tujia and Miao Autonomous Prefecture, Luxi County',
    },
  },
  center: [110.236, 28.176],
  hue: 130,
  referencePrefix: 'WS',
  respondWorkingDays: 2,
  retentionMonths: 24,
  officer: {
    name: { zh: '向禾青', en: 'Xiang Heqing' },
    title: { zh: '招商专员', en: 'Investment Officer' },
    sample: true,
  },
  contact: {
    office: { zh: '武水园招商服务窗口（示例）', en: 'Wushui Park Investment Desk (sample)' },
    phone: null,
    email: 'invest@wushui.example',
    address: { zh: '示例路1号', en: '1 Sample Road' },
    hours: { zh: '工作日8:30—12:00，14:30—17:30', en: 'Working days 8:30–12:00 and 14:30–17:30' },
  },
  sample: true,
}
