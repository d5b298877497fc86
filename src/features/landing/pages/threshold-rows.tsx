import type { Note } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { figurePrice, joinFigured } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { thresholdsOf } from '../landing.ts'
import { areaIn, formatRough } from './amounts.ts'
import type { ChosenSite, LandingProps } from './props.ts'

/** What the plot asks of a project, multiplied out: beside the price, and in no sum of it. */
export function ThresholdRows(props: Pick<LandingProps, 'page'> & { site: ChosenSite; note: Note | undefined }) {
  const { page, site, note } = props
  const { locale } = page
  const { landing } = messages[locale]
  const floors = thresholdsOf(site)
  if (!floors) return null
  const rows = [
    { item: landing.investmentFloor, perMu: floors.intensityFenPerMu, inAll: floors.investmentFen },
    { item: landing.taxFloor, perMu: floors.taxFenPerMu, inAll: floors.taxFenPerYear },
  ].flatMap(({ item, perMu, inAll }) => (perMu !== null && inAll !== null ? [{ item, perMu, inAll }] : []))
  if (rows.length === 0) return null
  const area = areaIn('mu', site.areaM2, locale)
  return (
    <>
      <h3 id="thresholds">{landing.thresholds}</h3>
      <table class="landing-lines" aria-labelledby="thresholds">
        <tbody>
          {rows.map(({ item, perMu, inAll }) => (
            <tr>
              <th scope="row">
                {item}
                <NoteMark note={note} locale={locale} /> <SampleMark locale={locale} when={site.sample} />
              </th>
              <td>{landing.times(joinFigured(figurePrice({ amountFen: perMu, per: 'mu' }, locale), locale), area)}</td>
              <td class="number">{formatRough(inAll, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="caption">{landing.thresholdsNote}</p>
    </>
  )
}
