import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { EvidenceList } from '../../evidence/pages/evidence-list.tsx'
import { grantedOf } from '../amounts.ts'
import type { ClaimProps } from './claim.tsx'

/** The fair-competition review that the promise rests on, or that there is none. */
export function Basis({ page: { locale }, claim, policies }: Pick<ClaimProps, 'page' | 'claim' | 'policies'>) {
  const { claim: words } = messages[locale].claims
  const policy = policies.find(({ slug }) => slug === claim.policySlug)
  const review = claim.basis ?? policy?.fairReview ?? null
  return (
    <section class="desk-part" aria-labelledby="basis">
      <h2 id="basis">{words.basis}</h2>
      {claim.basis !== null && <p class="caption">{words.basisAt}</p>}
      {review === null ? (
        <p class="notice">{words.noReview}</p>
      ) : (
        <dl class="claim-facts">
          <div>
            <dt>{words.conclusions[review.conclusion]}</dt>
            <dd>
              {words.reviewedOn} {formatDate(review.reviewedOn, locale)}
            </dd>
          </div>
          <div>
            <dt>{words.legalBasis}</dt>
            <dd>{review.legalBasis[locale]}</dd>
          </div>
        </dl>
      )}
      <p class="caption">{words.reviewLaw}</p>
    </section>
  )
}

/** What has to be handed in, where and when, in the words of the policy. */
export function Evidence({
  page: { locale, links },
  park,
  claim,
  enterprise,
  policies,
  evidence,
}: Pick<ClaimProps, 'page' | 'park' | 'claim' | 'enterprise' | 'policies' | 'evidence'>) {
  const { claim: words } = messages[locale].claims
  const granted = grantedOf(policies, claim, claim.matchedOn)
  const guide = granted?.policy.claimGuide
  const pairs = [
    [words.evidenceAward, granted?.award.evidence?.[locale]],
    [words.deadline, granted?.award.deadline?.[locale]],
    [words.window, guide?.window[locale]],
    [words.office, guide?.office[locale]],
    [words.channel, guide?.channel[locale]],
  ].filter(([, text]) => text)
  return (
    <section class="desk-part" aria-labelledby="evidence">
      <h2 id="evidence">{words.evidence}</h2>
      {pairs.length === 0 && !guide && <p class="caption">{words.evidenceNone}</p>}
      <dl class="claim-facts">
        {pairs.map(([name, text]) => (
          <div>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {guide && (
          <div>
            <dt>{words.evidenceGuide}</dt>
            <dd>
              <ul>
                {guide.materials.map((material) => (
                  <li>{material[locale]}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      <EvidenceList
        locale={locale}
        files={evidence}
        href={(file) => links.evidenceFile(park.slug, enterprise.id, file)}
      />
    </section>
  )
}
