import type { Locale } from '../../../kernel/localized.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { EvidenceList } from '../../evidence/pages/evidence-list.tsx'
import { STEP_PHASES } from '../../procedures/procedure.ts'
import type { OwnAgencyProject, OwnPageStep } from '../own.ts'

interface OwnProps {
  page: { locale: Locale }
  data: readonly OwnAgencyProject[]
  /** Where a document is fetched. */
  file: (id: string) => string
}

/** How far its formalities are, on the enterprise's own page: what waits for it comes first. */
export function OwnAgency({ page: { locale }, data, file }: OwnProps) {
  const { own: words } = messages[locale].agency
  if (data.every(({ steps }) => steps.length === 0)) return null
  return (
    <section class="own-agency" aria-labelledby="own-agency">
      <h2 id="own-agency">{words.title}</h2>
      <p>{words.lead}</p>
      {data.map((project) => (
        <OwnProject of={project} several={data.length > 1} locale={locale} file={file} />
      ))}
    </section>
  )
}

interface ProjectProps {
  of: OwnAgencyProject
  several: boolean
  locale: Locale
  file: OwnProps['file']
}

function OwnProject({ of, several, locale, file }: ProjectProps) {
  const { own: words, section, forecast: reckoned } = messages[locale].agency
  const { done, all, forecast, steps } = of
  const day = forecast && formatDate(forecast.day, locale)
  const waiting = steps.filter(({ waits }) => waits !== null)
  return (
    <>
      {several && <h3>{of.title ?? of.reference}</h3>}
      {steps.length === 0 ? (
        <p class="help">{words.none}</p>
      ) : (
        <p>
          <b>{section.progress(done, all)}</b>
          {messages[locale].clauseSeparator}
          {done === all ? reckoned.done : day && (forecast.open ? section.atLeast(day) : section.forecast(day))}
        </p>
      )}
      {waiting.length > 0 && (
        <div class="notice">
          <p>
            <b>{words.forYou}</b>
          </p>
          <ul>
            {waiting.map((step) => (
              <li>{waitText(step, locale)}</li>
            ))}
          </ul>
        </div>
      )}
      <OwnSteps steps={steps} locale={locale} file={file} />
    </>
  )
}

function waitText({ name, waits }: OwnPageStep, locale: Locale): string {
  const { own: words } = messages[locale].agency
  const day = formatDate(waits?.since ?? '', locale)
  return waits?.blocker === 'documents' ? words.fixDocuments(name[locale], day) : words.waitsForYou(name[locale], day)
}

function OwnSteps({ steps, locale, file }: Pick<ProjectProps, 'locale' | 'file'> & { steps: readonly OwnPageStep[] }) {
  const { agency: words, procedures } = messages[locale]
  return (
    <dl class="pairs">
      {STEP_PHASES.flatMap((phase) => {
        const own = steps.filter((step) => step.phase === phase)
        if (own.length === 0) return []
        return (
          <div>
            <dt>{procedures.phases[phase]}</dt>
            <dd>
              <ul class="own-steps">
                {own.map((step) => (
                  <li class={`is-${step.state}`}>
                    {step.name[locale]}{' '}
                    <span class="caption">
                      {[words.states[step.state], daysText(step, locale)]
                        .filter(Boolean)
                        .join(messages[locale].clauseSeparator)}
                    </span>
                    <EvidenceList locale={locale} files={step.files} href={file} own />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function daysText({ state, to, open }: OwnPageStep, locale: Locale): string {
  const { agency: words } = messages[locale]
  if (to === null) return ''
  const day = formatDate(to, locale)
  if (state === 'done') return day
  return words.reckoned(open ? `${words.forecast.atLeast}${locale === 'en' ? ' ' : ''}${day}` : day)
}
