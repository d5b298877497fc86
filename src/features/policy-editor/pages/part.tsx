import { messages } from '../../../ui/messages/messages.ts'
import { AwardFields } from './award.tsx'
import { Frame } from './frame.tsx'
import type { PartProps } from './props.ts'
import { QuestionFields } from './question.tsx'
import { RuleFields } from './rule.tsx'

export type PartPageProps = PartProps & { names: ReadonlyMap<string, { zh: string; en: string }> }

/** One question, award or rule of a policy. */
export function PartPage(props: PartPageProps) {
  const { page, park, slug, typed, part, at, form, row } = props
  const { locale, links } = page
  const words = messages[locale].policyEditor
  const named = (of: string) => form.typed[`${of}.${locale}`] || form.typed[`${of}.zh`] || form.typed[`${of}.en`] || ''
  const name = part === 'rules' ? words.sections.rules : named(part === 'awards' ? 'name' : 'label')
  const title = typed[`title.${locale}`] || typed['title.zh'] || slug
  const Fields = { awards: AwardFields, questions: QuestionFields, rules: RuleFields }[part]
  return (
    <Frame
      {...props}
      title={name || words.newItem[part]}
      back={[{ href: `${links.contentItem(park.slug, 'policy', slug)}#${part}`, text: title }]}
      action={links.policyPart(park.slug, slug, part, at)}
      buttons={row !== null && <Tools {...props} />}
    >
      <Fields {...props} />
      {row !== null && <Removal {...props} name={name} />}
    </Frame>
  )
}

function Tools({ page, locked }: PartPageProps) {
  const { move } = messages[page.locale].policyEditor
  return (['up', 'down'] as const).map((way) => (
    <button class="tool" type="submit" name="do" value={way} disabled={locked !== null} formnovalidate>
      {move[way]}
    </button>
  ))
}

function Removal({ page, locked, name }: PartPageProps & { name: string }) {
  const words = messages[page.locale].policyEditor
  return (
    <details class="desk-removal">
      <summary>{words.removeItem}</summary>
      <p>{words.removeSure(name)}</p>
      <button class="button quiet" type="submit" name="do" value="remove" disabled={locked !== null} formnovalidate>
        {words.removeYes}
      </button>
    </details>
  )
}
