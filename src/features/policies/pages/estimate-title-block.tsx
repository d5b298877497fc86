import { parkDay } from '../../../kernel/clock.ts'
import { QrCode } from '../../../ui/components/qr.tsx'
import { formatDate, joinFigured } from '../../../ui/format.ts'
import { figureRange } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { askedBy, valueText } from './answer-words.ts'
import type { EstimateProps } from './props.ts'

/** The title block of the sheet: what it is, of which park and day, on which answers it rests, and its address. */
export function TitleBlock({ page, park, sheet, url }: EstimateProps) {
  const { locale, now } = page
  const { estimate, landing } = messages[locale]
  const asked = askedBy(sheet.questions)
  const answers = Object.entries(sheet.answers).map(([code, answer]) => {
    const question = asked.get(code)
    return estimate.answerIs(question?.label[locale] ?? code, valueText(answer, question, locale))
  })
  const rows: [string, string][] = [
    [estimate.sheet, estimate.title],
    [estimate.park, park.name[locale]],
    [estimate.policiesAsOf, formatDate(sheet.asOf, locale)],
    [estimate.printed, formatDate(parkDay(now), locale)],
    [estimate.total, joinFigured(figureRange(sheet.result.total, locale), locale)],
  ]
  return (
    <>
      <dl class="title-block">
        {rows.map(([label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div class="whole">
          <dt>{estimate.answersGiven}</dt>
          <dd>
            <ul>
              {answers.map((text) => (
                <li>{text}</li>
              ))}
            </ul>
          </dd>
        </div>
        <div class="whole">
          <dt>{estimate.address}</dt>
          <dd class="address own-address">
            <a href={url}>{url}</a>
            <p class="print-only">
              <QrCode text={url} label={landing.qr} />
            </p>
          </dd>
        </div>
      </dl>
      <p class="caption no-print">
        {estimate.addressHelp} {estimate.print}
      </p>
    </>
  )
}
