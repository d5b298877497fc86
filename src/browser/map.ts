import gcoord from 'gcoord'
import './tray.ts'
import {
  circleMarker,
  control,
  latLngBounds,
  type LatLngTuple,
  map as leafletMap,
  type Path,
  polygon,
  tileLayer,
} from 'leaflet'
import { type LngLat, placesOf, polygonsOf } from '../kernel/geometry.ts'
import type { MapData, MapPlot } from '../ui/map-data.ts'

/** Draws the plots over the configured tiles. The page's plan and list say the same without it. */
function start(host: HTMLElement): void {
  const data = JSON.parse(host.dataset.map ?? '') as MapData
  // The page scrolls under finger and wheel until the visitor turns to the map.
  const map = leafletMap(host, {
    scrollWheelZoom: false,
    dragging: false,
    zoomControl: false,
    attributionControl: false,
    fadeAnimation: false,
    zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  })
  const wake = () => {
    map.scrollWheelZoom.enable()
    map.dragging.enable()
  }
  if (matchMedia('(pointer: fine)').matches) map.dragging.enable()
  map.on('click', wake)
  host.addEventListener('keydown', ({ key }) => key === 'Escape' && map.closePopup())
  control.zoom({ zoomInTitle: data.zoomIn, zoomOutTitle: data.zoomOut }).addTo(map)
  control.attribution({ prefix: false }).addAttribution(escaped(data.attribution)).addTo(map)
  for (const { template, subdomains } of data.layers)
    tileLayer(template, { subdomains, maxZoom: 18, className: 'map-tile' }).addTo(map)
  const place = data.datum === 'gcj02' ? shifted : unshifted
  const plots = data.plots.map((plot) => ({ plot, layer: drawn(plot, place) }))
  map.fitBounds(latLngBounds(data.plots.flatMap(({ shape }) => placesOf(shape)).map(place)), {
    padding: [24, 24],
    maxZoom: 16,
    animate: false,
  })
  for (const { plot, layer } of plots) {
    layer.addTo(map)
    layer.bindPopup(card(plot), { autoPanPadding: [16, 16] })
    makeReachable(layer, plot)
  }
  host.dataset.drawn = String(plots.length)
}

/** In pixels, at every zoom: where only the location is known there is no outline to grow. */
const MARK_RADIUS = 11

function drawn({ shape, status, fill }: MapPlot, place: (at: LngLat) => LatLngTuple): Path {
  const style = {
    className: `plot ${status}`,
    fillColor: fill,
    fillOpacity: 1,
    weight: 2,
    ...(status === 'planned' && { dashArray: '5 4' }),
  }
  if (shape.type === 'Point') return circleMarker(place(shape.coordinates), { ...style, radius: MARK_RADIUS })
  return polygon(
    polygonsOf(shape).map((rings) => rings.map((ring) => ring.map(place))),
    style,
  )
}

const unshifted = ([lng, lat]: LngLat): LatLngTuple => [lat, lng]

/** Public tiles of mainland China are shifted; plots are shifted with them, else they lie hundreds of metres off. */
const shifted = ([lng, lat]: LngLat): LatLngTuple =>
  unshifted(gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, gcoord.GCJ02))

/** Name, words and the way on, built as elements: a name is never read as markup. */
function card({ name, text, href }: MapPlot): HTMLElement {
  const box = document.createElement('div')
  const link = document.createElement('a')
  link.href = href
  link.textContent = name
  const words = document.createElement('p')
  words.textContent = text
  box.append(link, words)
  return box
}

/** A plot takes the focus and opens with Enter or the space bar; its link is then next, and Escape leads back. */
function makeReachable(layer: Path, { name, text }: MapPlot): void {
  const shape = layer.getElement()
  if (!shape) return
  shape.setAttribute('tabindex', '0')
  shape.setAttribute('role', 'button')
  shape.setAttribute('aria-label', `${name} ${text}`)
  shape.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    layer.openPopup()
    layer.getPopup()?.getElement()?.querySelector<HTMLElement>('a[href]:not([href="#close"])')?.focus()
  })
  layer.on('popupclose', () => {
    if (document.activeElement?.closest('.leaflet-popup') || document.activeElement === document.body)
      (shape as SVGElement).focus({ preventScroll: true })
  })
}

function escaped(text: string): string {
  const box = document.createElement('span')
  box.textContent = text
  return box.innerHTML
}

const host = document.getElementById('map')
if (host) start(host)
