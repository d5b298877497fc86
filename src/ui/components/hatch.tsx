import type { Locale } from '../../kernel/localized.ts'
import { SITE_STATUSES, type SiteStatus } from '../../features/sites/site.ts'
import { messages } from '../messages/messages.ts'

/** The hatch of a status, for `fill`. It is drawn by the page's one `HatchSheet`. */
export const hatchOf = (status: SiteStatus): string => `url(#hatch-${status})`

/** The hatches that tell the statuses apart without colour: once on each page with drawings. */
export function HatchSheet() {
  return (
    <svg class="sheet" width="0" height="0" aria-hidden="true">
      <defs>
        {SITE_STATUSES.map((status) => (
          <pattern id={`hatch-${status}`} class="hatch" width="7" height="7" patternUnits="userSpaceOnUse">
            <Strokes status={status} />
          </pattern>
        ))}
      </defs>
    </svg>
  )
}

function Strokes({ status }: { status: SiteStatus }) {
  switch (status) {
    case 'available':
      return <rect class="hatch-ground" width="7" height="7" />
    case 'reserved':
      return <path d="M-1 1l2-2M0 7l7-7M6 8l2-2" />
    case 'contracted':
      return <path d="M-1 1l2-2M0 7l7-7M6 8l2-2M-1 6l2 2M0 0l7 7M6-1l2 2" />
    case 'planned':
      return <circle class="hatch-dot" cx="3.5" cy="3.5" r="0.9" />
  }
}

/** A status as its hatch and its word. */
export function StatusWord({ status, locale }: { status: SiteStatus; locale: Locale }) {
  return (
    <span class="status">
      <svg class="swatch" width="20" height="12" aria-hidden="true">
        <rect class={`plot ${status}`} x="1" y="1" width="18" height="10" fill={hatchOf(status)} />
      </svg>
      {messages[locale].statuses[status]}
    </span>
  )
}

/** What each hatch means, for the statuses that occur. */
export function Legend({ statuses, locale }: { statuses: ReadonlySet<SiteStatus>; locale: Locale }) {
  return (
    <ul class="legend" aria-label={messages[locale].plan.legend}>
      {SITE_STATUSES.filter((status) => statuses.has(status)).map((status) => (
        <li>
          <StatusWord status={status} locale={locale} />
        </li>
      ))}
    </ul>
  )
}
