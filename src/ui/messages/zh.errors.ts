import { wait } from './zh.counts.ts'

type Params = Record<string, string | number>

interface Failure {
  title: string
  text: string
}

/** What went wrong, by code of the `AppError`: a title and what to do about it. */
export const zhFailures = {
  'accounts.signed_out': { title: '登录已失效', text: '请重新登录；刚才填写的内容会保留。' },
  'accounts.second_factor_required': {
    title: '请先设置动态验证码',
    text: '为保护投资人信息，须先绑定动态验证码才能进入工作台。',
  },
  'staff.no_bureau': { title: '您还不是任何招商局的成员', text: '请向本局管理员索取邀请链接。' },
  'staff.not_allowed': { title: '您的角色不能进行此操作', text: '如确有需要，请联系本局管理员调整权限。' },
  'triage.state_blocked': { title: '当前状态不能这样变更', text: '请刷新页面，查看该线索的最新状态。' },
  'triage.closed': { title: '该线索已经办结', text: '已办结的线索不能再进行此操作。' },
  'triage.until_past': { title: '时间已过', text: '请选择将来的时间。' },
  'request.not_found': { title: '没有找到这个页面', text: '地址可能有误，或者内容已经移走。' },
  'request.invalid': { title: '请求的内容有误', text: '请检查网址或表单里的内容，改正后再试。' },
  'request.malformed': { title: '请求无法识别', text: '发来的内容格式不完整。请返回上一页重新提交。' },
  'request.too_large': { title: '内容太大', text: '发来的内容超出了限制。请缩短文字后再提交。' },
  'request.unsupported_media': { title: '不支持这种格式', text: '请用本页的表单提交，或者按接口文档规定的格式发送。' },
  'request.cursor_invalid': { title: '这一页已失效', text: '列表已经更新，请回到第一页重新浏览。' },
  'request.unknown_host': { title: '这个网址不属于本门户', text: '请核对网址；园区自己的域名要先由招商局登记。' },
  'request.conflict': { title: '内容刚刚有变动', text: '提交的内容与刚刚更新的资料不一致，请核对后再次提交。' },
  'request.forbidden_origin': { title: '提交来源未获允许', text: '请在本网站的页面上填写并提交。' },
  'service.unavailable': { title: '服务暂时不可用', text: '系统正在恢复，已经填写的内容请先保留，稍后再试。' },
  'service.internal': { title: '系统出了差错', text: '问题已经记录。请稍后再试；如需帮助，请告知下面的请求编号。' },
  'parks.not_found': { title: '没有找到这个园区', text: '园区可能尚未发布，或者网址有误。' },
  'sites.not_found': {
    title: '没有找到这个地块或厂房',
    text: '编号可能有误，也可能已经撤下，请看看园区现有的土地与厂房。',
  },
  'policies.not_found': { title: '没有找到这份政策', text: '它可能已经失效或撤下，请看看园区现行的政策。' },
  'receipts.not_found': {
    title: '没有找到这份回执',
    text: '链接可能不完整、已经更换，或者内容已按要求删除。请从原处完整复制后再打开；仍打不开时，请在园区名录中找到园区电话，报上回执编号询问。',
  },
  'files.not_found': { title: '没有找到这个文件', text: '文件可能已经删除，请从回执页面重新打开。' },
  'files.not_stored': { title: '文件没能保存', text: '请稍后回到回执页面重新添加。已经提交的咨询不受影响。' },
  'leads.not_found': { title: '没有找到这条咨询', text: '编号可能有误，或者它不属于这个园区。' },
  'duplicates.not_linked': { title: '这两条咨询没有关联', text: '它们之间没有疑似重复的提示，无需处理。' },
  'duplicates.same_lead': { title: '不能与自己合并', text: '请选择另一条咨询。' },
  'duplicates.from_merged': {
    title: '这条咨询已经并入另一条',
    text: '一条咨询只能并入一次。如需改并到别处，请先撤销原来的合并。',
  },
  'duplicates.into_merged': {
    title: '目标咨询已经并入另一条',
    text: '不能再并入已被合并的咨询。请改为并入它所并入的那一条，或者先撤销那次合并。',
  },
  'duplicates.from_took_in': {
    title: '已有别的咨询并入这一条',
    text: '请把方向反过来，将另一条并入这一条；或者先撤销已有的合并。',
  },
  'duplicates.from_closed': {
    title: '这条咨询已经办结',
    text: '已签约、已终止或判为垃圾信息的咨询不能再并入别的咨询。',
  },
  'duplicates.into_closed': { title: '目标咨询已经办结', text: '不能并入已签约、已终止或判为垃圾信息的咨询。' },
  'duplicates.erased': { title: '个人信息已经删除', text: '已按投资者要求删除个人信息的咨询不能合并，也不能恢复。' },
  'duplicates.not_merged': { title: '这条咨询没有被合并', text: '没有可以撤销的合并，可能已经有人撤销过。' },
  'duplicates.changed': { title: '咨询刚刚有变动', text: '有人先一步更新了其中一条。请重新查看预览，核对后再操作。' },
  'exports.too_many': {
    title: '这个清单太长，不能存为 Excel 文件',
    text: 'Excel 文件最多 10,000 行。请缩小条件范围，或者改用 CSV 导出，CSV 不限行数。',
  },
  'imports.refused': { title: '这个文件不能导入', text: '请按下面的提示修改文件，然后重新导入。' },
  'leads.idempotency_key_required': { title: '缺少提交编号', text: '请返回咨询页面，刷新后重新提交。' },
  'leads.idempotency_mismatch': {
    title: '内容与上一次提交不同',
    text: '同一个提交编号只能用于同一份内容。再按一次提交，就作为一次新的咨询发送。',
  },
  'leads.challenge_failed': {
    title: '提交前的校验没有通过',
    text: '校验缺失、已过期或已经用过。填写的内容都在，请再提交一次；接口请先获取新的校验题。',
  },
  'request.too_many': { title: '提交过于频繁', text: '短时间内的次数超出了限制，请稍后再试。' },
} satisfies Record<string, Failure>

/** What is wrong with a field, by `FieldError.key`. */
export const zhFieldErrors = {
  required: () => '请填写这一项',
  too_short: ({ min }: Params) => `至少${min}个字`,
  too_long: ({ max }: Params) => `最多${max}个字`,
  too_small: ({ min }: Params) => `不能小于${min}`,
  too_large: ({ max }: Params) => `不能大于${max}`,
  not_a_number: () => '请填写数字，例如8000、8,000或8千',
  not_an_integer: () => '请填写整数',
  invalid_choice: () => '请从选项中选择',
  invalid_type: () => '格式不正确',
  unknown_field: () => '不认识这一项',
  invalid_email: () => '邮箱格式不正确，例如 name@example.com',
  invalid_phone: () => '不是完整的中国大陆号码；座机请加区号，境外号码请加国际区号，例如 +49',
  invalid_credit_code: () => '统一社会信用代码应为18位，请核对',
  phone_or_email_required: () => '电话和邮箱请至少填写一项',
  consent_required: () => '需要您同意，我们才能处理这次咨询',
  notice_outdated: () => '隐私告知已经更新，请阅读新版后再次确认',
  too_many: ({ max }: Params) => `最多选择${max}项`,
  unknown_site: () => '没有这处地块或厂房，可能已经撤下，请重新选择',
  unknown_policy: () => '所选政策已经撤下，请重新选择',
  file_kind: ({ name }: Params) => `“${name}”不是可以接收的格式`,
  file_lies: ({ name }: Params) => `“${name}”的内容与文件名后缀不符`,
  file_too_large: ({ name, megabytes }: Params) => `“${name}”超过${megabytes} MB`,
  too_many_files: ({ max }: Params) => `最多随附${max}个文件`,
  unknown_file: () => '这个文件已经失效，请重新选择',
  invalid_date: ({ example }: Params) =>
    example ? `日期格式不正确，例如${example}` : '日期格式不正确，请按年-月-日填写',
  no_such_day: () => '没有这一天',
  day_too_early: ({ first }: Params) => `早于${first}，无法测算`,
  day_too_late: ({ last }: Params) => `晚于${last}，无法测算`,
  date_past: () => '日期已经过去，请选择今天或以后',
  date_order: () => '不能早于开始的日期',
  wait: ({ seconds }: Params) => `短时间内提交的次数较多，请在${wait(Number(seconds))}后再提交一次`,
  form_early: () => '提交得太快了。填写的内容都在，请再核对一遍，然后重新提交',
  form_stale: () => '这张表单打开的时间太久，已经失效并换成了新的。填写的内容都在，请核对后再提交一次',
  trap_filled: () => '有一项应当留空的内容被填写了，可能是自动填写造成的，现已清空。请再提交一次',
  turnstile_failed: () => '人机验证没有通过，请重新验证后再提交一次',
  invalid_country: () => '请从列表中选择国家或地区',
  contact_mismatch: () => '与提交咨询时填写的不一致，请完整填写当时的电话或邮箱',
  too_many_tries: ({ hours }: Params) => `核对不一致的次数已达上限，请在${hours}小时后再试`,
  notice_unknown: () => '没有这个版本的隐私告知，请填写投资者同意的那一版的版本号',
  import_too_large: ({ max }: Params) => `文件超过${max} MB，请分成几个文件`,
  import_too_many_rows: ({ max }: Params) => `超过${max}行，请分成几个文件`,
  import_too_many_columns: ({ max }: Params) => `超过${max}列，请只保留需要的列`,
  import_not_text: () => '不是CSV文本文件；请在表格软件里另存为“CSV UTF-8”',
  import_encoding: () => '文字编码既不是UTF-8也不是GB18030，或者两者混用；请另存为“CSV UTF-8”',
  import_empty: () => '文件里没有数据行',
  import_duplicate_column: ({ column }: Params) => `有两列都表示“${column}”，请只保留一列`,
  import_missing_column: ({ column }: Params) => `缺少“${column}”这一列`,
  import_quotes: () => '引号不成对，请检查这一行的双引号',
  import_too_many_cells: () => '单元格比表头多，可能有未加引号的分隔符',
  import_yes_or_no: () => '请填写“是”或“否”',
  invalid: () => '内容不正确，请检查',
} satisfies Record<string, (params: Params) => string>
