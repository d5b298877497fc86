/** Files that come with an inquiry, in Chinese. */
export const zhFiles = {
  files: {
    title: '随附文件',
    pick: '选择文件',
    see: '查看随附文件',
    choose: '随附文件（可不填）',
    limits: (most: number, megabytes: number) =>
      `最多${most}个，每个不超过${megabytes} MB：PDF、图片（PNG、JPEG、WebP、HEIC）或Office文档。文件加密保存，只有您和负责人员能打开。`,
    kept: '已经收到，勾选的随本次一起提交',
    none: '没有随附文件。',
    add: '补充文件',
    addTitle: '补充文件',
    addLead: '没有问题的文件已经保留在下面，不必重新选择。',
    lost: '咨询已经收到，但随附的文件没能保存。',
    lostHelp: '请稍后在本页“随附文件”处补充；答复期限不受影响。',
  },
}
