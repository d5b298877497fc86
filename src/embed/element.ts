import { ask, Refusal } from './asking.ts'
import { origin } from './origin.ts'
import { make } from './make.ts'
import { whenNear } from './near.ts'
import { sheet } from './styles.ts'
import { watchView } from './views.ts'
import { type Language, wordsIn } from './words.ts'

export type Widget = 'parks' | 'sites' | 'policies' | 'inquiry'
/** Where the portal shows the same. */
const PAGES = { parks: '', sites: '/land', policies: '/policies', inquiry: '/inquiry' } as const

export type Query = Record<string, string | null | undefined>

/**
 * What all widgets share: they load when they come near, ask anew when an attribute or the language changed, and show
 * the plain link when they can't. A widget says how it waits and how it loads; it draws into `root`.
 */
export abstract class LuodiElement extends HTMLElement {
  static observedAttributes = ['key', 'data-key', 'park', 'lang']
  abstract readonly widget: Widget
  protected readonly root: ShadowRoot
  #near = false
  #language: Language | null = null
  #planned = false
  #loading = new AbortController()
  #leave: (() => void) | null = null
  #unwatch: (() => void) | null = null

  /** Draws what holds the place until `load` is done. */
  protected abstract wait(): void
  /** Asks for what there is to show and draws it; called again after a change. What it throws goes to `fail`. */
  protected abstract load(): Promise<void>

  /** Puts the plain link in place of all else. */
  protected showInstead(link: Node): void {
    this.root.replaceChildren(link)
  }

  constructor() {
    super()
    this.root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    this.root.adoptedStyleSheets = [sheet]
  }

  connectedCallback(): void {
    if (!this.#leave) {
      here.add(this)
      this.wait()
      this.#leave = whenNear(this, () => {
        this.#near = true
        this.refresh()
      })
    } else this.refresh()
  }

  /** An element that is only moved is back before the microtask, and keeps what it has. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return
      here.delete(this)
      this.#leave?.()
      this.#unwatch?.()
      this.#leave = this.#unwatch = null
      this.#near = false
      this.#loading.abort()
    })
  }

  attributeChangedCallback(_name: string, old: string | null, value: string | null): void {
    if (old !== value) this.refresh()
  }

  /** Loads once more, after all changes of the moment. */
  refresh(): void {
    if (!this.#near || this.#planned) return
    this.#planned = true
    queueMicrotask(() => {
      this.#planned = false
      if (!this.isConnected) return
      const stale = this.#loading
      const { signal } = (this.#loading = new AbortController())
      this.#attempt().catch((error: unknown) => {
        if (signal.aborted) return
        const known = error instanceof Refusal
        this.fail(known ? error.code : 'script', known ? error.message : String(error))
      })
      // Only now, so that who asks for the same once more keeps the answer that is under way.
      stale.abort()
    })
  }

  async #attempt(): Promise<void> {
    this.#language = this.language()
    if (!this.publishableKey) throw new Refusal('attribute', 'needs the attribute key="pk_…".')
    await this.load()
  }

  /** Loads in another language when that around it changed. */
  followLanguage(): void {
    if (this.language() !== this.#language) this.refresh()
  }

  /** The partner's publishable key. React and Vue keep `key` to themselves, so it may stand in `data-key`. */
  get publishableKey(): string {
    return this.getAttribute('key') ?? this.getAttribute('data-key') ?? ''
  }

  /** An attribute that the widget can't do without. */
  protected required(name: string): string {
    const value = this.getAttribute(name)
    if (value) return value
    throw new Refusal('attribute', `needs the attribute ${name}="…".`)
  }

  /** Of the nearest ancestor that names one, also around shadow roots: what begins with `zh` is Chinese. */
  language(): Language {
    return isChinese(langAround(this) ?? navigator.language) ? 'zh' : 'en'
  }

  /** Of the portal, with the key and the language; empty values are left out. */
  address(path: string, query: Query = {}): string {
    const url = new URL(path, origin)
    for (const [name, value] of Object.entries({ key: this.publishableKey, lang: this.language(), ...query }))
      if (value) url.searchParams.set(name, value)
    return url.href
  }

  /** What the portal answers, for the load that is under way. Throws `Refusal`. */
  fetchFeed<T>(path: string, query?: Query): Promise<T> {
    return ask<T>(this.address(path, query), this.#loading.signal)
  }

  /** Says whether nobody prevented what follows. */
  emit(name: string, detail: object, { cancelable = false } = {}): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }))
  }

  /** To be called when what was loaded stands there: tells the page, and counts a view once it was looked at. */
  protected ready(detail: object = {}): void {
    this.emit('luodi:ready', { widget: this.widget, park: this.getAttribute('park'), ...detail })
    this.#unwatch ??= this.hasAttribute('preview') ? () => {} : watchView(this)
  }

  /** One line in the console, an event, and the plain link in place of the widget. */
  fail(code: string, message: string): void {
    warnOnce(`[luodi] <${this.localName}> ${message} (${code})`)
    this.showInstead(make('p', { part: 'error' }, make('slot', {}, this.#plainLink())))
    this.emit('luodi:error', { code, message })
    // Nobody has to load the page again when the network is back.
    if (code === 'network') addEventListener('online', () => this.refresh(), { once: true })
  }

  /** For an element without a link of its own. */
  #plainLink(): HTMLElement {
    const park = this.getAttribute('park')
    const path = park ? `/parks/${encodeURIComponent(park)}${PAGES[this.widget]}` : '/'
    const url = new URL(this.language() === 'en' ? `/en${path}` : path, origin)
    url.searchParams.set('via', this.publishableKey)
    const words = wordsIn(this.language())
    return make('a', { part: 'more', href: url.href, target: '_blank', rel: 'noopener' }, words.plain)
  }
}

const here = new Set<LuodiElement>()

new MutationObserver(() => {
  for (const one of here) one.followLanguage()
}).observe(document, { attributeFilter: ['lang'], subtree: true })

const warned = new Set<string>()

/** However many widgets of a page have the same trouble. */
function warnOnce(text: string): void {
  if (!warned.has(text)) console.warn(text)
  warned.add(text)
}

const isChinese = (lang: string): boolean => /^zh\b/i.test(lang)

function langAround(element: Element): string | null {
  const found = element.closest('[lang]')
  if (found) return found.getAttribute('lang')
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? langAround(root.host) : null
}
