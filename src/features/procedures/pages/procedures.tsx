import { NextStep } from '../../../ui/components/next-step.tsx'
import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { Section } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { type ProcedureStep, STEP_PHASES } from '../procedure.ts'
import { PathPlan } from './path-plan.tsx'
import type { NumberedStep, PhaseSection, ProceduresProps } from './props.ts'
import { RecourseSection } from './recourse.tsx'
import { StepEntry } from './step-entry.tsx'
import { Summary } from './summary.tsx'

/** How a project lands here: the path, then each step with its eleven elements. */
export function ProceduresPage(props: ProceduresProps) {
  const { page, park, steps } = props
  const { locale, links } = page
  const { procedures, next } = messages[locale]
  return (
    <Layout
      page={page}
      title={procedures.title}
      description={procedures.description(park.name[locale])}
      current="procedures"
      sheet="procedures"
    >
      <div class="frame">
        <PageHead title={procedures.title} lead={procedures.lead}>
          {steps.some(({ sample }) => sample) && (
            <p class="marks">
              <SampleMark locale={locale} />
            </p>
          )}
        </PageHead>
        {steps.length > 0 ? (
          <Guide {...props} />
        ) : (
          <Empty title={procedures.empty} help={procedures.emptyHelp}>
            <a class="button" href={links.inquiry(park.slug)}>
              {next.inquire}
            </a>
          </Empty>
        )}
      </div>
      <NextStep page={page} park={park} label={next.inquire} href={links.inquiry(park.slug)} />
    </Layout>
  )
}

function Guide({ page, park, steps, sources }: ProceduresProps) {
  const { locale, links } = page
  const { procedures } = messages[locale]
  const phases = phasesOf(steps)
  const entries = new Map(phases.flatMap(({ members }) => members).map((entry) => [entry.step.code, entry]))
  const numbers = new Map([...entries].map(([code, { number }]) => [code, number]))
  return (
    <>
      <Summary page={page} steps={steps} />
      <p class="actions">
        <a class="button quiet" href={links.landing(park.slug)}>
          {procedures.estimate}
        </a>
      </p>
      <PathPlan page={page} steps={steps} numbers={numbers} />
      {phases.map(({ phase, number, members }) => (
        <Section id={`phase-${phase}`} number={number} title={procedures.phases[phase]} locale={locale}>
          {members.map((entry) => (
            <StepEntry page={page} sources={sources} entry={entry} others={entries} />
          ))}
        </Section>
      ))}
      <RecourseSection page={page} steps={steps} sources={sources} number={phases.length + 1} />
    </>
  )
}

/** The steps under their phases, those without a step left out, all of them numbered. */
function phasesOf(steps: readonly ProcedureStep[]): PhaseSection[] {
  const used = STEP_PHASES.filter((phase) => steps.some((step) => step.phase === phase))
  return used.map((phase, index) => {
    const numbered = (step: ProcedureStep, place: number): NumberedStep => ({
      step,
      number: `${index + 1}.${place + 1}`,
    })
    return { phase, number: index + 1, members: steps.filter((step) => step.phase === phase).map(numbered) }
  })
}
