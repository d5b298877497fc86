import { define } from './define.ts'
import { LuodiInquiry } from './inquiry.ts'
import { ParksElement, PoliciesElement, SitesElement } from './list.ts'

define({
  'luodi-parks': ParksElement,
  'luodi-sites': SitesElement,
  'luodi-policies': PoliciesElement,
  'luodi-inquiry': LuodiInquiry,
})
