/** Why something can't be done to a project, in Chinese. */
export const zhProjectFailures = {
  'projects.not_signed': { title: '线索尚未签约', text: '签约后才能转为项目。' },
  'projects.lead_erased': { title: '个人信息已删除', text: '这条线索的个人信息已按要求删除，不能转为项目。' },
  'projects.has_project': { title: '已有项目', text: '这条线索已经转为项目，不能重复建立。' },
  'projects.enterprise_elsewhere': {
    title: '企业已在其他园区',
    text: '统一社会信用代码相同的企业已在本局另一个园区的清单里，请先由该园区移出。',
  },
  'projects.enterprise_left': { title: '企业已移出清单', text: '企业重回清单后才能新建项目。' },
  'projects.site_taken': { title: '地块不能用于此项目', text: '这块地已有项目，或已签约、尚在规划，请另选一块。' },
  'projects.joins': { title: '请先核实企业', text: '园区已有信用代码相同的企业。核实来询人身份后，再归入该企业。' },
  'projects.site_gone': { title: '地块不在园区内', text: '这块地已不在园区的地块清单里，请另选一块。' },
  'projects.is_ended': { title: '项目已终止', text: '恢复项目后才能继续登记。' },
  'projects.not_ended': { title: '项目没有终止', text: '只有终止的项目才能恢复。' },
  'projects.in_production': { title: '项目已投产', text: '已投产的项目不能终止；登记有误的，请先退回并写明原因。' },
}
export const zhProjectFieldErrors = {
  day_future: () => '不能晚于今天',
  stage_before: ({ day }: Record<string, string | number>) => `不能早于${day}`,
  evidence_required: () => '请附佐证材料，或写明依据',
  move_reason: () => '跳过阶段或退回，须写明原因',
  site_reserved: ({ reference }: Record<string, string | number>) =>
    `项目${reference}占用此地块，状态应为“已预留”；请先在项目中更换地块`,
  site_contracted: ({ reference }: Record<string, string | number>) =>
    `项目${reference}已取得此地块，状态应为“已签约”；请先在项目中更换地块`,
  policy_has_claims: ({ count }: Record<string, string | number>) =>
    `${count}项兑现事项依据此政策，不能撤下；可以写明失效日期`,
  award_has_claims: ({ code, count }: Record<string, string | number>) =>
    `${count}项兑现事项依据条款${code}，不能删去；可以写明失效日期`,
  has_enterprises: ({ count }: Record<string, string | number>) => `${count}份企业档案关联此项，请先在企业档案中改动`,
  site_has_project: ({ reference }: Record<string, string | number>) => `项目${reference}用过此地块，不能撤下`,
}
