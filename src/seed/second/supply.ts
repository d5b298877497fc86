import type { Tariff, Transport } from '../../features/parks/park.ts'
import { SAMPLE_TARIFF, SAMPLE_TARIFF_EXPIRED, SAMPLE_TARIFF_UNKNOWN, SAMPLE_TRANSPORT } from '../sample.ts'

/** Made up, as all of the park. */
export const WUSHUI_TRANSPORTS: Transport[] = [
  {
    ...SAMPLE_TRANSPORT,
    code: 'motorway',
    mode: 'motorway',
    name: { zh: '园区旁高速互通（示例）', en: 'Motorway junction by the park (sample)' },
    kilometres: 3,
    minutes: 6,
  },
  {
    ...SAMPLE_TRANSPORT,
    code: 'county-town',
    mode: 'city',
    name: { zh: '示例县城', en: 'Sample county town' },
    kilometres: 9,
    minutes: 15,
  },
  {
    ...SAMPLE_TRANSPORT,
    code: 'railway-freight',
    mode: 'railway',
    name: { zh: '示例货运站', en: 'Sample freight station' },
    kilometres: 21.5,
    minutes: 35,
  },
  {
    ...SAMPLE_TRANSPORT,
    code: 'high-speed-rail',
    mode: 'highSpeedRail',
    name: { zh: '示例高铁站', en: 'Sample high-speed station' },
    kilometres: 48,
    minutes: 50,
  },
  {
    ...SAMPLE_TRANSPORT,
    code: 'airport',
    mode: 'airport',
    name: { zh: '示例机场', en: 'Sample airport' },
    kilometres: 112,
    minutes: 95,
  },
  {
    ...SAMPLE_TRANSPORT,
    code: 'port',
    mode: 'port',
    name: { zh: '示例港', en: 'Sample port' },
    kilometres: null,
    minutes: null,
  },
]

export const WUSHUI_TARIFFS: Tariff[] = [
  {
    ...SAMPLE_TARIFF,
    code: 'power',
    kind: 'electricity',
    label: { zh: '工业用电（10千伏，两部制平段）', en: 'Industrial power (10 kV, two-part, flat hours)' },
    microYuan: 613_500,
    unit: 'kWh',
    note: { zh: '示例价格；峰谷时段另计。', en: 'Sample price; peak and off-peak hours differ.' },
  },
  {
    ...SAMPLE_TARIFF,
    code: 'cold-store-power',
    kind: 'electricity',
    label: { zh: '冷库优惠电价', en: 'Power for cold stores' },
    microYuan: 520_000,
    maxMicroYuan: 585_000,
    unit: 'kWh',
  },
  {
    ...SAMPLE_TARIFF,
    code: 'water',
    kind: 'water',
    label: { zh: '工业用水', en: 'Industrial water' },
    microYuan: 2_850_000,
    unit: 'm3',
  },
  {
    ...SAMPLE_TARIFF_EXPIRED,
    code: 'sewage',
    kind: 'sewage',
    label: { zh: '污水处理', en: 'Sewage treatment' },
    microYuan: 1_400_000,
    unit: 'm3',
  },
  {
    ...SAMPLE_TARIFF_UNKNOWN,
    code: 'gas',
    kind: 'gas',
    label: { zh: '管道天然气', en: 'Piped gas' },
    unit: 'm3',
    note: { zh: '管道尚未通到园区。', en: 'The pipe does not reach the park yet.' },
  },
  {
    ...SAMPLE_TARIFF,
    code: 'wage-packer',
    kind: 'wage',
    label: { zh: '包装工月工资', en: 'Wage of a packer' },
    microYuan: 3_600_000_000,
    maxMicroYuan: 4_200_000_000,
    unit: 'personMonth',
  },
]
