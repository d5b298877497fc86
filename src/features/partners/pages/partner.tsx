import { FormAlert } from '../../../ui/components/fields.tsx'
import { Done } from '../../../ui/components/told.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { BureauPark } from '../../parks/park.ts'
import type { Partner, PartnerKey } from '../partner.ts'
import { type Difference, partnerStanding } from '../standing.ts'
import { Keys } from './key-list.tsx'
import { contextOf, PartnerFields } from './partner-form.tsx'
import { lockOf, OnlyAdmin, Seen, Stale } from './parts.tsx'

export interface PartnerProps {
  page: DeskPage
  partner: Partner
  keys: readonly PartnerKey[]
  parks: readonly BureauPark[]
  /** Its private link; null for whoever may not hand it out. */
  link: string | null
  form: FormState
  differences: readonly Difference[]
  /** What was just done, in words. */
  done: string | null
}

/** All about one partner. */
export function PartnerPage(props: PartnerProps) {
  const { page, partner, keys, parks, differences, done } = props
  const { locale, links } = page
  const { partners: words } = messages[locale]
  const { suspendedAt } = partner
  return (
    <DeskLayout page={page} title={partner.name} current="settings">
      <p class="desk-back">
        <a href={links.partners()}>{words.back}</a>
      </p>
      <h1>
        {partner.name} {suspendedAt !== null && <span class="stamp open">{words.suspended}</span>}
      </h1>
      {partner.site !== null && (
        <p class="caption">
          <a href={partner.site} rel="noreferrer">
            {partner.site}
          </a>
        </p>
      )}
      <Done text={done} />
      {suspendedAt !== null && <p class="notice">{words.state.suspendedSince(formatTime(suspendedAt, locale))}</p>}
      {differences.length > 0 && <Stale page={page} parks={parks} differences={differences} />}
      <OnlyAdmin page={page} />
      <Ways {...props} />
      <Keys page={page} partner={partner} keys={keys} />
      <Details {...props} />
      <PrivateLink {...props} />
      <State {...props} />
    </DeskLayout>
  )
}

function Ways({ page: { locale, links }, partner: { id } }: PartnerProps) {
  const { ways: words } = messages[locale].partners
  return (
    <section class="desk-part" aria-labelledby="ways">
      <h2 id="ways">{words.title}</h2>
      <dl class="settings-list">
        {[
          [links.snippet(id), words.snippet, words.snippetAbout],
          [links.partnerReport(id), words.report, words.reportAbout],
          [links.webhooks(id), words.webhooks, words.webhooksAbout],
        ].map(([href, name, about]) => (
          <div>
            <dt>
              <a href={href}>{name}</a>
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Details({ page, partner, parks, form }: PartnerProps) {
  const { locale, links } = page
  const { form: words } = messages[locale].partners
  return (
    <section class="desk-part" aria-labelledby="details">
      <h2 id="details">{words.details}</h2>
      <form class="partner-form" method="post" action={links.partner(partner.id)}>
        <FormAlert form={form} locale={locale} />
        <Seen of={partnerStanding(partner)} />
        <fieldset class="desk-form" aria-labelledby="details" {...lockOf(page)}>
          <PartnerFields context={contextOf(page, form)} parks={parks} />
          <p class="actions">
            <button class="button" type="submit" {...lockOf(page)}>
              {words.save}
            </button>
          </p>
        </fieldset>
      </form>
    </section>
  )
}

/** The link by which the partner itself reads what it brought. */
function PrivateLink({ page, partner, link }: PartnerProps) {
  const { link: words } = messages[page.locale].partners
  return (
    <section class="desk-part" aria-labelledby="link-title">
      <h2 id="link-title">{words.title}</h2>
      <p class="caption">{words.help}</p>
      {link === null ? (
        <p>{words.withheld}</p>
      ) : (
        <p class="field partner-link">
          <label for="link">{words.field}</label>
          <input id="link" type="text" readonly value={link} />
        </p>
      )}
      <details class="desk-removal">
        <summary>{words.renew}…</summary>
        <form method="post" action={page.links.partnerPart(partner.id, 'link')}>
          <Seen of={partnerStanding(partner)} />
          <p>
            {words.renewHelp} {words.renewAsk}
          </p>
          <button class="button quiet" type="submit" {...lockOf(page)}>
            {words.renewSend}
          </button>
        </form>
      </details>
    </section>
  )
}

function State({ page, partner }: PartnerProps) {
  const { state: words } = messages[page.locale].partners
  const suspended = partner.suspendedAt !== null
  const form = (
    <form method="post" action={page.links.partnerPart(partner.id, 'state')}>
      <Seen of={partnerStanding(partner)} />
      {!suspended && <p>{words.suspendAsk(partner.name)}</p>}
      <button class="button quiet" name="suspended" value={suspended ? 'false' : 'true'} {...lockOf(page)}>
        {suspended ? words.resume : words.suspendSend(partner.name)}
      </button>
    </form>
  )
  return (
    <section class="desk-part" aria-labelledby="state">
      <h2 id="state">{suspended ? words.resume : words.suspend}</h2>
      <p class="caption">{words.suspendHelp}</p>
      {suspended ? (
        form
      ) : (
        <details class="desk-removal">
          <summary>{words.suspend}…</summary>
          {form}
        </details>
      )}
    </section>
  )
}
