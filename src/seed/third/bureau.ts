import type { Bureau, PrivacyNotice } from '../../features/parks/park.ts'
import { privacyNotice } from '../notice.ts'
import { YUNHE_PARK } from './park.ts'

/** Wholly made up: a second bureau on the same installation. */
export const YUNHE_BUREAU: Bureau = {
  id: 'bureau_yunhe',
  slug: 'yunhe',
  name: { zh: '云禾县招商局（示例）', en: 'Yunhe County Investment Bureau (sample)' },
  region: { zh: '示例省示例市云禾县', en: 'Yunhe County, Sample City, Sample Province' },
  sample: true,
}

export const YUNHE_NOTICE: PrivacyNotice = privacyNotice({
  bureauId: YUNHE_BUREAU.id,
  handler: YUNHE_BUREAU.name,
  office: YUNHE_PARK.contact.office,
})
