import { define } from './define.ts'
import { ParksElement, PoliciesElement, SitesElement } from './list.ts'

define({ 'luodi-parks': ParksElement, 'luodi-sites': SitesElement, 'luodi-policies': PoliciesElement })
