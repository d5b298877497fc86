import type { Enterprise } from '../../features/parks/park.ts'
import { INTERVIEW } from './sources.ts'

const STATED = { note: null, sourceCode: INTERVIEW, sample: false } as const

/** Short names, as the source uses them. `chainCode: null` where it does not tie the enterprise to one chain. */
export const LUXI_ENTERPRISES: Enterprise[] = [
  {
    ...STATED,
    code: 'lantian',
    name: { zh: '蓝天公司', en: 'Lantian' },
    chainCode: 'mn-zn-v',
    note: {
      zh: '改进电镀锌生产工艺；次氧化锌回收方法取得发明专利。',
      en: 'Improved its electro-galvanised zinc process; holds a patent for recovering secondary zinc oxide.',
    },
  },
  {
    ...STATED,
    code: 'xinhai',
    name: { zh: '鑫海公司', en: 'Xinhai' },
    chainCode: 'mn-zn-v',
    note: {
      zh: '对电镀锌生产线作智能化改造。',
      en: 'Upgraded its electro-galvanised zinc line to smart manufacturing.',
    },
  },
  {
    ...STATED,
    code: 'xinxing',
    name: { zh: '鑫兴公司', en: 'Xinxing' },
    chainCode: 'mn-zn-v',
    note: { zh: '生产无砷电解锰。', en: 'Makes arsenic-free electrolytic manganese.' },
  },
  {
    ...STATED,
    code: 'zhongxin',
    name: { zh: '众鑫公司', en: 'Zhongxin' },
    chainCode: 'mn-zn-v',
    note: { zh: '参与制定国家标准。', en: 'Took part in drafting a national standard.' },
  },
  { ...STATED, code: 'jinyuan', name: { zh: '金源公司', en: 'Jinyuan' }, chainCode: null },
  {
    ...STATED,
    code: 'xiangtou-qingcai',
    name: { zh: '湘投轻材', en: 'Xiangtou Qingcai (light materials)' },
    chainCode: 'al-composites',
    note: { zh: '主导起草行业标准。', en: 'Led the drafting of an industry standard.' },
  },
  {
    ...STATED,
    code: 'hengyu',
    name: { zh: '恒裕公司', en: 'Hengyu' },
    chainCode: 'al-composites',
    note: { zh: '产品填补技术空白。', en: 'Closed a gap in technology.' },
  },
  {
    ...STATED,
    code: 'huamei-xingtai',
    name: { zh: '华美兴泰', en: 'Huamei Xingtai' },
    chainCode: 'li-storage',
    note: { zh: '从事储能电池。', en: 'Works in storage batteries.' },
  },
  { ...STATED, code: 'taihemei', name: { zh: '泰和美', en: 'Taihemei' }, chainCode: 'biomedicine' },
  {
    ...STATED,
    code: 'xianwei-yangguang',
    name: { zh: '先伟阳光', en: 'Xianwei Yangguang' },
    chainCode: null,
    note: {
      zh: '业务涉及光引发剂或生物医药，来源未分别写明。',
      en: 'Photo-initiators or biomedicine; the source does not say which.',
    },
  },
  {
    ...STATED,
    code: 'xianweikang',
    name: { zh: '先微康', en: 'Xianweikang' },
    chainCode: null,
    note: {
      zh: '业务涉及光引发剂或生物医药，来源未分别写明。',
      en: 'Photo-initiators or biomedicine; the source does not say which.',
    },
  },
  { ...STATED, code: 'hengwei', name: { zh: '恒伟公司', en: 'Hengwei' }, chainCode: null },
  {
    ...STATED,
    code: 'aoke',
    name: { zh: '湖南奥科新材料科技有限公司', en: 'Hunan Aoke New Materials Technology Co., Ltd.' },
    chainCode: null,
    note: { zh: '由园区全程帮代办落地。', en: 'Set up with the park’s agency service from start to finish.' },
  },
]
