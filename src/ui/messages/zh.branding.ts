type Sections = readonly (readonly [title: string, ...paragraphs: string[]])[]

export const zhBranding = {
  operatedBy: (name: string) => `承办单位：${name}`,
  siteCode: (code: string) => `政府网站标识码：${code}`,

  accessibility: {
    title: '无障碍声明',
    description: (park: string) => `${park}网站的无障碍情况，以及遇到障碍时如何反映。`,
    standard: '依据的标准',
    standardName: 'WCAG 2.2 AA 级',
    tested: '最近测试',
    sections: [
      [
        '符合情况',
        '本站按照《Web 内容无障碍指南》（WCAG）2.2 的 AA 级要求设计和测试。',
        '所有页面都可以只用键盘操作，可以放大到四倍，不依赖颜色、声音或动画传达信息；不启用 JavaScript 也能查阅和提交。',
      ],
      [
        '如何测试',
        '每一种页面都用 axe 自动检查，中文、英文各一遍，日间、夜间配色各一遍；键盘操作、窄屏排版和打印另行测试。自动检查不能发现全部问题，欢迎指出。',
      ],
      [
        '已知的不足',
        '链接到的其他网站和原始文件（例如文件的扫描件）由其发布单位负责，可能达不到上述要求。地图只是辅助，其中的内容在列表和表格里都有。',
      ],
    ] as Sections,
    report: '反映障碍',
    reportHow:
      '如果某个页面您无法阅读或使用，请告诉我们是哪个页面、遇到了什么困难。我们可以用电话或书面方式提供同样的内容。',
  },
}
