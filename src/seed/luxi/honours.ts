import type { Honour } from '../../features/parks/park.ts'
import { INTERVIEW } from './sources.ts'

const STATED = { awardedOn: null, enterpriseCode: null, sourceCode: INTERVIEW, sample: false } as const

export const LUXI_HONOURS: Honour[] = [
  {
    ...STATED,
    code: 'al-composites-sme-cluster',
    title: {
      zh: '高性能铝基复合材料产业集群列为湖南省中小企业特色产业集群培育对象',
      en: 'High-performance aluminium composites cluster listed for support as a Hunan SME feature cluster',
    },
    awardedOn: '2024-07',
  },
  {
    ...STATED,
    code: 'new-materials-trade-cluster',
    title: {
      zh: '新材料产业集群列入湖南省域外外贸特色产业集群名单',
      en: 'New-materials cluster on Hunan’s provincial list of foreign-trade feature clusters',
    },
    awardedOn: '2023-07',
  },
  {
    ...STATED,
    code: 'xinxing-international-award',
    title: { zh: '无砷电解锰获国际奖项', en: 'International award for arsenic-free electrolytic manganese' },
    enterpriseCode: 'xinxing',
  },
  {
    ...STATED,
    code: 'lantian-zinc-oxide-patent',
    title: { zh: '次氧化锌回收方法发明专利', en: 'Patent for recovering secondary zinc oxide' },
    enterpriseCode: 'lantian',
  },
  {
    ...STATED,
    code: 'zhongxin-national-standard',
    title: { zh: '参与制定国家标准', en: 'Took part in drafting a national standard' },
    enterpriseCode: 'zhongxin',
  },
  {
    ...STATED,
    code: 'xiangtou-industry-standard',
    title: { zh: '主导起草行业标准', en: 'Led the drafting of an industry standard' },
    enterpriseCode: 'xiangtou-qingcai',
  },
  {
    ...STATED,
    code: 'hengyu-technology-gap',
    title: { zh: '填补技术空白', en: 'Closed a gap in technology' },
    enterpriseCode: 'hengyu',
  },
]
