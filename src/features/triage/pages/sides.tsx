import type { DeskPage } from '../../../ui/desk-page.ts'
import { Pairs } from '../../../ui/components/pairs.tsx'
import { formatArea, formatDate, formatMoney, joinFigured } from '../../../ui/format.ts'
import { figureRange } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Locale } from '../../../kernel/localized.ts'
import type { VisitWish } from '../../leads/lead.ts'
import { FileName } from '../../files/pages/file-name.tsx'
import { consentText } from '../../receipts/pages/your-data.tsx'
import type { LeadPageProps } from './props.ts'
import { typedText } from './words.ts'

/** How to reach the investor: for whoever answers. */
export function Contact({ page: { locale }, view: { told, lead } }: LeadPageProps) {
  const { triage } = messages[locale]
  return (
    <section class="side" aria-labelledby="contact">
      <h2 id="contact">{triage.contact}</h2>
      {told === null && <p class="caption">{triage.withheldContact}</p>}
      {told !== null && lead.erasedAt !== null && <p class="caption">{triage.gone.erased}</p>}
      {told !== null && lead.erasedAt === null && (
        <ul class="reach">
          <li>
            <b>{told.name}</b> <span class="caption">{triage.writesIn(triage.languages[lead.locale])}</span>
          </li>
          {told.phone !== null && (
            <li>
              <a href={`tel:${told.phone}`}>{told.phone}</a>
            </li>
          )}
          {told.email !== null && (
            <li>
              <a href={`mailto:${told.email}`}>{told.email}</a>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}

/** What the investor wants. What was not said is gathered in one line. */
export function Wishes({ page, park, view, portal: links }: LeadPageProps) {
  const { locale } = page
  const { lead, sites, policies, visit, estimate, partner } = view
  const { triage, inquiry, timelines, receipt, estimate: words, listSeparator } = messages[locale]
  const coded = (field: string, text: string | null) =>
    text === null ? null : typedText({ field, text }, text, locale, park)
  const { attribution } = lead
  const campaign = [attribution?.utm_source, attribution?.utm_medium, attribution?.utm_campaign].filter(Boolean)
  return (
    <section class="side" aria-labelledby="wishes">
      <h2 id="wishes">{triage.wishes}</h2>
      <Pairs
        locale={locale}
        of={[
          [inquiry.chain, coded('chain', lead.chain)],
          [triage.fields.investment, lead.investmentFen === null ? null : formatMoney(lead.investmentFen, locale)],
          [triage.fields.area, lead.areaM2 === null ? null : formatArea(lead.areaM2, 'land', locale)],
          [inquiry.jobs, lead.jobs === null ? null : String(lead.jobs)],
          [inquiry.timeline, lead.timeline === null ? null : timelines[lead.timeline]],
          [inquiry.country, coded('country', lead.country)],
          [inquiry.creditCode, lead.creditCode],
          ...(view.told ? [[receipt.visit, visit === null ? null : visitText(visit, locale)] as const] : []),
        ]}
      />
      {sites.length + policies.length > 0 && (
        <ul class="wanted">
          {sites.map(({ code, name }) => (
            <li>
              <a href={links.site(park.slug, code)}>
                {code} {name[locale]}
              </a>
            </li>
          ))}
          {policies.map(({ slug, title }) => (
            <li>
              <a href={links.policy(park.slug, slug)}>{title[locale]}</a>
            </li>
          ))}
        </ul>
      )}
      {estimate !== null && (
        <p>
          {estimate.awards > 0
            ? words.attachedSummary(
                formatDate(estimate.asOf, locale),
                estimate.awards,
                joinFigured(figureRange(estimate, locale), locale),
              )
            : words.attachedNone(formatDate(estimate.asOf, locale))}{' '}
          <a href={links.estimate(park.slug, estimate.query)}>{words.attachedSee}</a>
        </p>
      )}
      <p class="caption">
        {triage.channels[lead.channel]}
        {attribution?.page && ` · ${attribution.page}`}
        {campaign.length > 0 && ` · ${campaign.join(listSeparator)}`}
        {partner !== null && (
          <>
            {' · '}
            <BroughtBy page={page} partner={partner} />
          </>
        )}
      </p>
    </section>
  )
}

/** The partner whose site or server brought the lead; whoever may see partners comes to it. */
function BroughtBy({ page, partner: { id, name } }: { page: DeskPage; partner: { id: string; name: string } }) {
  const text = messages[page.locale].partners.brought(name)
  return page.may('partner.read') ? <a href={page.links.partner(id)}>{text}</a> : <>{text}</>
}

function visitText({ from, to, people }: VisitWish, locale: Locale): string {
  const { receipt, clauseSeparator } = messages[locale]
  const days = receipt.visitDays(formatDate(from, locale), to === undefined ? null : formatDate(to, locale))
  return people === undefined ? days : days + clauseSeparator + receipt.visitPeople(people)
}

/** To what the investor said yes, to which text, and what was taken back. */
export function Consents({ page: { locale }, view: { consents } }: LeadPageProps) {
  const { consents: names, triage } = messages[locale]
  return (
    <section class="side" aria-labelledby="consents">
      <h2 id="consents">{triage.consents}</h2>
      <ul>
        {consents.map((consent) => (
          <li>
            {names[consent.purpose]} <span class="caption">{consentText(consent, locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Files of the lead: to download, never opened in place. */
export function Files({ page: { locale, links }, park, view: { files, lead } }: LeadPageProps) {
  const { files: words, triage } = messages[locale]
  return (
    <section class="side" aria-labelledby="files">
      <h2 id="files">{words.title}</h2>
      {files === null && <p class="caption">{triage.withheldFiles}</p>}
      {files?.length === 0 && <p class="caption">{words.none}</p>}
      <ul>
        {files?.map((file) => (
          <li>
            <FileName file={file} locale={locale} href={links.leadFile(park.slug, lead.id, file.id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
