import { heightsOf, type Listing, reservation, type Shape } from '../../embed/heights.ts'
import { HEIGHTS as FORM_HEIGHTS, inquiryReservation } from '../../embed/inquiry-height.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { PolicySystem } from '../policies/policy.ts'
import { SITE_STATUSES, type SiteKind, type SiteStatus } from '../sites/site.ts'
import { escaped, open, type Pairs, reactText, style, vueText } from './snippet-text.ts'

export const WIDGETS = ['parks', 'sites', 'policies', 'inquiry'] as const
export type Widget = (typeof WIDGETS)[number]
export const THEMES = ['auto', 'light', 'dark'] as const
export const FONTS = ['own', 'page', 'serif'] as const
export const DENSITIES = ['comfortable', 'compact'] as const

/** What was chosen of how the widget looks. */
export interface Look {
  theme: (typeof THEMES)[number]
  /** `#rrggbb`, by day and by night. */
  accent: string
  nightAccent: string
  font: (typeof FONTS)[number]
  /** Of its text, and of its corners, in CSS pixels; null leaves the widget's own. */
  sizePx: number | null
  radiusPx: number | null
  /** null lets the width decide. */
  columns: number | null
  density: (typeof DENSITIES)[number]
}

/** What was chosen of what it shows; what its widget does not know is left out. */
export interface Choice {
  widget: Widget
  park: string
  /** null follows the page. */
  lang: Locale | null
  limit: number | null
  kind: SiteKind | null
  status: SiteStatus | null
  chain: string | null
  system: PolicySystem | null
  /** Codes of sites that the inquiry begins with. */
  sites: readonly string[]
  look: Look
}

/** What the portal adds. */
export interface Given {
  /** `https://portal.example`, without a slash. */
  portal: string
  key: string
  /** Path of the script, and its hash where it is the pinned one. */
  script: { path: string; integrity: string | null }
  /** The way to the same on the portal, and the address of the frame, as paths. */
  link: { path: string; text: string }
  frame: { path: string; title: string }
}

/** The colours of the widgets' own style sheet: what is not changed is not said. */
export const OWN_COLOURS = {
  light: { paper: '#f9f6ef', accent: '#205282' },
  dark: { paper: '#0e1e35', accent: '#a4d3ff' },
} as const

export const OWN_LOOK: Look = {
  theme: 'auto',
  accent: OWN_COLOURS.light.accent,
  nightAccent: OWN_COLOURS.dark.accent,
  font: 'own',
  sizePx: null,
  radiusPx: null,
  columns: null,
  density: 'comfortable',
}

/** What is contracted is nothing that a partner could bring somebody to. */
export const SHOWN_STATUSES = SITE_STATUSES.filter((status) => status !== 'contracted')

export const MOST_ITEMS = 24
export const MOST_COLUMNS = 4
const USUAL_PX = 16

/** One choice, written in each of the ways in which pages take it. */
export interface Snippets {
  /** Two lines to paste. */
  plain: string
  /** The same without a style attribute, and what goes into the page's style sheet instead. */
  strict: string
  rules: string
  frame: string
  react: string
  vue: string
}

export function snippetsOf(choice: Choice, given: Given): Snippets {
  const tag = `luodi-${choice.widget}`
  const script = scriptTag(given)
  const { element, link } = declarationsOf(choice)
  const href = given.portal + given.link.path
  const [attributes, framed] = [attributesOf(choice, given, 'key'), attributesOf(choice, given, 'data-key')]
  const body = (own: Pairs, styled: boolean) =>
    open(tag, [...own, ...(styled ? style(element) : [])]) +
    `${open('a', [['href', href], ...(styled ? style(link) : [])])}${escaped(given.link.text)}</a></${tag}>`
  return {
    plain: `${script}\n${body(attributes, true)}`,
    strict: `${script}\n${body(attributes, false)}`,
    rules: [rule(tag, element), ...(link.length > 0 ? [rule(`${tag}:not(:defined) > a`, link)] : [])].join('\n'),
    frame: frameTag(choice, given),
    react: reactText({ tag, script, href, text: given.link.text, attributes: framed, element, link }),
    vue: vueText(script, body(framed, true)),
  }
}

/** What stands in the preview: the same as is pasted, which counts no view. */
export const previewOf = (snippets: Snippets): string =>
  (snippets.strict.split('\n')[1] ?? '').replace(/^<luodi-\w+/, (start) => `${start} preview`)

function scriptTag({ portal, script }: Given): string {
  const integrity: Pairs = script.integrity === null ? [] : [['integrity', script.integrity]]
  return `${open('script', [['type', 'module'], ['src', portal + script.path], ...integrity])}</script>`
}

/** React and Vue keep `key` to themselves: there it is `data-key`. */
export function attributesOf(choice: Choice, { key }: Pick<Given, 'key'>, keyName: 'key' | 'data-key'): Pairs {
  const { widget, park, lang, look } = choice
  const isListing = widget !== 'inquiry'
  const isSites = widget === 'sites'
  const all: (readonly [string, string | number | null])[] = [
    ['park', widget === 'parks' ? null : park],
    [keyName, key],
    ['lang', lang === 'zh' ? 'zh-CN' : lang],
    ['limit', isListing ? choice.limit : null],
    ['kind', isSites ? choice.kind : null],
    ['status', isSites ? choice.status : null],
    ['chain', isSites ? choice.chain : null],
    ['system', widget === 'policies' ? choice.system : null],
    ['sites', isListing ? null : choice.sites.join(' ')],
    ['theme', look.theme === 'auto' ? null : look.theme],
    ['density', isListing && look.density !== OWN_LOOK.density ? look.density : null],
  ]
  return all.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, String(value)] as const]))
}

/** What the page's style says: the reserved space, and how the widget looks. */
function declarationsOf({ widget, limit, sites, look }: Choice): { element: Pairs; link: Pairs } {
  const size = look.sizePx === null ? [] : [['font-size', `${look.sizePx}px`] as const]
  const held = widget === 'inquiry' ? inquiryReservation(sites.length) : reservation(widget, shapeOf(limit, look))
  const ofLink = pairsIn(held.link).filter(([name]) => size.length === 0 || name !== 'font-size')
  return { element: [...pairsIn(held.element), ...lookOf(look)], link: [...ofLink, ...(ofLink.length > 0 ? size : [])] }
}

const shapeOf = (limit: number | null, { density, columns }: Look): Shape => ({
  density,
  ...(limit !== null && { limit }),
  ...(columns !== null && { columns }),
})

const pairsIn = (declarations: string): Pairs =>
  declarations.split(';').flatMap((one) => {
    const [name = '', ...value] = one.split(':')
    return name.trim() === '' ? [] : [[name.trim(), value.join(':').trim()] as const]
  })

const FAMILIES = { own: null, page: 'inherit', serif: 'serif' } as const

function lookOf(look: Look): Pairs {
  const { sizePx, radiusPx, columns, font } = look
  const all: (readonly [string, string | null])[] = [
    ...colours(look),
    ['--luodi-font', FAMILIES[font]],
    ['--luodi-heading-font', FAMILIES[font]],
    ['--luodi-size', sizePx === null ? null : `${sizePx}px`],
    ['--luodi-radius', radiusPx === null ? null : `${radiusPx}px`],
    ['--luodi-columns', columns === null ? null : String(columns)],
  ]
  return all.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
}

/** One colour, or one for either scheme: `light-dark` goes by `color-scheme`, which a page may not have set. */
function colours({ theme, accent, nightAccent }: Look): [string, string | null][] {
  const day = accent === OWN_LOOK.accent ? null : accent
  const night = nightAccent === OWN_LOOK.nightAccent ? null : nightAccent
  if (theme === 'light') return [['--luodi-accent', day]]
  if (theme === 'dark') return [['--luodi-accent', night]]
  if (day === null && night === null) return []
  return [
    ['color-scheme', 'light dark'],
    ['--luodi-accent', `light-dark(${accent}, ${nightAccent})`],
  ]
}

const rule = (selector: string, declarations: Pairs): string =>
  `${selector} {\n${declarations.map(([name, value]) => `  ${name}: ${value};\n`).join('')}}`

/** Width and height as attributes, which no policy refuses. */
function frameTag({ widget, limit, look }: Choice, { portal, frame }: Given): string {
  const height = widget === 'inquiry' ? FORM_HEIGHTS[0] : frameHeight(widget, limit, look)
  return `${open('iframe', [
    ['src', portal + frame.path],
    ['title', frame.title],
    ['width', '100%'],
    ['height', String(height)],
    ['loading', 'lazy'],
  ])}</iframe>`
}

/** Of the narrowest: a frame does not follow what stands in it. */
const frameHeight = (widget: Listing, limit: number | null, look: Look): number =>
  Math.ceil(heightsOf(widget, shapeOf(limit, look))[0] * (look.sizePx ?? USUAL_PX))
