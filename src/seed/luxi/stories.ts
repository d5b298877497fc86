import type { Story } from '../../features/parks/park.ts'
import { INTERVIEW } from './sources.ts'

export const LUXI_STORIES: Story[] = [
  {
    code: 'aoke-agency-service',
    title: { zh: '奥科：手续时间减半', en: 'Aoke: permits in half the time' },
    body: {
      zh:
        '奥科落户时，园区把立项到投产之间的手续接过来办，企业不必逐个部门跑。' +
        '按常规要一年的证照和手续，半年办完，前期成本也随之下降。',
      en:
        'When Aoke settled in Luxi, the park took over the formalities between project filing and production, so ' +
        'that the company did not have to go from office to office. Permits that normally take a year were ' +
        'complete in six months, and the cost of getting started fell with them.',
    },
    figures: [
      {
        label: { zh: '办理证照和手续用时', en: 'Time taken for permits' },
        planned: 12,
        actual: 6,
        unit: 'month',
        qualifier: 'exact',
      },
      {
        label: { zh: '节约成本', en: 'Cost saved' },
        planned: null,
        actual: 100_000_000,
        unit: 'fen',
        qualifier: 'about',
      },
    ],
    enterpriseCode: 'aoke',
    sourceCode: INTERVIEW,
    sample: false,
  },
  {
    code: 'zhongxin-patent-case',
    title: { zh: '众鑫：专利维权成功', en: 'Zhongxin: rights upheld in a patent dispute' },
    body: {
      zh:
        '众鑫卷入一场专利纠纷，前后三年，涉及三地。县里的主要负责人出面协调，2024年维权成功，' +
        '企业拿回了直接损失，也避免了更大的关联损失。这套做法后来称为“众鑫模式”。',
      en:
        'Zhongxin was drawn into a patent dispute that lasted three years and reached over three places. The ' +
        'county’s leaders stepped in to coordinate, and in 2024 the case ended in its favour: it recovered its ' +
        'direct loss and was spared a far larger one. The approach has since been called the Zhongxin model.',
    },
    figures: [
      {
        label: { zh: '挽回直接经济损失', en: 'Direct loss recovered' },
        planned: null,
        actual: 560_000_000,
        unit: 'fen',
        qualifier: 'atLeast',
      },
      {
        label: { zh: '避免潜在关联损失', en: 'Potential loss avoided' },
        planned: null,
        actual: 10_000_000_000,
        unit: 'fen',
        qualifier: 'atLeast',
      },
    ],
    enterpriseCode: 'zhongxin',
    sourceCode: INTERVIEW,
    sample: false,
  },
]
