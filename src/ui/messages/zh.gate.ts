/** Words of the form's island, which carries nothing else. */
export const zhDraft = {
  wait: '正在完成提交前的校验，马上就好……',
  unreachable: '连接不上服务器，没有发出。填写的内容还在，请稍后再提交。',
  kept: '填写的内容只暂存在这个浏览器里，提交后删除。',
  restored: (when: string) => `已恢复您在${when}填写的内容，只存在这个浏览器里。`,
  discard: '清除',
  discarded: '已清除。',
}

/** What keeps abuse out, and drafts, in Chinese. */
export const zhGate = {
  gate: {
    notSent: '还没有发出',
    trap: '请把这一项留空',
    visitWanted: '希望来考察（不需要时取消勾选）',
  },

  draft: zhDraft,
}
