/** Evidence, in Chinese. */
export const zhEvidence = {
  name: '佐证材料',
  choose: '佐证材料（可不附）',
  limits: (most: number, megabytes: number) =>
    `一次最多${most}个，每个不超过${megabytes} MB：PDF、图片（PNG、JPEG、WebP、HEIC）或Office文档，加密保存。`,
  kept: '已经收到，勾选的随本次一起提交',
  show: '企业可以在自己的页面上看到和下载',
  isShown: '企业可见',
  closed: '文件（您的角色不能查看名称和内容）',
}
