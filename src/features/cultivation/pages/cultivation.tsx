import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { ServiceExport } from '../../service/pages/export-form.tsx'
import { asAddress } from '../board.ts'
import type { Tier, TitleCode } from '../ladder.ts'
import type { ApplicationWindow } from '../queries.ts'
import type { RegisterFigure } from '../totals.ts'
import { Candidates, type CandidatesProps } from './candidates.tsx'
import { Proposals } from './proposals.tsx'
import { Pyramid } from './pyramid.tsx'
import { WindowRows } from './windows.tsx'

export interface CultivationProps extends CandidatesProps {
  today: string
  pyramid: readonly { tier: Tier | null; count: number }[]
  held: ReadonlyMap<TitleCode, number>
  beyond: number | null
  windows: readonly ApplicationWindow[]
  figures: readonly RegisterFigure[]
  /** How many figures were proposed a moment ago; null at any other time. */
  proposed: number | null
}

/** A park's cultivation: its tiers, the windows, who comes next for which title, and its published figures. */
export function CultivationPage(props: CultivationProps) {
  const { page, park, query, today, pyramid, held, beyond, windows, figures, proposed } = props
  const { locale, links } = page
  const { cultivation: words } = messages[locale]
  return (
    <DeskLayout page={page} title={words.name} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="cultivation" />
      <h1>{words.name}</h1>
      <p class="desk-intro">{words.intro}</p>
      {proposed !== null && (
        <p class="notice" role="status" id="done">
          {words.proposals.done(proposed)}
        </p>
      )}
      <section class="desk-part" aria-labelledby="windows">
        <h2 id="windows">{words.windows.title}</h2>
        {windows.length === 0 ? (
          <p class="desk-empty">{words.windows.none}</p>
        ) : (
          <WindowRows page={page} park={park} windows={windows.slice(0, MOST_WINDOWS)} today={today} />
        )}
        <p>
          <a href={links.applicationWindow(park.slug)}>{words.windows.all}</a>
        </p>
      </section>
      <Candidates {...props} />
      <ServiceExport page={page} park={park} list="cultivation" query={asAddress(query)} />
      <Pyramid pyramid={pyramid} held={held} beyond={beyond} locale={locale} />
      <Proposals page={page} park={park} figures={figures} />
      <p class="caption">{formatDate(today, locale)}</p>
    </DeskLayout>
  )
}

/** Of the windows the next few; the rest stands on their own page. */
const MOST_WINDOWS = 6
