/** What widgets on partners' sites say, in Chinese. */
export const zhEmbed = {
  name: '嵌入组件',

  inquiry: {
    frame: (park: string) => `向${park}提交投资咨询`,
    direct: (park: string) => `填写的内容直接送达${park}，不经过您正在浏览的网站。`,
    by: (park: string, portal: string) => `${park} · ${portal}`,
    filled: (count: number) => `已填${count}项`,
    sent: '咨询已收到',
    keep: '请保存回执链接',
    link: '回执链接',
    open: '打开回执',
    copy: '复制链接',
    copied: '已复制。',
    toPortal: '到园区网站提交咨询',
  },
}
