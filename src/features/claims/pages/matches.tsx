import { ErrorText, FormAlert, formContext } from '../../../ui/components/fields.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { Done } from '../../../ui/components/told.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { EnterpriseRecord } from '../../enterprises/queries.ts'
import type { Park } from '../../parks/park.ts'
import { askedBy, missingTexts, whyTexts } from '../../policies/pages/answer-words.ts'
import { cutText } from '../../policies/pages/estimate-left-out.tsx'
import type { NearMiss } from '../../policies/estimate.ts'
import type { EstimateSheet } from '../../policies/sheet.ts'
import type { Match } from '../match.ts'
import { matchedText } from './parts.tsx'

export interface MatchesProps {
  page: DeskPage
  park: Park
  enterprise: EnterpriseRecord
  sheet: EstimateSheet
  matches: readonly Match[]
  year: number
  form: FormState
  done: string | null
}

/** What an enterprise may get by its answers, and what it nearly gets; what applies is taken into its list. */
export function MatchesPage(props: MatchesProps) {
  const { page, park, enterprise, sheet, done } = props
  const { locale, links } = page
  const { claims } = messages[locale]
  const words = claims.matches
  const title = words.title(enterprise.name)
  return (
    <DeskLayout page={page} title={title} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="enterprises" />
      <p class="desk-back">
        <a href={links.enterprise(park.slug, enterprise.id)}>{enterprise.name}</a>
      </p>
      <h1>{title}</h1>
      <p class="desk-intro">
        {words.lead(formatDate(sheet.asOf, locale))}{' '}
        <a href={links.enterprisePart(park.slug, enterprise.id, 'answers')}>{words.change}</a>
      </p>
      <Done text={done} />
      {Object.keys(sheet.answers).length === 0 && <p class="notice">{words.unanswered}</p>}
      <Basis {...props} />
      <Applies {...props} />
      <Cuts {...props} />
      <Near {...props} />
    </DeskLayout>
  )
}

/** The day of the policies and the year of the awards. */
function Basis({ page, park, enterprise, sheet, year, form }: MatchesProps) {
  const { locale, links } = page
  const words = messages[locale].claims.matches
  const context = formContext(form, page.locale)
  return (
    <form class="desk-filter" method="get" action={links.enterprisePart(park.slug, enterprise.id, 'matches')}>
      <p>
        <label for="asOf">{words.day}</label>
        <input id="asOf" name="asOf" type="date" value={sheet.asOf} />
        <ErrorText context={context} name="asOf" />
      </p>
      <p>
        <label for="year">{words.year}</label>
        <input id="year" name="year" type="text" inputmode="numeric" value={String(year)} maxlength={4} />
        <ErrorText context={context} name="year" />
      </p>
      <p class="go">
        <button type="submit">{words.show}</button>
      </p>
    </form>
  )
}

function Applies(props: MatchesProps) {
  const { page, park, enterprise, sheet, matches, year, form } = props
  const { locale, links } = page
  const { claims } = messages[locale]
  const words = claims.matches
  const allowed = page.may('service.edit', park.id)
  const gone = enterprise.leftOn !== null
  return (
    <section class="desk-part" aria-labelledby="applies">
      <h2 id="applies">
        {words.applies} <span class="count">{matches.length}</span>
      </h2>
      {gone && <p class="notice">{words.left}</p>}
      {!allowed && <p class="desk-locked">{claims.forms.only.edit}</p>}
      {matches.length === 0 && <p class="desk-empty">{words.nothing}</p>}
      {matches.length > 0 && (
        <form method="post" action={links.enterprisePart(park.slug, enterprise.id, 'claims')}>
          <FormAlert form={form} locale={locale} />
          <ErrorText context={formContext(form, page.locale)} name="award" />
          <input type="hidden" name="asOf" value={sheet.asOf} />
          <input type="hidden" name="year" value={String(year)} />
          <fieldset disabled={!allowed || gone}>
            <ul class="claim-matches">
              {matches.map((match) => (
                <MatchItem {...props} match={match} />
              ))}
            </ul>
            <p class="actions">
              <button class="button" type="submit" disabled={!allowed || gone}>
                {words.take}
              </button>
            </p>
          </fieldset>
        </form>
      )}
    </section>
  )
}

function MatchItem({ page, sheet, match, form }: MatchesProps & { match: Match }) {
  const { locale } = page
  const { claims, clauseSeparator, colon } = messages[locale]
  const words = claims.matches
  const { award, policy, claim, key, changed } = match
  const open = claim === null || changed
  const chosen = [form.values.award ?? []].flat()
  const found = [...sheet.result.awards, ...sheet.result.notStated].find((one) => one.award.code === award.code)
  const why = whyTexts(found?.why ?? [], sheet.answers, askedBy(sheet.questions), locale)
  return (
    <li>
      <label class="choice">
        {open && <input type="checkbox" name="award" value={key} checked={chosen.includes(key)} />}
        <span>
          <b>{award.name[locale]}</b>
          <small>{policy.title[locale]}</small>
        </span>
      </label>
      <span class="claim-sum">{matchedText(match, locale)}</span>
      <span class="caption">
        {why.length > 0 && words.why + colon + why.join(clauseSeparator)}{' '}
        {claim !== null && words.inList(claims.states[claim.state])}{' '}
        {claim !== null && changed && words.renew(matchedText(claim, locale))}
      </span>
    </li>
  )
}

function Cuts({ page: { locale }, sheet: { result } }: MatchesProps) {
  if (result.cuts.length === 0) return null
  return (
    <section class="desk-part" aria-labelledby="cuts">
      <h2 id="cuts">{messages[locale].claims.matches.cuts}</h2>
      <ul>
        {result.cuts.map((cut) => (
          <li>{cutText(cut, locale)}</li>
        ))}
      </ul>
    </section>
  )
}

function Near({ page: { locale }, sheet }: MatchesProps) {
  const words = messages[locale].claims.matches
  const { nearMisses } = sheet.result
  return (
    <section class="desk-part" aria-labelledby="near">
      <h2 id="near">
        {words.near} <span class="count">{nearMisses.length}</span>
      </h2>
      <p class="caption">{nearMisses.length === 0 ? words.noNear : words.nearLead}</p>
      <ul class="claim-near">
        {nearMisses.map((one) => (
          <li>
            <b>{one.award.name[locale]}</b> <span class="caption">{one.policy.title[locale]}</span>
            <Missing sheet={sheet} one={one} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Missing({
  sheet,
  one,
  locale,
}: Pick<MatchesProps, 'sheet'> & { one: NearMiss; locale: MatchesProps['page']['locale'] }) {
  const { estimate, claims, clauseSeparator, listSeparator } = messages[locale]
  const lines = missingTexts(one.missing, sheet.answers, askedBy(sheet.questions), locale)
  return (
    <ul>
      {lines.map(({ question, needs, given }) => (
        <li>
          {question} <b>{[estimate.needs(needs), given ?? estimate.unanswered].join(clauseSeparator)}</b>
        </li>
      ))}
      {one.needs.length > 0 && (
        <li>{claims.matches.needsAward(one.needs.map(({ name }) => name[locale]).join(listSeparator))}</li>
      )}
    </ul>
  )
}
