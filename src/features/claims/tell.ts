import { messages } from '../../ui/messages/messages.ts'
import type { JobHandler } from '../jobs/job.ts'
import { type Said, tellEnterprise } from '../service/tell.ts'
import { claimOf } from './queries.ts'

const TOLD = ['promised', 'approved', 'paid'] as const

/** Job `claim.told`: an award was promised, approved or paid. The mail leads to the enterprise's page and says no amount. */
export const tellOfClaim: JobHandler = async (context) => {
  const { scope, park, job } = context
  const { claim: id = '' } = job.payload
  const what = TOLD.find((one) => one === job.payload['what'])
  const claim = await claimOf(scope, id)
  if (!what || !claim || claim.state === 'withdrawn' || claim.state === 'refused') return {}
  return tellEnterprise(context, claim.enterpriseId, (locale): Said => {
    const { letter } = messages[locale].claims
    return {
      subject: letter.subject[what](park.shortName[locale]),
      heading: letter.heading[what],
      paragraphs: [letter.text[what]],
      facts: [{ label: letter.year, value: String(claim.year) }],
      open: letter.open,
      why: letter.why(park.name[locale]),
    }
  })
}
