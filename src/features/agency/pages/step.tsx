import type { Child } from 'hono/jsx'
import { FormAlert } from '../../../ui/components/fields.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { EvidenceList } from '../../evidence/pages/evidence-list.tsx'
import type { Park } from '../../parks/park.ts'
import type { OpenBoard, StepView } from '../board.ts'
import type { StepTexts } from '../texts.ts'
import { Compared, limitsOf, namesOf, spanOf, Standing } from './parts.tsx'
import { StepForms } from './step-forms.tsx'

/** A form of the page that came back: which one, and what was typed. */
export interface StepForm extends FormState {
  of: string | null
  /** Files of it that need not be chosen again. */
  kept: readonly Evidence[]
}

export interface StepProps {
  page: DeskPage
  park: Park
  board: OpenBoard
  view: StepView
  /** Steps that are not through, though this one waits for them. */
  missing: readonly StepView[]
  people: Readonly<Record<string, string>>
  /** Who may be given it, by account. */
  mayOwn: readonly (readonly [account: string, name: string])[]
  today: string
  /** null for whoever may not read them. */
  texts: StepTexts | null
  documents: readonly Evidence[]
  form: StepForm
}

/** One step of a project, and what can be done to it. */
export function StepPage(props: StepProps) {
  const { page, park, board, view, form } = props
  const { locale, links } = page
  const { agency: words } = messages[locale]
  const { project } = board
  const { step } = view
  const title = words.step.title(step.name[locale], project.reference)
  return (
    <DeskLayout page={page} title={title} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="projects" />
      <p class="desk-back agency-ways">
        <a href={`${links.projectPart(park.slug, project.id, 'steps')}#step-${step.code}`}>{words.step.all}</a>
        <a href={links.project(park.slug, project.id)}>{words.back(project.reference)}</a>
      </p>
      <h1>{step.name[locale]}</h1>
      <FormAlert form={form} locale={locale} />
      {project.endedOn !== null && <p class="desk-locked">{words.ended}</p>}
      <Facts {...props} />
      <Reasons {...props} />
      <section class="desk-part">
        <h2>{words.step.documents}</h2>
        {props.documents.length === 0 ? (
          <p class="help">{words.step.noDocuments}</p>
        ) : (
          <EvidenceList
            locale={locale}
            files={props.documents}
            href={(file) => links.evidenceFile(park.slug, board.enterprise.id, file)}
          />
        )}
      </section>
      {project.endedOn === null && <StepForms {...props} />}
    </DeskLayout>
  )
}

function Facts({ page, view, people }: StepProps) {
  const { locale } = page
  const { agency: words } = messages[locale]
  const { step, before, actual } = view
  const span = spanOf(view, locale)
  const pairs: [string, Child][] = [
    [words.columns.state, <Standing of={view} locale={locale} />],
    [words.step.authority, step.authority[locale]],
    [words.step.owner, step.owner === null ? words.nobody : (people[step.owner] ?? words.nobody)],
    ...(step.applies === null ? [] : [[words.step.applies, step.applies[locale]] as [string, Child]]),
    ...(before.length === 0 ? [] : [[words.forms.waitsFor, namesOf(before, locale)] as [string, Child]]),
    [words.step.limit, limitsOf(step, locale).join(messages[locale].clauseSeparator)],
    ...(span === '' ? [] : [[words.columns.span, span] as [string, Child]]),
    ...(actual === null ? [] : [[words.step.took, <Compared of={view} locale={locale} />] as [string, Child]]),
  ]
  return (
    <dl class="pairs agency-facts">
      {pairs.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const REASONS = ['early', 'blocked', 'skipped', 'reopened'] as const

/** Why it is as it is: the reasons in words, and when it was held up. */
function Reasons({ page, view, texts }: StepProps) {
  const { locale } = page
  const { agency: words } = messages[locale]
  const { step } = view
  const day = (text: string) => formatDate(text, locale)
  const told = REASONS.flatMap((reason) => {
    const text = texts?.[reason]
    return text ? [[words.step.reasons[reason], text] as const] : []
  })
  if (texts === null && step.textCipher !== null) return <p class="desk-locked">{words.step.closed}</p>
  if (told.length === 0 && step.blockages.length === 0) return null
  return (
    <dl class="pairs agency-facts">
      {step.blockages.length > 0 && (
        <div>
          <dt>{words.step.blockages}</dt>
          <dd>
            {step.blockages.map(({ from, to, blocker }) => (
              <span class="agency-limit">
                {to === null ? words.step.since(day(from)) : words.step.until(day(from), day(to))}
                {messages[locale].clauseSeparator}
                {words.blockers[blocker]}
              </span>
            ))}
          </dd>
        </div>
      )}
      {told.map(([label, text]) => (
        <div>
          <dt>{label}</dt>
          <dd class="typed">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
