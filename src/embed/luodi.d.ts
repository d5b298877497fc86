// Types of Luodi's widgets, v1. In a project of yours: save this file and name it in tsconfig's "include", or
//   /// <reference path="./luodi.d.ts" />

/** What you set on an element. All are plain attributes; every change is followed. */
interface LuodiAttributes {
  /** The publishable key, `pk_…`. React and Vue keep `key` to themselves: use `data-key` there. */
  key?: string
  'data-key'?: string
  /** `zh` or `en`. Without it, the language of the nearest ancestor with a `lang`. */
  lang?: string
  /** `auto`, as without it, follows the visitor's system. Say `light` or `dark` where you set colours for one of them. */
  theme?: 'light' | 'dark' | 'auto'
}

interface LuodiListAttributes extends LuodiAttributes {
  /** How many items at most, from 1 to 24. */
  limit?: number | string
  density?: 'comfortable' | 'compact'
}

interface LuodiParksAttributes extends LuodiListAttributes {
  /** Only parks with this industry chain. */
  chain?: string
}

interface LuodiSitesAttributes extends LuodiListAttributes {
  /** The park's short name, as in its address on the portal. */
  park: string
  /** Only these sites: by kind, by state, for an industry chain. */
  kind?: string
  status?: string
  chain?: string
}

interface LuodiPoliciesAttributes extends LuodiListAttributes {
  park: string
  /** Only policies of this system. */
  system?: string
}

interface LuodiInquiryAttributes extends LuodiAttributes {
  park: string
  /** Codes of sites and short names of policies that the form begins with, separated by spaces. */
  sites?: string
  policies?: string
  /** What the form is filled in with; nothing about a person. */
  chain?: string
  timeline?: string
  country?: string
  'area-mu'?: number | string
  'investment-wan'?: number | string
  /** Hue of the form, 0 to 350; without it, that of `--luodi-accent`. */
  hue?: number | string
}

type LuodiWidget = 'parks' | 'sites' | 'policies' | 'inquiry'

interface LuodiElement extends HTMLElement {
  readonly widget: LuodiWidget
}

/** All of them bubble, also out of shadow roots. */
interface LuodiEventMap {
  /** The widget stands there. `items` is missing where there is no list. */
  'luodi:ready': CustomEvent<{ widget: LuodiWidget; park: string | null; items?: number }>
  /** It can't be shown, and a plain link stands in its place. `code` such as `embed.origin_refused` or `network`. */
  'luodi:error': CustomEvent<{ code: string; message: string }>
  /** An item is followed. `preventDefault()` keeps the visitor here, to do something else with it. */
  'luodi:select': CustomEvent<{
    widget: Exclude<LuodiWidget, 'inquiry'>
    park: string
    code: string
    href: string
  }>
  /** The inquiry arrived. Nothing of what was typed is told. */
  'luodi:inquiry-submitted': CustomEvent<{ park: string; reference: string }>
}

interface HTMLElementTagNameMap {
  'luodi-parks': LuodiElement
  'luodi-sites': LuodiElement
  'luodi-policies': LuodiElement
  'luodi-inquiry': LuodiElement
}

interface HTMLElementEventMap extends LuodiEventMap {}
interface DocumentEventMap extends LuodiEventMap {}
interface WindowEventMap extends LuodiEventMap {}

/**
 * For JSX, in a module of yours:
 *   declare module 'react' { namespace JSX { interface IntrinsicElements extends LuodiJsx<HTMLAttributes<HTMLElement>> {} } }
 */
interface LuodiJsx<Common = {}> {
  'luodi-parks': Omit<Common, keyof LuodiParksAttributes> & LuodiParksAttributes
  'luodi-sites': Omit<Common, keyof LuodiSitesAttributes> & LuodiSitesAttributes
  'luodi-policies': Omit<Common, keyof LuodiPoliciesAttributes> & LuodiPoliciesAttributes
  'luodi-inquiry': Omit<Common, keyof LuodiInquiryAttributes> & LuodiInquiryAttributes
}
