import type { Answers } from '../policies/condition.ts'
import type { Estimate } from '../policies/estimate.ts'
import type { Question } from '../policies/policy.ts'
import type { Fact, Source } from '../parks/park.ts'
import type { Site, SiteCard } from '../sites/site.ts'

/** What a poster is of. */
export type PosterSubject =
  | { of: 'park'; facts: readonly Fact[]; sources: readonly Source[]; sites: readonly SiteCard[] }
  | { of: 'site'; site: Site; source: Source | null }
  | {
      of: 'estimate'
      estimate: Estimate
      sources: readonly Source[]
      questions: readonly Question[]
      answers: Answers
    }

/** Campaign parameters of a poster's link, as the inquiry takes them in. */
export function posterTags(campaign: string): Record<string, string> {
  const tags = { utm_source: 'poster', utm_medium: 'qr' }
  return campaign === '' ? tags : { ...tags, utm_campaign: campaign }
}
