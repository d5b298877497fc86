import type { Locale } from '../../../kernel/localized.ts'
import type { Note } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { noteBook } from '../../../ui/components/notes.ts'
import { Row, Section } from '../../../ui/components/section.tsx'
import { SampleMark, Stamp } from '../../../ui/components/stamp.tsx'
import { parkDay } from '../../../kernel/clock.ts'
import { figurePrice, formatDate, joinFigured } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { areaIn, formatRough } from './amounts.ts'
import { ThresholdRows } from './threshold-rows.tsx'
import type { ChosenSite, LandingProps } from './props.ts'

type PriceProps = LandingProps & { chosen: NonNullable<LandingProps['chosen']>; number: number }

interface Line {
  item: string
  reckoning: string | null
  /** null is unknown. */
  amount: string | null
  /** What the investor gave is not the park's to prove. */
  own?: true
}

/** Price of the land or building, rent by the year, and fit-out; what is unknown says so and is in no sum. */
export function PriceSection(props: PriceProps) {
  const { page, chosen, sources, number } = props
  const { locale, now } = page
  const words = messages[locale].landing
  const { site, landing } = chosen
  const evidence = { ...site, asOf: parkDay(site.updatedAt) }
  const book = noteBook('price', [evidence], sources)
  const note = book.noteOf(evidence)
  const { subtotalFen, priceUnknown, rentFenPerYear } = landing
  return (
    <Section id="price" number={number} title={words.price} locale={locale}>
      <Row locale={locale} now={now} notes={book.notes}>
        <table class="landing-lines">
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col">{words.reckoning}</th>
              <th scope="col" class="number">
                {words.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {linesOf(props).map((line) => (
              <PriceLine line={line} site={site} note={note} page={page} />
            ))}
          </tbody>
          {(subtotalFen !== null || priceUnknown) && (
            <tfoot>
              <tr>
                <th scope="row" colspan={2}>
                  {words.subtotal}
                </th>
                <td class="number">
                  <MoneyOrUnknown fen={subtotalFen} locale={locale} /> <SampleMark locale={locale} when={site.sample} />
                </td>
              </tr>
            </tfoot>
          )}
        </table>
        {priceUnknown && <p class="caption">{words.partial}</p>}
        {rentFenPerYear !== null && <p class="caption">{words.rentNote}</p>}
        <ThresholdRows page={page} site={site} note={note} />
      </Row>
    </Section>
  )
}

type PriceLineProps = Pick<PriceProps, 'page'> & { line: Line; site: ChosenSite; note: Note | undefined }

function PriceLine({ line, site, note, page }: PriceLineProps) {
  const { locale, now } = page
  const { landing, sources, unknown, clauseSeparator } = messages[locale]
  return (
    <tr>
      <th scope="row">
        {line.item}
        {!line.own && (
          <>
            <NoteMark note={note} locale={locale} /> <SampleMark locale={locale} when={site.sample} />
            <span class="caption">
              {note ? '' : (site.sample ? landing.sampleSource : sources.unknown) + clauseSeparator}
              {sources.updated(formatDate(parkDay(site.updatedAt), locale))}{' '}
              <Stamp of={site} locale={locale} now={now} />
            </span>
          </>
        )}
      </th>
      <td>{line.reckoning ?? '—'}</td>
      <td class={line.amount === null ? 'number unknown' : 'number'}>{line.amount ?? unknown}</td>
    </tr>
  )
}

function linesOf({ page, chosen, asked }: PriceProps): Line[] {
  const { locale } = page
  const words = messages[locale].landing
  const { site, landing } = chosen
  const area = areaIn(site.price?.per ?? 'm2', landing.areaM2, locale)
  const price = site.price && joinFigured(figurePrice(site.price, locale), locale)
  const money = (fen: number) => formatRough(fen, locale)
  const lines: Line[] = []
  if (landing.rentFenPerYear !== null && price)
    lines.push({
      item: words.rent,
      reckoning: words.timesYear(price, area),
      amount: words.perYear(money(landing.rentFenPerYear)),
    })
  else
    lines.push({
      item: site.kind === 'land' ? words.landPrice : words.buildingPrice,
      reckoning: price && words.times(price, area),
      amount: landing.priceFen === null ? null : money(landing.priceFen),
    })
  if (landing.fitOutFen !== null && asked.fitOutFenPerM2 !== null) {
    const each = joinFigured(figurePrice({ amountFen: asked.fitOutFenPerM2, per: 'm2' }, locale), locale)
    const reckoning = `${words.times(each, areaIn('m2', landing.areaM2, locale))}${locale === 'zh' ? `（${words.ownFigure}）` : ` (${words.ownFigure})`}`
    lines.push({ item: words.fitOutLine, reckoning, amount: money(landing.fitOutFen), own: true })
  }
  return lines
}

function MoneyOrUnknown({ fen, locale }: { fen: number | null; locale: Locale }) {
  if (fen === null) return <span class="unknown">{messages[locale].unknown}</span>
  return <b>{formatRough(fen, locale)}</b>
}
