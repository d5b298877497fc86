import type { Locale } from '../../../kernel/localized.ts'
import { qrPath } from '../../../ui/components/qr.tsx'
import { joinFigured } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { SiteCard } from '../../sites/site.ts'
import { type Inks, inksOf } from '../colours.ts'
import { emsOf, fitText } from '../fit-text.ts'
import type { PosterContent } from './poster-content.ts'
import { Hatches, PosterAwards, PosterPlan } from './poster-plan.tsx'
import { Figure, heightOf, Lines, SANS, Slip } from './poster-text.tsx'

/** Three by four, as posters are passed on in WeChat. */
export const POSTER = { width: 900, height: 1200 } as const
const LEFT = 76
const RIGHT = 824
/** Where the text beside the slip begins, and how wide it is. */
const COLUMN = 204
const WIDE = RIGHT - COLUMN
const PLAN_ENDS = 724

export interface PosterDrawingProps {
  content: PosterContent
  park: Park
  sites: readonly SiteCard[]
  /** Where the QR code leads, with campaign parameters; the address below it is without. */
  url: string
  locale: Locale
}

/** A whole poster in one drawing that needs nothing of the page: colours and fonts are spelled out. */
export function PosterDrawing(props: PosterDrawingProps) {
  const { content, park, sites, url, locale } = props
  const inks = inksOf(park.hue)
  const { width, height } = POSTER
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="poster"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      font-family={SANS[locale]}
      role="img"
      aria-label={altOf(content, url, locale)}
    >
      <Hatches inks={inks} />
      <rect width={width} height={height} fill={inks.paper} />
      <rect x="30" y="30" width={width - 60} height={height - 60} fill="none" stroke={inks.rule} stroke-width="2" />
      <rect x="37" y="37" width={width - 74} height={height - 74} fill="none" stroke={inks.rule} />
      <Slip name={park.name.zh} x={LEFT} y={80} most={PLAN_ENDS - 80} ink={inks.rule} sheet={inks.sheet} />
      <Head content={content} sites={sites} inks={inks} locale={locale} />
      <Figures content={content} inks={inks} locale={locale} />
      <Foot {...props} inks={inks} />
    </svg>
  )
}

/** The poster in words. */
function altOf({ heading, figures }: PosterContent, url: string, locale: Locale): string {
  const { sharing, colon, unknown } = messages[locale]
  const said = figures.map(({ label, figure }) => label + colon + (figure ? joinFigured(figure, locale) : unknown))
  return sharing.alt(heading, said.join(sharing.semicolon), shownAddress(url))
}

/** Host and path as one would type them. */
function shownAddress(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname === '/' ? '' : pathname}`
}

type Part = { content: PosterContent; inks: Inks; locale: Locale }

function Head({ content, sites, inks, locale }: Part & { sites: readonly SiteCard[] }) {
  const { sample } = content
  const mark = sample ? emsOf(sample) * 16 + 20 : 0
  const kicker = fitText(content.kicker, { width: WIDE - mark - 16, size: 18, least: 12, lines: 1 })
  const heading = fitText(content.heading, { width: WIDE, size: 44, least: 24, lines: 2 })
  const summary = fitText(content.summary, { width: WIDE, size: 20, least: 15, lines: 3 })
  const headingTop = 116 + heading.size
  const summaryTop = headingTop + heightOf(heading, 1.3) + 4
  const y = Math.round(summaryTop + heightOf(summary) - 4)
  const at = { x: COLUMN, y, width: WIDE, height: PLAN_ENDS - y }
  return (
    <>
      <Lines text={kicker} x={COLUMN} y={94} fill={inks.soft} />
      {sample && (
        <g font-size="16" fill={inks.soft}>
          <rect
            x={RIGHT - mark}
            y="74"
            width={mark}
            height="28"
            fill="none"
            stroke={inks.soft}
            stroke-dasharray="4 3"
          />
          <text x={RIGHT - mark / 2} y="94" text-anchor="middle">
            {sample}
          </text>
        </g>
      )}
      <Lines text={heading} x={COLUMN} y={headingTop} fill={inks.ink} leading={1.3} song={locale} bold />
      <Lines text={summary} x={COLUMN} y={summaryTop} fill={inks.soft} />
      {sites.length > 0 && <PosterPlan sites={sites} at={at} inks={inks} locale={locale} />}
      {content.rows && <PosterAwards rows={content.rows} more={content.more} at={at} inks={inks} locale={locale} />}
    </>
  )
}

const GAP = 24

function Figures({ content: { figures, source }, inks, locale }: Part) {
  const width = (RIGHT - LEFT - GAP * (figures.length - 1)) / Math.max(figures.length, 1)
  const { unknown } = messages[locale]
  return (
    <>
      <path d={`M${LEFT} 752H${RIGHT}`} stroke={inks.rule} />
      {figures.map(({ label, figure, note }, index) => {
        const x = LEFT + index * (width + GAP)
        const shown = figure ?? { before: '', number: unknown, after: '' }
        return (
          <>
            <Lines
              text={fitText(label, { width, size: 17, least: 13, lines: 2 })}
              x={x}
              y={782}
              fill={inks.soft}
              leading={1.3}
            />
            <Figure
              of={shown}
              x={x}
              y={854}
              width={width}
              ink={figure ? inks.accent : inks.soft}
              soft={inks.soft}
              locale={locale}
            />
            <Lines
              text={fitText(note, { width, size: 14, least: 12, lines: 2 })}
              x={x}
              y={882}
              fill={inks.soft}
              leading={1.3}
            />
          </>
        )
      })}
      <Lines
        text={fitText(source, { width: RIGHT - LEFT, size: 14, least: 12, lines: 2 })}
        x={LEFT}
        y={926}
        fill={inks.soft}
      />
    </>
  )
}

const QR = 152

function Foot({ park, url, inks, locale }: PosterDrawingProps & { inks: Inks }) {
  const { sharing } = messages[locale]
  const { path, size } = qrPath(url)
  const unit = QR / (size + 8)
  const { officer } = park
  const width = RIGHT - LEFT - QR - 40
  const name = sharing.officerName(officer.name[locale], officer.title[locale], officer.sample)
  return (
    <>
      <path d={`M${LEFT} 966H${RIGHT}`} stroke={inks.rule} />
      <Lines
        text={fitText(park.name[locale], { width, size: 22, least: 15, lines: 1 })}
        x={LEFT}
        y={1006}
        fill={inks.ink}
        song={locale}
        bold
      />
      <Lines text={{ size: 15, lines: [sharing.officer] }} x={LEFT} y={1040} fill={inks.soft} />
      <Lines text={fitText(name, { width, size: 20, least: 14, lines: 1 })} x={LEFT} y={1066} fill={inks.ink} bold />
      <Lines
        text={{ size: 17, lines: [sharing.promise(park.respondWorkingDays)] }}
        x={LEFT}
        y={1094}
        fill={inks.accent}
      />
      <Lines
        text={fitText(shownAddress(url), { width, size: 15, least: 11, lines: 1 })}
        x={LEFT}
        y={1138}
        fill={inks.soft}
      />
      <rect x={RIGHT - QR} y="974" width={QR} height={QR} fill="#fff" />
      <path
        d={path}
        fill={inks.ink}
        transform={`translate(${RIGHT - QR + 4 * unit} ${974 + 4 * unit}) scale(${unit})`}
        shape-rendering="crispEdges"
      />
      <Lines text={{ size: 14, lines: [sharing.scan] }} x={RIGHT} y={1146} fill={inks.soft} anchor="end" />
    </>
  )
}
