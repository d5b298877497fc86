import type { Locale } from '../../../kernel/localized.ts'
import { NorthArrow, ScaleBar } from '../../../ui/components/drawing-marks.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../park.ts'
import { layOut, MAP, type MapLayout, type MapMark } from './map-layout.ts'
import type { DirectoryProps } from './props.ts'

/** The parks of the page on a graticule, each a link; no boundaries, for none are known. The list says the same. */
export function DirectoryMap({ page, parks }: Pick<DirectoryProps, 'page' | 'parks'>) {
  const { locale, links } = page
  const { directory } = messages[locale]
  const layout = layOut(parks.map(({ center, shortName }) => ({ center, name: shortName[locale] })))
  return (
    <figure class="plan parks-map">
      <svg class="drawing" viewBox={`0 0 ${MAP.width} ${MAP.height}`} role="group" aria-labelledby="parks-map-title">
        <title id="parks-map-title">{directory.map}</title>
        <Graticule layout={layout} locale={locale} />
        {layout.marks.map((mark, index) => {
          const park = parks[index]
          if (!park) return null
          return <ParkMark mark={mark} number={index + 1} park={park} href={links.park(park.slug)} locale={locale} />
        })}
        <ScaleBar at={[28, MAP.height - 12]} length={140} unitsPerMetre={layout.unitsPerMetre} locale={locale} />
        <NorthArrow at={[MAP.width - 28, MAP.height - 12]} locale={locale} />
      </svg>
      <figcaption>{directory.mapNote}</figcaption>
    </figure>
  )
}

function Graticule({ layout: { meridians, parallels }, locale }: { layout: MapLayout; locale: Locale }) {
  const { directory } = messages[locale]
  const lines = [
    ...meridians.map(({ at }) => `M${at} 0V${MAP.height}`),
    ...parallels.map(({ at }) => `M0 ${at}H${MAP.width}`),
  ]
  return (
    <g class="graticule">
      <path d={lines.join('')} />
      {meridians
        .filter(({ at }) => at < MAP.width - 100)
        .map(({ at, text }) => (
          <text x={at + 4} y="18">
            {directory.meridian(text)}
          </text>
        ))}
      {parallels
        .filter(({ at }) => at > 40 && at < MAP.height - 60)
        .map(({ at, text }) => (
          <text x="4" y={at - 5}>
            {directory.parallel(text)}
          </text>
        ))}
    </g>
  )
}

interface ParkMarkProps {
  mark: MapMark
  /** As in the list. */
  number: number
  park: Park
  href: string
  locale: Locale
}

function ParkMark({ mark, number, park, href, locale }: ParkMarkProps) {
  const { at, label, tied } = mark
  const text = `${number} ${park.shortName[locale]}${messages[locale].listSeparator}${park.region.name[locale]}`
  return (
    <a href={href} class={`hue-${park.hue}`} aria-label={text}>
      <title>{text}</title>
      {tied && <path class="tie" d={`M${at[0]} ${at[1]}L${label.at[0]} ${label.at[1]}`} />}
      <circle cx={at[0]} cy={at[1]} r="6" />
      {label.text && (
        <text x={label.at[0]} y={label.at[1]} text-anchor={label.anchor} dominant-baseline="central">
          {label.text}
        </text>
      )}
    </a>
  )
}
