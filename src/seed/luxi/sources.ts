import type { Source } from '../../features/parks/park.ts'

export const INTERVIEW = 'entrepreneurs-daily-2025'

export const LUXI_SOURCES: Source[] = [
  {
    code: INTERVIEW,
    title: {
      zh: '工业新质涌动能 泸溪发展显真章——专访泸溪县委书记彭武学',
      en: 'Interview with Peng Wuxue, Party secretary of Luxi County, on the county’s industrial development',
    },
    publisher: { zh: '企业家日报', en: 'Entrepreneurs’ Daily' },
    publishedOn: '2025',
    url: null,
  },
]
