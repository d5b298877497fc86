import { messages } from '../../../ui/messages/messages.ts'
import { rowsIn } from '../../content/fields/composed.ts'
import { textAt } from '../../content/fields/field.ts'
import { ruleText } from '../../policies/pages/award-limits.tsx'
import { CAP_TERMS, rule, RULE_TYPES } from '../fields.ts'
import { nameOf } from '../checklist.ts'
import { Part } from './frame.tsx'
import { Both, ErrorLine, For, type Form, idOf, Line, type Option, Pick, Radios } from './kit.tsx'
import type { PartProps } from './props.ts'

type RuleProps = PartProps & { names: ReadonlyMap<string, { zh: string; en: string }> }
interface AwardGroup {
  title: string
  awards: Option[]
}

/** How awards limit each other: the kind of limit, the awards by name, and the same as a sentence. */
export function RuleFields(props: RuleProps) {
  const { page, form, names } = props
  const words = messages[page.locale].policyEditor
  const groups = groupsOf(props)
  const { value } = rule.read(form.typed, '')
  return (
    <Part id="rule" title={words.sections.rules}>
      <div class="pe-rule">
        <Radios
          form={form}
          name="type"
          label={words.rule.type}
          options={RULE_TYPES.map((type) => [type, words.rule.types[type], words.rule.examples[type]])}
        />
        <For when={['requires']}>
          <Pick form={form} name="award" label={words.rule.award} options={groups.flatMap(({ awards }) => awards)} />
          <Awards form={form} name="needs" label={words.rule.needs} groups={groups} />
        </For>
        <For when={['exclusive', 'cap']}>
          <Awards form={form} name="awards" label={words.rule.awards} groups={groups} />
        </For>
        <For when={['cap']}>
          <div class="pe-pair">
            <Line form={form} name="sum" label={words.rule.sum} help={words.helps.money} inputmode="decimal" />
            <Pick
              form={form}
              name="per"
              label={words.rule.per}
              options={CAP_TERMS.map((one) => [one, words.rule.pers[one]])}
            />
          </div>
        </For>
      </div>
      <p class="pe-says" data-live="rule-says">
        {value && (
          <>
            <span class="caption">{words.condition.reads + messages[page.locale].colon}</span>
            {ruleText(value, names, page.locale)}
          </>
        )}
      </p>
      <Both form={form} name="clause" />
    </Part>
  )
}

/** The draft's awards first, then those of the park's other policies. */
function groupsOf({ page, typed, others }: RuleProps): AwardGroup[] {
  const { locale } = page
  const { rule: words } = messages[locale].policyEditor
  const own = rowsIn(typed, 'awards').flatMap((row): Option[] => {
    const code = textAt(typed, `awards.${row}.code`)
    return code === '' ? [] : [[code, nameOf(typed, 'awards', row)[locale] || code]]
  })
  const groups = others.map(({ title, awards }) => ({
    title: title[locale],
    awards: awards.map(({ code, name }): Option => [code, name[locale]]),
  }))
  return [{ title: words.ofThis, awards: own }, ...groups].filter(({ awards }) => awards.length > 0)
}

interface AwardsProps {
  form: Form
  name: string
  label: string
  groups: readonly AwardGroup[]
}

function Awards({ form, name, label, groups }: AwardsProps) {
  const { rule: words } = messages[form.locale].policyEditor
  const chosen = textAt(form.typed, name)
    .split(/[;\s]+/)
    .filter(Boolean)
  const known = new Set(groups.flatMap(({ awards }) => awards.map(([code]) => code)))
  const gone = chosen.filter((code) => !known.has(code)).map((code): Option => [code, words.unknown(code)])
  const shown = gone.length > 0 ? [...groups, { title: '', awards: gone }] : groups
  return (
    <fieldset class="pe-awards" id={idOf(name)}>
      <legend>{label}</legend>
      <ErrorLine form={form} name={name} />
      {shown.map(({ title, awards }) => (
        <div class="pe-award-group">
          {title && <p class="caption">{title}</p>}
          {awards.map(([code, text]) => (
            <label class="choice">
              <input type="checkbox" name={name} value={code} checked={chosen.includes(code)} />
              {text}
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  )
}
