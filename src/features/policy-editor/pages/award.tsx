import { messages } from '../../../ui/messages/messages.ts'
import { rowsIn } from '../../content/fields/composed.ts'
import { textAt, within } from '../../content/fields/field.ts'
import { ruleText } from '../../policies/pages/award-limits.tsx'
import { AWARD_LEVELS } from '../../policies/policy.ts'
import { rule } from '../fields.ts'
import { askedIn, byCode } from '../policy-kind.ts'
import { AmountFields } from './amount.tsx'
import { Conditions } from './conditions.tsx'
import { Part } from './frame.tsx'
import { Both, Line, type Option, Pick } from './kit.tsx'
import type { PartProps } from './props.ts'
import { questionLabels } from './words.ts'

type AwardProps = PartProps & { names: ReadonlyMap<string, { zh: string; en: string }> }

/** An award: what it is, how much, for whom, what to bring, when, and where that is written. */
export function AwardFields(props: AwardProps) {
  const { page, form, typed, sources } = props
  const { policyEditor: words, levels, policies } = messages[page.locale]
  const questions = askedIn(typed)
  const labels = questionLabels(typed, page.locale)
  const bases = questions
    .filter(({ kind }) => kind !== 'yesNo' && kind !== 'choice')
    .map(({ code }): Option => [code, labels.get(code) ?? code])
  return (
    <>
      <Part id="what" title={policies.award}>
        <Both form={form} name="name" />
        <div class="pe-pair">
          <Pick
            form={form}
            name="level"
            options={AWARD_LEVELS.map((level) => [level, levels[level]])}
            blank={messages[page.locale].unknown}
          />
        </div>
        <Both form={form} name="trigger" rows={3} />
      </Part>
      <Part id="amount" title={words.amount.title} lead={words.helps.money}>
        <AmountFields form={form} name="amount" bases={bases} />
        <Versions {...props} bases={bases} />
      </Part>
      <Part id="who" title={words.condition.title}>
        <Conditions form={form} questionOf={byCode(questions)} labels={labels} disabled={props.locked !== null} />
        <Both form={form} name="conditions" rows={2} />
      </Part>
      <Limits {...props} />
      <Part id="claim" title={words.parts.claim}>
        <Both form={form} name="evidence" rows={2} />
        <Both form={form} name="deadline" />
      </Part>
      <Part id="valid" title={words.parts.valid}>
        <div class="pe-pair">
          <Line form={form} name="validFrom" type="date" />
          <Line form={form} name="validTo" type="date" />
        </div>
        <Both form={form} name="clause" />
        <div class="pe-pair">
          <Pick form={form} name="sourceCode" options={sources} blank={words.noSource} />
          <Line form={form} name="asOf" type="date" help={words.helps.truth} />
          <Line form={form} name="verifiedAt" type="date" />
          <Line form={form} name="reviewBy" type="date" />
        </div>
        <Both form={form} name="verifiedBy" />
        <Line form={form} name="code" help={words.helps.code} />
      </Part>
    </>
  )
}

/** Amounts of other periods, folded up while there are none. */
function Versions({ form, bases }: AwardProps & { bases: readonly Option[] }) {
  const { versions: words } = messages[form.locale].policyEditor
  const rows = rowsIn(form.typed, 'versions')
  const shown = Math.max(1, ...rows.map((row) => row + 2))
  return (
    <details class="more" open={rows.length > 0}>
      <summary>
        {words.title} <span class="caption">{rows.length || ''}</span>
      </summary>
      <p class="help">{words.lead}</p>
      {Array.from({ length: shown }, (_, row) => {
        const at = (name: string) => within(`versions.${row}`, name)
        return (
          <fieldset class="pe-group">
            <legend>{words.row(row + 1)}</legend>
            <div class="pe-pair">
              <Line form={form} name={at('validFrom')} type="date" />
              <Line form={form} name={at('validTo')} type="date" />
            </div>
            <AmountFields form={form} name={at('amount')} bases={bases} short />
            <Both form={form} name={at('clause')} />
          </fieldset>
        )
      })}
    </details>
  )
}

/** The draft's rules that name the award, each with the way to it. */
function Limits({ page, park, slug, typed, form, names, row }: AwardProps) {
  const { policyEditor: words } = messages[page.locale]
  const code = textAt(form.typed, 'code')
  const naming = rowsIn(typed, 'rules').flatMap((at) => {
    const { value } = rule.read(typed, `rules.${at}`)
    const codes = value ? (value.type === 'requires' ? [value.award, ...value.needs] : value.awards) : []
    return value && code !== '' && codes.includes(code) ? [{ at, text: ruleText(value, names, page.locale) }] : []
  })
  return (
    <Part id="limits" title={words.rule.of}>
      {naming.length === 0 && <p class="unknown">{words.rule.none}</p>}
      <ul class="pe-items">
        {naming.map(({ at, text }) => (
          <li>
            <a href={page.links.policyPart(park.slug, slug, 'rules', String(at))}>{text}</a>
          </li>
        ))}
      </ul>
      {row !== null && (
        <p>
          <a class="tool" href={page.links.policyPart(park.slug, slug, 'rules', 'new', { award: code })}>
            {words.add.rules}
          </a>
        </p>
      )}
    </Part>
  )
}
