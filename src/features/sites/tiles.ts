/** A background map for the pages with plots. Without one they show no map, and the drawn plan serves. */
export interface TileSource {
  /** Drawn in this order: a base map, then its labels where they come apart. */
  layers: TileLayer[]
  /** Whom the map's terms ask to name, as plain text. */
  attribution: string
  /** `gcj02`: the tiles are shifted as mainland law asks of public maps, and plots are shifted with them. */
  datum: Datum
  /** Foreign hosts that the tiles come from, for the content security policy. */
  origins: string[]
}

export interface TileLayer {
  /** With {z}, {x} and {y}, and {s} for each of `subdomains`. */
  template: string
  subdomains: string[]
}

export const DATUMS = ['wgs84', 'gcj02'] as const
export type Datum = (typeof DATUMS)[number]

/**
 * A source of tiles from configuration, `template|attribution|datum`; templates of several layers are separated by
 * spaces, and `{0-7}` in a host stands for each of those hosts. A template begins with https:// or, for tiles that the
 * portal's own host serves, with a slash. Empty is none. Errors: throws a sentence that says what is wrong. For example:
 * - `https://tile.openstreetmap.org/{z}/{x}/{y}.png|© OpenStreetMap contributors|wgs84`
 * - `https://t{0-7}.tianditu.gov.cn/DataServer?T=vec_w&x={x}&y={y}&l={z}&tk=KEY https://t{0-7}.tianditu.gov.cn/DataServer?T=cva_w&x={x}&y={y}&l={z}&tk=KEY|天地图|wgs84`
 *   (CGCS 2000, which is WGS 84 to within centimetres)
 * - `https://webrd0{1-4}.is.autonavi.com/appmaptile?lang=zh_cn&size=1&scale=1&style=8&x={x}&y={y}&z={z}|高德地图|gcj02`
 */
export function tilesFrom(text = ''): TileSource | null {
  if (text.trim() === '') return null
  const [templates = '', attribution = '', datum = '', ...rest] = text.split('|').map((part) => part.trim())
  if (rest.length > 0 || attribution === '' || !isDatum(datum))
    throw new Error('LUODI_TILES is template|attribution|datum, the datum wgs84 or gcj02')
  const layers = templates.split(/\s+/).map(layerFrom)
  return { layers, attribution, datum, origins: [...new Set(layers.flatMap(originsOf))] }
}

const isDatum = (text: string): text is Datum => (DATUMS as readonly string[]).includes(text)

function layerFrom(text: string): TileLayer {
  const [, from = '', to = ''] = /\{(\d)-(\d)\}/.exec(text) ?? []
  const template = text.replace(/\{\d-\d\}/, '{s}')
  const subdomains = Array.from({ length: Math.max(Number(to) - Number(from) + 1, 0) }, (_, index) =>
    String(Number(from) + index),
  )
  const layer = { template, subdomains: from === '' ? [] : subdomains }
  const complete = ['{z}', '{x}', '{y}'].every((part) => template.includes(part))
  const hosts = originsOf(layer)
  if (!complete || hosts.includes(UNREADABLE) || (template.includes('{s}') && layer.subdomains.length === 0))
    throw new Error('LUODI_TILES: a template is an https:// or own-host address with {z}, {x} and {y}')
  return layer
}

const UNREADABLE = ''

/** The hosts of a layer; none for the portal's own. */
function originsOf({ template, subdomains }: TileLayer): string[] {
  if (/^\/(?!\/)/.test(template)) return []
  const named = subdomains.length > 0 ? subdomains.map((one) => template.replace('{s}', one)) : [template]
  return named.map((one) => {
    const url = URL.parse(one.replaceAll(/[{}]/g, ''))
    // A host that still holds a placeholder, or anything but letters, is none to open the policy for.
    return url?.protocol === 'https:' && /^https:\/\/[a-z0-9.-]+(?::\d+)?\//.test(one) ? url.origin : UNREADABLE
  })
}
