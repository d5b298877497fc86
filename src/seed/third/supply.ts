import type { Tariff, Transport } from '../../features/parks/park.ts'
import { SAMPLE_TARIFF, SAMPLE_TARIFF_EXPIRED, SAMPLE_TRANSPORT } from '../sample.ts'

/** Made up, as all of the park. */
export const YUNHE_TRANSPORTS: Transport[] = [
  {
    ...SAMPLE_TRANSPORT,
    code: 'motorway',
    mode: 'motorway',
    name: { zh: '园区南高速互通（示例）', en: 'Motorway junction south of the park (sample)' },
    kilometres: 1.5,
    minutes: 4,
  },
  {
    ...SAMPLE_TRANSPORT,
    code: 'high-speed-rail',
    mode: 'highSpeedRail',
    name: { zh: '示例高铁站', en: 'Sample high-speed station' },
    kilometres: 12,
    minutes: 18,
  },
  {
    ...SAMPLE_TRANSPORT,
    code: 'airport',
    mode: 'airport',
    name: { zh: '示例机场', en: 'Sample airport' },
    kilometres: 38,
    minutes: 40,
  },
  {
    ...SAMPLE_TRANSPORT,
    code: 'river-port',
    mode: 'port',
    name: { zh: '示例内河港', en: 'Sample river port' },
    kilometres: 26,
    minutes: 35,
  },
  {
    ...SAMPLE_TRANSPORT,
    code: 'city',
    mode: 'city',
    name: { zh: '示例市', en: 'Sample City' },
    kilometres: 31,
    minutes: 35,
  },
]

export const YUNHE_TARIFFS: Tariff[] = [
  {
    ...SAMPLE_TARIFF,
    code: 'power',
    kind: 'electricity',
    label: { zh: '工业用电（35千伏，两部制平段）', en: 'Industrial power (35 kV, two-part, flat hours)' },
    microYuan: 586_000,
    unit: 'kWh',
    note: { zh: '示例价格；峰谷时段另计。', en: 'Sample price; peak and off-peak hours differ.' },
  },
  {
    ...SAMPLE_TARIFF,
    code: 'water',
    kind: 'water',
    label: { zh: '工业用水', en: 'Industrial water' },
    microYuan: 3_100_000,
    unit: 'm3',
  },
  {
    ...SAMPLE_TARIFF_EXPIRED,
    code: 'gas',
    kind: 'gas',
    label: { zh: '管道天然气', en: 'Piped gas' },
    microYuan: 3_650_000,
    unit: 'm3',
  },
  {
    ...SAMPLE_TARIFF,
    code: 'steam',
    kind: 'steam',
    label: { zh: '集中供热蒸汽', en: 'Steam' },
    microYuan: 215_000_000,
    unit: 'tonne',
  },
  {
    ...SAMPLE_TARIFF,
    code: 'wage-fitter',
    kind: 'wage',
    label: { zh: '装配钳工月工资', en: 'Wage of a fitter' },
    microYuan: 5_500_000_000,
    maxMicroYuan: 7_000_000_000,
    unit: 'personMonth',
  },
  {
    ...SAMPLE_TARIFF,
    code: 'dormitory',
    kind: 'other',
    label: { zh: '职工宿舍租金', en: 'Rent of staff housing' },
    microYuan: 8_000_000,
    unit: 'm2Month',
  },
]
