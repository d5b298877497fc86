import { messages } from '../../../ui/messages/messages.ts'
import { type Field, within } from '../fields/field.ts'
import { ContentField } from './fields.tsx'
import { type ContentForm, isFilled, isWrongBelow } from './form.ts'

/** Fields that say where something comes from and who vouches for it. */
const TRUTH = ['asOf', 'sourceCode', 'verifiedAt', 'verifiedBy', 'reviewBy']
/** What is filled in by itself. */
const BY_ITSELF = ['position', 'sample']

/** All fields of an entity: what everybody fills in, where it comes from, and the rest folded. */
export function Sections({ form, field }: { form: ContentForm; field: Field<unknown> }) {
  const { look } = field
  if (look.as !== 'group') return <ContentField form={form} field={field} path="" />
  const words = messages[form.context.locale].content
  const all = Object.entries(look.fields)
  const folded = new Set([...form.further, ...BY_ITSELF])
  const truth = all.filter(([name]) => TRUTH.includes(name))
  const further = all.filter(([name]) => folded.has(name))
  const main = all.filter(([name]) => !TRUTH.includes(name) && !folded.has(name))
  const isOpen = further.some(
    ([name, one]) => isWrongBelow(form, name) || (!BY_ITSELF.includes(name) && isFilled(form, one, name)),
  )
  const shown = (fields: typeof all) =>
    fields.map(([name, one]) => <ContentField form={form} field={one} path={within('', name)} />)
  return (
    <>
      <div class="content-section">{shown(main)}</div>
      {truth.length > 0 && (
        <section class="content-section">
          <h2>{words.truth}</h2>
          {shown(truth)}
        </section>
      )}
      {further.length > 0 && (
        <details class="content-section content-further" open={isOpen}>
          <summary>{words.further}</summary>
          {shown(further)}
        </details>
      )}
    </>
  )
}
