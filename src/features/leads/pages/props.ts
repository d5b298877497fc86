import type { FormState, PageContext } from '../../../ui/page.ts'
import type { Bureau, Park, PrivacyNotice } from '../../parks/park.ts'
import type { SiteCard } from '../../sites/site.ts'
import type { Policy } from '../../policies/policy.ts'
import type { KeptFile } from '../../files/file.ts'
import type { AttachedEstimate } from '../lead.ts'

export interface InquiryProps {
  page: PageContext
  park: Park
  bureau: Bureau
  notice: PrivacyNotice
  /**
   * Names of the form's fields: company, creditCode, contactName, phone, email, country, chain,
   * investmentWan, areaMu, jobs, timeline, message, sites[], policies[], consentHandle, consentShare,
   * consentAbroad, with a visit visitFrom, visitTo and visitPeople, visit, and hidden noticeVersion, idempotencyKey, formToken,
   * challenge, page, utm_source, utm_medium, utm_campaign; and the trap.
   * Errors carry these names as `path`; '' is the whole form.
   */
  form: FormState
  sites: SiteCard[]
  policies: Pick<Policy, 'slug' | 'title'>[]
  /** The estimate that comes with the inquiry, in hidden fields. */
  estimate: AttachedEstimate | null
  /** Files that came before and are kept, in the field files[]. */
  files: KeptFile[]
  /** Whether consent to storage abroad is asked for: only where it happens. */
  storedAbroad: boolean
  /** Site key of Turnstile; null where it is not configured, as by default. */
  turnstile: string | null
  /** In a frame of somebody else's page: what is folded up stays so, and no field takes the focus on its own account. */
  framed?: boolean
}
