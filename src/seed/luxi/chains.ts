import type { Chain } from '../../features/parks/park.ts'
import { INTERVIEW } from './sources.ts'

const STATED = { chief: null, sourceCode: INTERVIEW, sample: false } as const

export const LUXI_CHAINS: Chain[] = [
  {
    ...STATED,
    code: 'mn-zn-v',
    name: { zh: '锰锌钒新材料', en: 'Manganese, zinc and vanadium new materials' },
    role: 'lead',
    summary: {
      zh: '由电解锰、电镀锌起步，正在作清洁化、智能化改造，并向合金、电池材料和粉体延伸。',
      en:
        'Grown out of electrolytic manganese and electro-galvanised zinc; the plants are being made cleaner and ' +
        'smarter, and the chain is extending to alloys, battery materials and powders.',
    },
    products: [
      { zh: '电解锰', en: 'Electrolytic manganese' },
      { zh: '电镀锌', en: 'Electro-galvanised zinc' },
    ],
    inputs: [],
    directions: [
      { zh: '锰系合金', en: 'Manganese alloys' },
      { zh: '锰酸锂电池', en: 'Lithium manganese oxide batteries' },
      { zh: '微细球形粉末', en: 'Fine spherical powders' },
      { zh: '锌基合金', en: 'Zinc alloys' },
    ],
  },
  {
    ...STATED,
    code: 'al-composites',
    name: { zh: '铝基复合材料', en: 'Aluminium-based composites' },
    role: 'lead',
    summary: {
      zh: '以微细球形铝粉为基础，向下游粉体产品延伸；高性能铝基复合材料集群是省级培育对象。',
      en:
        'Built on fine spherical aluminium powder and extending to powders further downstream; the cluster for ' +
        'high-performance composites is on the province’s list for support.',
    },
    products: [{ zh: '微细球形铝粉', en: 'Fine spherical aluminium powder' }],
    inputs: [],
    directions: [
      { zh: '高纯铝粉', en: 'High-purity aluminium powder' },
      { zh: '片状铝粉', en: 'Flake aluminium powder' },
    ],
  },
  {
    ...STATED,
    code: 'li-storage',
    name: { zh: '锂电池及先进储能', en: 'Lithium-ion batteries and advanced storage' },
    role: 'special',
    summary: {
      zh: '面向移动储能和家庭储能，正在推动电芯制造。',
      en: 'Aimed at mobile and household storage; cell manufacturing is being pushed forward.',
    },
    products: [{ zh: '储能电池', en: 'Storage batteries' }],
    inputs: [],
    directions: [
      { zh: '移动储能', en: 'Mobile storage' },
      { zh: '家庭储能', en: 'Household storage' },
      { zh: '电芯制造', en: 'Cell manufacturing' },
    ],
  },
  {
    ...STATED,
    code: 'biomedicine',
    name: { zh: '生物医药', en: 'Biomedicine' },
    role: 'special',
    summary: {
      zh: '从天然植物中提取有效成分，发展中成药保健品和动物营养产品。',
      en: 'Extracts from natural plants, leading to health products of Chinese medicine and to animal nutrition.',
    },
    products: [],
    inputs: [],
    directions: [
      { zh: '天然植物提取', en: 'Extraction from natural plants' },
      { zh: '中成药保健品', en: 'Health products of Chinese medicine' },
      { zh: '动物营养', en: 'Animal nutrition' },
    ],
  },
  {
    ...STATED,
    code: 'agro-processing',
    name: { zh: '农产品精深加工', en: 'Deep processing of farm products' },
    role: 'developing',
    summary: null,
    products: [],
    inputs: [],
    directions: [],
  },
]
