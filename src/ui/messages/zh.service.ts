/** Serving enterprises after signing: the way to the lists, in Chinese. */
export const zhService = {
  name: '企业服务',
  navigation: '企业服务清单',
  lists: {
    enterprises: '企业',
    projects: '项目',
    liaison: '联企',
    demands: '诉求',
    claims: '政策兑现',
    satisfaction: '满意度',
    cultivation: '培育',
    events: '活动',
  },
  export: {
    note: '导出的清单含企业名称，导出记入操作账册。',
    notAllowed: '导出清单由园区负责人和招商局管理员办理。',
  },
}
