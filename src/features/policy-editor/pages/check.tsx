import type { FieldError } from '../../../kernel/errors.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { GateFault } from '../gate.ts'
import { idOf, labelOf } from './kit.tsx'
import type { DraftProps } from './props.ts'
import { refOf } from '../draft.ts'

/** What the policy needs before it is proposed: what is complete, and what is missing, with the way there. */
export function Check(props: DraftProps) {
  const { page, checklist } = props
  const { locale } = page
  const { check: words, sections } = messages[locale].policyEditor
  const { document, items, review, guide, gate, ready } = checklist
  const stated = (of: 'review' | 'guide'): GateFault[] => gate.filter((fault) => fault.includes(of))
  return (
    <section class="pe-check" id="check" aria-labelledby="check-title">
      <h2 id="check-title">{sections.check}</h2>
      <p class={ready ? 'pe-ready' : 'caption'}>{ready ? words.ready : words.notReady}</p>
      <ul class="pe-checks">
        <Line {...props} id="document" text={words.document} errors={document} gate={[]} />
        {(['awards', 'questions', 'rules'] as const).map((part) => (
          <li class={items.some((item) => item.part === part) ? 'open' : 'done'}>
            <a href={`#${part}`}>{sections[part]}</a>
            <Items {...props} part={part} />
          </li>
        ))}
        <Line {...props} id="review" text={words.review} errors={review} gate={stated('review')} />
        <Line {...props} id="guide" text={words.guide} errors={guide} gate={stated('guide')} />
      </ul>
      <p class="caption">{words.twoPeople}</p>
    </section>
  )
}

interface LineProps extends DraftProps {
  id: string
  text: string
  errors: readonly FieldError[]
  gate: readonly GateFault[]
}

function Line({ page, id, text, errors, gate }: LineProps) {
  const { locale } = page
  const { check: words } = messages[locale].policyEditor
  const none = gate.some((fault) => fault.startsWith('no_'))
  const done = errors.length === 0 && gate.length === 0
  // What is not begun lacks everything: naming each would say no more.
  const status = done ? words.done : none && errors.length === 0 ? words.notStated : words.missing(errors.length || 1)
  const first = errors[0]
  return (
    <li class={done ? 'done' : 'open'}>
      <a href={first ? `#${idOf(first.path)}` : `#${id}`}>{text}</a> <b>{status}</b>
      {errors.length > 0 && <span class="caption">{words.fields(namesOf(errors, locale))}</span>}
      {errors.length === 0 &&
        gate
          .filter((fault) => !fault.startsWith('no_'))
          .map((fault) => <span class="caption">{fieldErrorOf(locale, fault)}</span>)}
    </li>
  )
}

/** The fields that lack something, each once. */
function namesOf(errors: readonly FieldError[], locale: DraftProps['page']['locale']): string {
  const names = errors.map(({ path }) => {
    const parts = path.split('.').filter((part) => part !== 'zh' && part !== 'en' && !/^\d+$/.test(part))
    return labelOf(locale, parts.at(-1) ?? '')
  })
  return [...new Set(names)].join(messages[locale].listSeparator)
}

function Items({ page, park, slug, typed, checklist, part }: DraftProps & { part: 'awards' | 'questions' | 'rules' }) {
  const words = messages[page.locale].policyEditor
  const lacking = checklist.items.filter((item) => item.part === part)
  if (lacking.length === 0) return <b> {words.check.done}</b>
  return (
    <>
      {lacking.map(({ row, name, errors }) => (
        <span class="caption">
          <a href={page.links.policyPart(park.slug, slug, part, refOf(typed, part, row))}>
            {name[page.locale] || `${words.sections[part]} ${row + 1}`}
          </a>{' '}
          {words.lacks(errors)}
        </span>
      ))}
    </>
  )
}
