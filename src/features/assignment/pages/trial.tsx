import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Colleague } from '../../staff/queries.ts'
import { MOST_PREVIEWED } from '../limits.ts'
import { BY_MANAGER, type Decision } from '../rule.ts'
import { nameOf } from './words.ts'
import type { BureauPark } from '../../parks/park.ts'

/** What rules would have done with each lead. */
export interface Trial {
  judged: readonly (Pick<Decision, 'rule' | 'passed'> & {
    lead: { id: string; parkId: string; reference: string; company: string; receivedAt: number }
    member: string | null
  })[]
  totals: readonly { member: string | null; leads: number }[]
  /** Names of the rules by id. */
  rules: ReadonlyMap<string, string>
}

interface Props {
  page: DeskPage
  trial: Trial
  people: readonly Colleague[]
  parks: readonly BureauPark[]
}

/** What the rules as they are stored would have done. */
export function TrialPage(props: Props) {
  const { page } = props
  const { rules: words } = messages[page.locale].assignment
  return (
    <DeskLayout page={page} title={words.trial.title} current="settings">
      <p class="desk-back">
        <a href={page.links.rules()}>{words.form.cancel}</a>
      </p>
      <h1>{words.trial.title}</h1>
      <TrialTables {...props} />
    </DeskLayout>
  )
}

export const TrialSection = (props: Props) => (
  <section class="desk-part" id="trial">
    <h2 tabindex={-1} autofocus>
      {messages[props.page.locale].assignment.rules.trial.title}
    </h2>
    <TrialTables {...props} />
  </section>
)

function TrialTables({ page, trial, people, parks }: Props) {
  const { locale } = page
  const { trial: words } = messages[locale].assignment.rules
  const names = { locale, people, parks }
  const who = (member: string | null) => (member === null ? words.nobody : nameOf(names, member))
  return (
    <>
      <p class="caption">{words.note(MOST_PREVIEWED)}</p>
      {trial.judged.length === 0 ? (
        <p class="desk-empty">{words.none}</p>
      ) : (
        <>
          <h3>{words.totals}</h3>
          <dl class="totals">
            {trial.totals.map(({ member, leads }) => (
              <div>
                <dt>{who(member)}</dt>
                <dd>{words.leads(leads)}</dd>
              </div>
            ))}
          </dl>
          <table class="desk-table">
            <thead>
              <tr>
                {[words.lead, words.received, words.park, words.rule, words.member].map((label) => (
                  <th scope="col">{label}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {trial.judged.map((one) => (
                <JudgedRow page={page} trial={trial} people={people} parks={parks} judged={one} who={who(one.member)} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}

function JudgedRow({
  page,
  trial,
  people,
  parks,
  judged,
  who,
}: Props & { judged: Trial['judged'][number]; who: string }) {
  const { locale, links } = page
  const { assignment, listSeparator } = messages[locale]
  const { trial: words } = assignment.rules
  const { lead, rule, passed } = judged
  const park = parks.find(({ id }) => id === lead.parkId)
  const names = { locale, people, parks }
  return (
    <tr>
      <th scope="row">
        <a href={links.lead(park?.slug ?? '', lead.id)}>{lead.reference}</a> {lead.company}
      </th>
      <td data-label={words.received}>{formatTime(lead.receivedAt, locale)}</td>
      <td data-label={words.park}>{park?.shortName[locale]}</td>
      <td data-label={words.rule}>
        {rule === BY_MANAGER ? words.byManager : rule !== null && trial.rules.get(rule)}
        {rule === null && passed.length === 0 && words.unmatched}
        {passed.map((over) => (
          <small>
            {words.passed(
              trial.rules.get(over.rule) ?? '',
              over.out.map(({ member, why }) => `${nameOf(names, member)} ${words.out[why]}`).join(listSeparator),
            )}
          </small>
        ))}
      </td>
      <td data-label={words.member}>{judged.member === null ? <strong>{who}</strong> : who}</td>
    </tr>
  )
}
