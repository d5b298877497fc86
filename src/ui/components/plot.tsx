import type { SiteStatus } from '../../features/sites/site.ts'
import { type Drawn, pathOf, type Point } from './drawing.ts'
import { hatchOf } from './hatch.tsx'

const MARK = 8

/** A site with the hatch of its status: its polygons with their holes left open, or the mark of its location. */
export function Plot({ drawn, status }: { drawn: Drawn; status: SiteStatus }) {
  if (drawn.mark) return <Mark at={drawn.mark} status={status} />
  return <path class={`plot ${status}`} d={pathOf(drawn.polygons)} fill-rule="evenodd" fill={hatchOf(status)} />
}

/** A surveyor's point: its ring is no outline, whatever the scale. Around it is room for a finger. */
function Mark({ at: [x, y], status }: { at: Point; status: SiteStatus }) {
  const [from, length] = [MARK - 3, 8]
  return (
    <g class="mark" transform={`translate(${x} ${y})`}>
      <circle class="reach" r="22" />
      <circle class={`plot ${status}`} r={MARK} fill={hatchOf(status)} />
      <path d={`M0-${from}v-${length}M0 ${from}v${length}M-${from} 0h-${length}M${from} 0h${length}`} />
    </g>
  )
}
