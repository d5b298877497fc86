import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { BureauPark } from '../../parks/park.ts'
import type { ListedPartner } from '../queries.ts'
import { OnlyAdmin, parksText, WHY } from './parts.tsx'

export interface PartnersProps {
  page: DeskPage
  partners: readonly ListedPartner[]
  parks: readonly BureauPark[]
  /** Days that leads and views are counted back. */
  leadDays: number
  seenDays: number
}

/** Sites of others that work with the bureau. */
export function PartnersPage(props: PartnersProps) {
  const { page, partners } = props
  const { locale, links } = page
  const { partners: words, desk } = messages[locale]
  return (
    <DeskLayout page={page} title={words.title} current="settings">
      <p class="desk-back">
        <a href={links.settings()}>{desk.tabs.settings}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.intro}</p>
      <OnlyAdmin page={page} />
      {partners.length === 0 ? <p class="desk-empty">{words.empty}</p> : <PartnerTable {...props} />}
      <p class="actions">
        {page.may('partner.edit') ? (
          <a class="button" href={links.partnerNew()}>
            {words.add}
          </a>
        ) : (
          <span class="is-locked" aria-disabled="true" aria-describedby={WHY}>
            {words.add}
          </span>
        )}
      </p>
    </DeskLayout>
  )
}

function PartnerTable({ page: { locale, links }, partners, parks, leadDays, seenDays }: PartnersProps) {
  const { partners: words } = messages[locale]
  const { columns } = words
  const [leads, seen] = [columns.leads(leadDays), columns.seen(seenDays)]
  return (
    <table class="desk-table partner-table">
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.parks}</th>
          <th scope="col">{columns.keys}</th>
          <th scope="col" class="figure">
            {leads}
          </th>
          <th scope="col" class="figure">
            {seen}
          </th>
        </tr>
      </thead>
      <tbody>
        {partners.map((partner) => (
          <tr>
            <th scope="row">
              <a href={links.partner(partner.id)}>{partner.name}</a>
              {partner.site !== null && <small>{partner.site.replace(/^https?:\/\/|\/$/g, '')}</small>}
            </th>
            <td data-label={columns.state}>
              {partner.suspendedAt === null ? words.working : <span class="stamp open">{words.suspended}</span>}
            </td>
            <td data-label={columns.parks}>{parksText(parks, partner.parks, locale)}</td>
            <td data-label={columns.keys}>
              <KeysInUse locale={locale} keys={partner.keys} />
            </td>
            <td class="figure" data-label={leads}>
              {words.leadCount(formatNumber(partner.leads))}
            </td>
            <td class="figure" data-label={seen}>
              {words.seenCount(formatNumber(partner.seen))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function KeysInUse({ locale, keys }: { locale: DeskPage['locale'] } & Pick<ListedPartner, 'keys'>) {
  const { partners: words } = messages[locale]
  if (keys.length === 0) return <span class="caption">{words.noKeys}</span>
  return (
    <ul>
      {keys.map(({ label, hint, usedOn }) => (
        <li>
          {label} <code>{words.hint(hint)}</code>
          <small>{usedOn === null ? words.never : words.used(formatDate(usedOn, locale))}</small>
        </li>
      ))}
    </ul>
  )
}
