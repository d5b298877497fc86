import { Due } from '../../../ui/components/due.tsx'
import { FormAlert } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { DuplicatesSection } from '../../duplicates/pages/duplicates-section.tsx'
import { KeySheet } from '../../inbox/pages/keys.tsx'
import { LeadLedger } from '../../ledger/pages/lead-ledger.tsx'
import { LeadProjectSection } from '../../projects/pages/lead-section.tsx'
import { Composer } from './composer.tsx'
import { DeedsPanel } from './deeds-panel.tsx'
import { DetailsForm } from './details-form.tsx'
import { GoneNotice } from './gone.tsx'
import type { LeadPageProps } from './props.ts'
import { Contact, Consents, Files, Wishes } from './sides.tsx'
import { Tasks } from './tasks-list.tsx'
import { TimelineList } from './timeline-list.tsx'
import { nameOf } from './words.ts'

/** A lead at the desk: what happened and the answer on the left, what is done about it and what is known on the right. */
export function LeadPage(props: LeadPageProps) {
  const { page, park, view, list, form, place } = props
  const { lead, told, timeline, names } = view
  const { triage } = messages[page.locale]
  const title = lead.company === '' ? lead.reference : lead.company
  return (
    <DeskLayout page={page} title={title} current="inbox" hue={park.hue} wide>
      <div class={list ? 'lead-page with-beside' : 'lead-page'}>
        {list}
        <article
          class="lead-sheet"
          data-lead={lead.id}
          data-version={String(lead.version)}
          data-presence={
            view.gone || !page.may('lead.reply', park.id)
              ? undefined
              : page.links.leadAction(park.slug, lead.id, 'presence')
          }
        >
          <Head {...props} />
          <Others {...props} />
          {props.done !== null && props.done in triage.done && (
            <p class="notice" id="done" role="status">
              {triage.done[props.done as keyof typeof triage.done]}
            </p>
          )}
          <FormAlert form={form} locale={page.locale} />
          {view.gone && <GoneNotice page={page} gone={view.gone} />}
          <div class="lead-columns">
            <div class="lead-main">
              {told?.message && (
                <section aria-labelledby="message">
                  <h2 id="message">{triage.message}</h2>
                  <p class="typed inquiry-text" dir="auto">
                    {told.message}
                  </p>
                </section>
              )}
              <TimelineList
                page={page}
                park={park}
                timeline={timeline}
                names={names}
                leadId={lead.id}
                receivedAt={lead.receivedAt}
                place={place}
                mayRead={told !== null}
              />
              <Composer {...props} />
            </div>
            <div class="lead-side">
              <DeedsPanel {...props} />
              <LeadProjectSection page={page} park={park} lead={lead} project={view.project} form={form} />
              <Contact {...props} />
              <Wishes {...props} />
              <DetailsForm {...props} />
              <Tasks {...props} />
              <Files {...props} />
              <DuplicatesSection page={page} park={park} lead={lead} duplicates={view.duplicates} />
              <Origin {...props} />
              <Consents {...props} />
            </div>
          </div>
          {view.ledger && (
            <LeadLedger
              {...view.ledger}
              locale={page.locale}
              href={page.links.ledger({ park: park.slug, reference: lead.reference })}
            />
          )}
        </article>
      </div>
      <KeySheet page={page} />
    </DeskLayout>
  )
}

/** Who asks, how it stands, who works on it, and what matters of time. */
function Head({ page, park, view: { lead, names }, place }: LeadPageProps) {
  const { locale, links, now } = page
  const { triage, leadStates, receipt, desk } = messages[locale]
  return (
    <header class="lead-head">
      <p class="caption">
        <a href={links.inbox(place)}>
          <span aria-hidden="true">← </span>
          {desk.tabs.inbox}
        </a>
      </p>
      <h1>{lead.company === '' ? triage.erasedCompany : lead.company}</h1>
      <p class="lead-facts">
        <span class="reference">{lead.reference}</span>
        <span>{park.shortName[locale]}</span>
        <b class={`state state-${lead.state}`}>{leadStates[lead.state]}</b>
        <span>{lead.assignee === null ? triage.nobody : triage.worksOnIt(nameOf(names, lead.assignee, locale))}</span>
        <Due lead={lead} now={now} locale={locale} />
        {lead.snoozedUntil !== null && <span>{triage.asleepUntil(formatTime(lead.snoozedUntil, locale))}</span>}
        <span class="caption">
          {receipt.received}{' '}
          <time datetime={new Date(lead.receivedAt).toISOString()}>{formatTime(lead.receivedAt, locale)}</time>
        </span>
      </p>
    </header>
  )
}

/** Which park and whom the credit of a transferred lead belongs to (首报首谈). */
function Origin({ page: { locale }, view: { lead, origin, names } }: LeadPageProps) {
  if (!lead.origin || !origin) return null
  const { transfers } = messages[locale]
  const { reference, reportedBy } = lead.origin
  return (
    <p class="caption">
      {transfers.origin(origin[locale], reference)}
      {reportedBy !== null && <> {transfers.reportedBy(nameOf(names, reportedBy, locale))}</>}
    </p>
  )
}

/** Colleagues who have it open too; the island keeps it up to date. */
function Others({ page: { locale }, view: { others, names } }: LeadPageProps) {
  const { triage, listSeparator } = messages[locale]
  const named = (writing: boolean) =>
    others
      .filter((one) => one.writing === writing)
      .map(({ member }) => nameOf(names, member, locale))
      .join(listSeparator)
  const [writing, looking] = [named(true), named(false)]
  return (
    <p
      class="others"
      role="status"
      data-others
      data-writing={triage.writing('…')}
      data-looking={triage.looking('…')}
      data-changed={triage.changedMeanwhile}
    >
      {[writing && triage.writing(writing), looking && triage.looking(looking)].filter(Boolean).join(' ')}
    </p>
  )
}
