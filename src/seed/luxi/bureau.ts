import type { Bureau, PrivacyNotice } from '../../features/parks/park.ts'
import { privacyNotice } from '../notice.ts'
import { LUXI_OFFICE } from './park.ts'

/** `sample`: the source names the county, not the bureau. */
export const LUXI_BUREAU: Bureau = {
  id: 'bureau_luxi',
  slug: 'luxi',
  name: { zh: '泸溪县招商服务中心', en: 'Luxi County Investment Service Centre' },
  region: {
    zh: '湖南省湘西土家族苗族自治州泸溪县',
    en: 'Luxi County, Xiangxi Tujia and Miao Autonomous Prefecture, Hunan',
  },
  sample: true,
}

export const LUXI_NOTICE: PrivacyNotice = privacyNotice({
  bureauId: LUXI_BUREAU.id,
  handler: { zh: '泸溪县招商服务中心（示例机构）', en: 'Luxi County Investment Service Centre (a sample bureau)' },
  office: LUXI_OFFICE,
})
