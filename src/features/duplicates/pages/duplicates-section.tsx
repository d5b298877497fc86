import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { LeadDuplicates } from '../desk.ts'
import type { OwnMatch, RuleCode } from '../duplicate.ts'

export interface DuplicatesProps {
  page: DeskPage
  park: Park
  lead: { id: string }
  duplicates: LeadDuplicates
}

/** What a lead may be a duplicate of: those of the park by name, those of other parks by park and month only. */
export function DuplicatesSection(props: DuplicatesProps) {
  const { page, duplicates } = props
  const { locale } = page
  const words = messages[locale].transfers.duplicates
  const { own, elsewhere, mergedInto, tookIn } = duplicates
  const none = own.length + elsewhere.length + tookIn.length === 0 && mergedInto === null
  return (
    <section class="duplicates" aria-labelledby="duplicates">
      <h2 id="duplicates">{words.title}</h2>
      {none && <p class="caption">{words.none}</p>}
      <Merges {...props} />
      {own.length > 0 && (
        <ul>
          {own.map((match) => (
            <OwnLine {...props} match={match} />
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <>
          <h3>{words.elsewhere}</h3>
          <ul>
            {elsewhere.map(({ park, month, rules, strength }) => (
              <li>
                {words.elsewhereLine(park[locale], month)} <Why rules={rules} strength={strength} locale={locale} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Merges({ page, park, lead, duplicates: { mergedInto, tookIn } }: DuplicatesProps) {
  const { locale, links } = page
  const words = messages[locale].transfers.duplicates
  const undo = (leadId: string) => (
    <form method="post" action={links.leadAction(park.slug, leadId, 'merge-undo')}>
      <Button page={page} park={park} text={words.undo} />
    </form>
  )
  return (
    <>
      {mergedInto && (
        <div class="duplicate">
          <a href={links.lead(park.slug, mergedInto.leadId)}>{words.mergedInto(mergedInto.reference)}</a>{' '}
          {undo(lead.id)}
        </div>
      )}
      {tookIn.map(({ leadId, reference }) => (
        <div class="duplicate">
          <a href={links.lead(park.slug, leadId)}>{words.tookIn(reference)}</a> {undo(leadId)}
        </div>
      ))}
    </>
  )
}

function OwnLine({ page, park, lead, match }: DuplicatesProps & { match: OwnMatch }) {
  const { locale, links } = page
  const { transfers, leadStates } = messages[locale]
  const words = transfers.duplicates
  return (
    <li class="duplicate">
      <p>
        <a href={links.lead(park.slug, match.leadId)}>{match.company || match.reference}</a>{' '}
        <span class="caption">
          {match.reference} · {leadStates[match.state]} · {formatTime(match.receivedAt, locale)}
        </span>
      </p>
      <Why rules={match.rules} strength={match.strength} locale={locale} />
      <div class="duplicate-deeds">
        <a href={links.leadMerge(park.slug, lead.id, { with: match.leadId })}>{words.compare}</a>
        <form method="post" action={links.leadAction(park.slug, lead.id, 'dismissal')}>
          <input type="hidden" name="other" value={match.leadId} />
          <Button page={page} park={park} text={words.dismiss} />
        </form>
      </div>
    </li>
  )
}

/** A small button of those who may merge; for others disabled, with its reason. */
function Button({ page, park, text }: Pick<DuplicatesProps, 'page' | 'park'> & { text: string }) {
  const words = messages[page.locale].transfers.duplicates
  const allowed = page.may('lead.merge', park.id)
  return (
    <>
      <button class="linklike" type="submit" disabled={!allowed}>
        {text}
      </button>
      {!allowed && <span class="caption"> {words.notAllowed}</span>}
    </>
  )
}

function Why({ rules, strength, locale }: Pick<OwnMatch, 'rules' | 'strength'> & { locale: DeskPage['locale'] }) {
  const { imports, listSeparator, transfers } = messages[locale]
  const said = rules.map((code: RuleCode) => imports.rules[code]).join(listSeparator)
  return (
    <span class="caption">
      <b>{transfers.duplicates.strength[strength]}</b> · {said}
    </span>
  )
}
