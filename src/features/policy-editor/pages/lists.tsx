import { joinFigured } from '../../../ui/format.ts'
import { figureAward } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { rowsIn } from '../../content/fields/composed.ts'
import { textAt } from '../../content/fields/field.ts'
import { ruleText } from '../../policies/pages/award-limits.tsx'
import { AWARD_LEVELS } from '../../policies/policy.ts'
import { amountField } from '../amount-field.ts'
import { nameOf } from '../checklist.ts'
import { conditionField } from '../condition-field.ts'
import { refOf } from '../draft.ts'
import { type Part, rule } from '../fields.ts'
import { byCode, askedIn } from '../policy-kind.ts'
import type { DraftProps } from './props.ts'
import { conditionSentence, questionLabels } from './words.ts'

type ListProps = DraftProps & { names: ReadonlyMap<string, { zh: string; en: string }> }

/** The draft's awards, questions or rules: what each says, what it lacks, and the way to its page. */
export function Items(props: ListProps & { part: Part }) {
  const { page, park, slug, typed, part, locked } = props
  const { locale, links } = page
  const words = messages[locale].policyEditor
  const rows = rowsIn(typed, part)
  return (
    <>
      {rows.length === 0 && <p class="unknown">{words.none[part]}</p>}
      <ol class="pe-items">
        {rows.map((row) => (
          <li>
            <a href={links.policyPart(park.slug, slug, part, refOf(typed, part, row))}>
              {part === 'rules' ? <RuleName {...props} row={row} /> : nameOf(typed, part, row)[locale] || words.unnamed}
            </a>
            <Lacks {...props} row={row} />
            {part === 'awards' && <AwardSays {...props} row={row} />}
            {part === 'questions' && <QuestionSays {...props} row={row} />}
          </li>
        ))}
      </ol>
      {locked === null && (
        <p>
          <a class="tool" href={links.policyPart(park.slug, slug, part, 'new')}>
            {words.add[part]}
          </a>
        </p>
      )}
    </>
  )
}

function Lacks({ page, checklist, part, row }: DraftProps & { part: Part; row: number }) {
  const found = checklist.items.find((item) => item.part === part && item.row === row)
  return found ? <span class="stamp open">{messages[page.locale].policyEditor.lacks(found.errors)}</span> : null
}

function AwardSays({ page, typed, row }: ListProps & { row: number }) {
  const { locale } = page
  const { levels, policies, clauseSeparator } = messages[locale]
  const level = AWARD_LEVELS.find((one) => one === textAt(typed, `awards.${row}.level`))
  const amount = amountField().read(typed, `awards.${row}.amount`).value
  const questionOf = byCode(askedIn(typed))
  const condition = conditionField(questionOf).read(typed, `awards.${row}.condition`).value
  const { figure, note } = amount ? figureAward(amount, locale) : { figure: null, note: null }
  // All tiers stand on the award's own page.
  const limit = amount?.type === 'tiers' ? null : note
  const text = amount && (figure ? joinFigured(figure, locale) : policies.amounts.notStated)
  return (
    <>
      {(text ?? level) && (
        <span class="pe-figure">{[text, limit, level && levels[level]].filter(Boolean).join(clauseSeparator)}</span>
      )}
      {condition !== undefined && (
        <span class="caption">{conditionSentence(condition, questionLabels(typed, locale), questionOf, locale)}</span>
      )}
    </>
  )
}

function QuestionSays({ page, typed, row }: ListProps & { row: number }) {
  const { locale } = page
  const { kinds } = messages[locale].policyEditor
  const { listSeparator, colon } = messages[locale]
  const kind = textAt(typed, `questions.${row}.kind`)
  if (!(kind in kinds)) return null
  const options = rowsIn(typed, `questions.${row}.options`)
    .map((option) => textAt(typed, `questions.${row}.options.${option}.label.${locale}`))
    .filter(Boolean)
  const listed = kind === 'choice' && options.length > 0 ? colon + options.join(listSeparator) : ''
  return <span class="caption">{kinds[kind as keyof typeof kinds] + listed}</span>
}

function RuleName({ page, typed, names, row }: ListProps & { row: number }) {
  const { value } = rule.read(typed, `rules.${row}`)
  const words = messages[page.locale].policyEditor
  const type = textAt(typed, `rules.${row}.type`)
  const { types } = words.rule
  if (value) return <>{ruleText(value, names, page.locale)}</>
  return <>{type in types ? types[type as keyof typeof types] : words.unnamed}</>
}
