import { messages } from '../../../ui/messages/messages.ts'
import type { FormState, PageContext } from '../../../ui/page.ts'
import type { OwnStage } from '../own.ts'
import { RateForm } from './rate-form.tsx'

interface RateStageProps {
  page: Pick<PageContext, 'locale'>
  /** The stage that was reached. */
  data: OwnStage
  /** Where a form of the page is posted: `ratings`. */
  action: (what: string) => string
  form: FormState & { of: string | null }
}

/** Asks the enterprise how it was served up to one stage of its project. */
function RateStage({ page: { locale }, data, action, form }: RateStageProps) {
  const { own: words, stages } = messages[locale].satisfaction
  const { stage, subject, rating, mayRate } = data
  return (
    <RateForm
      locale={locale}
      rated="stage"
      subject={subject}
      question={words.rateStage(stages[stage])}
      rating={rating}
      mayRate={mayRate}
      action={action('ratings')}
      form={form}
    />
  )
}

interface OwnSatisfactionProps extends Omit<RateStageProps, 'data'> {
  data: readonly OwnStage[]
}

/** The stages that the enterprise may rate or has rated, the latest first; nothing before a project. */
export function OwnSatisfaction({ data, ...props }: OwnSatisfactionProps) {
  const { own: words, stages } = messages[props.page.locale].satisfaction
  if (data.length === 0) return null
  return (
    <section class="own-part" aria-labelledby="own-ratings">
      <h2 id="own-ratings">{words.stagesTitle}</h2>
      <ol class="own-stages">
        {data.toReversed().map((one, index) => (
          <li>
            <h3>
              {stages[one.stage]} <span class="caption">{one.reference}</span>
            </h3>
            {index === 0 || one.rating ? <RateStage {...props} data={one} /> : <EarlierStage {...props} data={one} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A stage further back: its form stands behind what it asks, unless it came back. */
function EarlierStage(props: RateStageProps) {
  const { page, data, form } = props
  const { own: words, stages } = messages[page.locale].satisfaction
  return (
    <details open={form.of === 'ratings' && form.values.subject === data.subject}>
      <summary>{words.rateStage(stages[data.stage])}</summary>
      <RateStage {...props} />
    </details>
  )
}
