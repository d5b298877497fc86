import type { Locale } from '../../../kernel/localized.ts'
import { formatDate, joinFigured } from '../../../ui/format.ts'
import { figureRange } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { VisitWish } from '../../leads/lead.ts'
import type { ReceiptProps } from './props.ts'
import { consentText } from './your-data.tsx'

/** What the investor sent: only what was filled in. */
export function Sent({ page, park, receipt, estimate }: ReceiptProps) {
  const { locale, links } = page
  const words = messages[locale]
  const interests = [
    ...receipt.sites.map(({ code, name }) => ({ href: links.site(park.slug, code), text: `${code} ${name[locale]}` })),
    ...receipt.policies.map(({ slug, title }) => ({ href: links.policy(park.slug, slug), text: title[locale] })),
  ]
  const reach = [receipt.phone, receipt.email].filter((one) => one !== null)
  return (
    <>
      <h2>{words.receipt.sent}</h2>
      <dl class="pairs">
        <div>
          <dt>{words.receipt.company}</dt>
          <dd>{receipt.company}</dd>
        </div>
        <div>
          <dt>{words.receipt.contact}</dt>
          <dd>
            {[receipt.contactName, ...reach].join(words.listSeparator)}
            <span class="caption">{words.receipt.masked}</span>
          </dd>
        </div>
        {receipt.message && (
          <div>
            <dt>{words.receipt.message}</dt>
            <dd class="typed">{receipt.message}</dd>
          </div>
        )}
        {receipt.visit && (
          <div>
            <dt>{words.receipt.visit}</dt>
            <dd>{visitText(receipt.visit, locale)}</dd>
          </div>
        )}
        {interests.length > 0 && (
          <div>
            <dt>{words.receipt.interest}</dt>
            <dd>
              <ul>
                {interests.map(({ href, text }) => (
                  <li>
                    <a href={href}>{text}</a>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        <EstimateLine page={page} park={park} estimate={estimate} />
        <div>
          <dt>{words.receipt.consents}</dt>
          <dd>
            <ul>
              {receipt.consents.map((consent) => (
                <li>
                  {words.consents[consent.purpose]}
                  <span class="caption">{consentText(consent, locale)}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </>
  )
}

function visitText({ from, to, people }: VisitWish, locale: Locale): string {
  const { receipt, clauseSeparator } = messages[locale]
  const days = receipt.visitDays(formatDate(from, locale), to === undefined ? null : formatDate(to, locale))
  return people === undefined ? days : days + clauseSeparator + receipt.visitPeople(people)
}

/** The estimate that came with the inquiry: what it comes to, and the way to it. */
function EstimateLine({ page, park, estimate: attached }: Pick<ReceiptProps, 'page' | 'park' | 'estimate'>) {
  if (!attached) return null
  const { locale, links } = page
  const { estimate } = messages[locale]
  const day = formatDate(attached.asOf, locale)
  const total = joinFigured(figureRange(attached, locale), locale)
  return (
    <div>
      <dt>{estimate.attachedReceiptLabel}</dt>
      <dd>
        {attached.awards > 0 ? estimate.attachedSummary(day, attached.awards, total) : estimate.attachedNone(day)}
        <span class="caption no-print">
          <a href={links.estimate(park.slug, attached.query)}>{estimate.attachedSee}</a>
        </span>
      </dd>
    </div>
  )
}
