import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Colleague } from '../../staff/queries.ts'
import { MOST_LIMIT_HOURS } from '../limits.ts'
import type { Rule } from '../rule.ts'
import { conditionPairs, membersWords } from './words.ts'
import type { BureauPark } from '../../parks/park.ts'

export interface RulesProps {
  page: DeskPage
  rules: readonly Rule[]
  people: readonly Colleague[]
  parks: readonly BureauPark[]
  /** The limit as it is stored, or as it was typed and refused. */
  limit: { typed: string; wrong: boolean }
}

/** The rules in their order, with what is done about them. */
export function RulesPage(props: RulesProps) {
  const { page, rules } = props
  const { rules: words } = messages[page.locale].assignment
  const { links } = page
  const editable = page.may('rule.edit')
  return (
    <DeskLayout page={page} title={words.title} current="settings">
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.intro}</p>
      {!editable && <p class="desk-locked">{words.locked}</p>}
      {rules.length === 0 ? <p class="desk-empty">{words.empty}</p> : <RuleList {...props} editable={editable} />}
      <p class="caption">{words.lastResort}</p>
      {editable && (
        <p class="actions">
          <a class="button" href={links.rulePart('new')}>
            {rules.length === 0 ? words.addFirst : words.add}
          </a>
          <a class="button quiet" href={links.rulePart('preview')}>
            {words.preview}
          </a>
        </p>
      )}
      <LimitForm {...props} editable={editable} />
      {editable && <ChainsWay {...props} />}
    </DeskLayout>
  )
}

function RuleList({ page, rules, people, parks, editable }: RulesProps & { editable: boolean }) {
  const { locale, now } = page
  const { rules: words } = messages[locale].assignment
  const names = { locale, people, parks }
  return (
    <ol class="rule-list">
      {rules.map((rule, index) => {
        const pairs = conditionPairs(names, rule.conditions)
        return (
          <li class={rule.enabled ? undefined : 'is-off'}>
            <div class="rule-text">
              <h2>
                {rule.name} {!rule.enabled && <span class="stamp open">{words.disabled}</span>}
              </h2>
              <dl class="rule-facts">
                {pairs.length === 0 && (
                  <div>
                    <dt>{words.form.when}</dt>
                    <dd>{words.everyLead}</dd>
                  </div>
                )}
                {[...pairs, [words.given, membersWords(names, rule, now)]].map(([label, text]) => (
                  <div>
                    <dt>{label}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            </div>
            <RuleTools page={page} rule={rule} first={index === 0} last={index === rules.length - 1} on={editable} />
          </li>
        )
      })}
    </ol>
  )
}

function RuleTools(props: { page: DeskPage; rule: Rule; first: boolean; last: boolean; on: boolean }) {
  const { page, rule, first, last, on } = props
  const { rules: words } = messages[page.locale].assignment
  const { links } = page
  return (
    <div class="rule-tools">
      <form method="post" action={links.ruleAction(rule.id, 'position')}>
        <button class="tool" name="to" value="up" disabled={!on || first} aria-label={words.up(rule.name)}>
          ↑
        </button>
        <button class="tool" name="to" value="down" disabled={!on || last} aria-label={words.down(rule.name)}>
          ↓
        </button>
      </form>
      <form method="post" action={links.ruleAction(rule.id, 'state')}>
        <button class="tool" name="enabled" value={rule.enabled ? 'false' : 'true'} disabled={!on}>
          {rule.enabled ? words.disable : words.enable}
          <span class="visually-hidden">{rule.name}</span>
        </button>
      </form>
      {on && (
        <a class="tool" href={links.rule(rule.id)}>
          {words.edit}
          <span class="visually-hidden">{rule.name}</span>
        </a>
      )}
    </div>
  )
}

function LimitForm({ page, limit, editable }: RulesProps & { editable: boolean }) {
  const { limit: words } = messages[page.locale].assignment.rules
  return (
    <section class="desk-part">
      <h2>{words.title}</h2>
      <form class="desk-line" method="post" action={page.links.rulePart('limit')}>
        <p class="field">
          <label for="hours">{words.hours}</label>
          <input
            id="hours"
            name="hours"
            inputmode="numeric"
            value={limit.typed}
            disabled={!editable}
            aria-invalid={limit.wrong ? 'true' : undefined}
            aria-describedby={limit.wrong ? 'hours-error hours-help' : 'hours-help'}
            autofocus={limit.wrong}
          />
        </p>
        <button class="button quiet" type="submit" disabled={!editable}>
          {words.save}
        </button>
        {limit.wrong && (
          <span class="error" id="hours-error">
            {words.refused(MOST_LIMIT_HOURS)}
          </span>
        )}
      </form>
      <p class="caption" id="hours-help">
        {words.help}
      </p>
    </section>
  )
}

function ChainsWay({ page, parks }: RulesProps) {
  const { locale, links } = page
  const { chains: words } = messages[locale].assignment.rules
  return (
    <section class="desk-part">
      <h2>{words.title}</h2>
      <p>{words.intro}</p>
      <form class="desk-line" method="get" action={links.rulePart('chains')}>
        <p class="field">
          <label for="park">{words.park}</label>
          <select id="park" name="park">
            {parks.map(({ slug, shortName }) => (
              <option value={slug}>{shortName[locale]}</option>
            ))}
          </select>
        </p>
        <button class="button quiet" type="submit">
          {words.open}
        </button>
      </form>
    </section>
  )
}
