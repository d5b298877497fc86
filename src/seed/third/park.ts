import type { ParkSeed } from '../seed.ts'

/** The region code belongs to no county: GB/T 2260 gives out nothing that begins with 99. */
export const YUNHE_PARK: ParkSeed['park'] = {
  id: 'park_yunhe',
  slug: 'yunhe',
  name: { zh: '云禾智能装备产业园（示例）', en: 'Yunhe Smart Equipment Park (sample)' },
  shortName: { zh: '云禾园（示例）', en: 'Yunhe Park (sample)' },
  level: { zh: '省级经济开发区（示例）', en: 'Provincial economic development zone (sample)' },
  positioning: {
    zh: '为整机厂配套的精密零部件基地',
    en: 'A base for precision parts, close to the makers of machines',
  },
  summary: {
    zh: '示例园区，属于另一个县的招商机构，用来展示一套系统服务多个机构。园区以智能装备和精密零部件为主。',
    en:
      'A sample park of another county’s bureau, to show how one installation serves several bureaus. It is devoted ' +
      'to smart equipment and precision parts.',
  },
  region: { code: '999901', name: { zh: '示例省示例市云禾县', en: 'Sample Province, Sample City, Yunhe County' } },
  center: [114.32, 29.08],
  hue: 290,
  referencePrefix: 'YH',
  respondWorkingDays: 1,
  retentionMonths: 24,
  officer: {
    name: { zh: '程以安', en: 'Cheng Yi’an' },
    title: { zh: '项目专员', en: 'Project Officer' },
    sample: true,
  },
  contact: {
    office: { zh: '云禾园投资服务中心（示例）', en: 'Yunhe Park Investor Centre (sample)' },
    phone: null,
    email: 'invest@yunhe.example',
    address: { zh: '示例大道8号', en: '8 Sample Avenue' },
    hours: { zh: '工作日9:00—12:00，13:30—17:00', en: 'Working days 9:00–12:00 and 13:30–17:00' },
  },
  sample: true,
}
