import { LuodiElement } from './element.ts'
import type { InquiryFeed } from './feed.ts'
import { toldBy } from './frame-protocol.ts'
import { CHOSEN, HEIGHTS, WIDTHS } from './inquiry-height.ts'
import { make } from './make.ts'
import { origin } from './origin.ts'

/** Attributes that go into the form's address, by their names there. None of them is about a person. */
const PASSED = {
  theme: 'theme',
  sites: 'sites',
  policies: 'policies',
  chain: 'chain',
  timeline: 'timeline',
  country: 'country',
  'area-mu': 'areaMu',
  'investment-wan': 'investmentWan',
} as const

/** A page that stands there and says nothing for so long is not the form. */
const SILENT_MS = 2000

const BORDERS_PX = 2

const frames = new CSSStyleSheet()
frames.replaceSync(
  'iframe{box-sizing:border-box;display:block;width:100%;min-height:inherit;' +
    'border:1px solid var(--luodi-line,#8886);border-radius:var(--luodi-radius,2px)}' +
    WIDTHS.map((from, step) => {
      const { head, row } = CHOSEN
      const height = `calc(${HEIGHTS[step]}px + var(--head,0)*${head}px + var(--rows,0)*${row[step]}px)`
      return `@container(width>=${from}px){.inquiry{min-height:${height}}}`
    }).join(''),
)

/** The inquiry's form in a frame of the portal: what is typed there never comes to the page around it. */
export class LuodiInquiry extends LuodiElement {
  static override observedAttributes = [...LuodiElement.observedAttributes, 'hue', ...Object.keys(PASSED)]
  override readonly widget = 'inquiry'
  readonly #box = make('div', { class: 'inquiry' })
  #frame: HTMLIFrameElement | null = null
  /** Whether something was typed or sent in the frame. */
  #touched = false
  /** Whether the frame's page ever spoke: it may do so before the frame counts as loaded. */
  #spoke = false

  override connectedCallback(): void {
    addEventListener('message', this)
    super.connectedCallback()
  }

  override disconnectedCallback(): void {
    if (!this.isConnected) removeEventListener('message', this)
    super.disconnectedCallback()
  }

  protected override wait(): void {
    if (!this.root.adoptedStyleSheets.includes(frames)) this.root.adoptedStyleSheets.push(frames)
    const chosen = chosenIn(this)
    this.#box.style.setProperty('--rows', `${chosen}`)
    this.#box.style.setProperty('--head', chosen ? '1' : '0')
    this.root.replaceChildren(this.#box)
  }

  protected override showInstead(link: Node): void {
    this.#frame = null
    this.wait()
    this.#box.replaceChildren(link)
  }

  protected override async load(): Promise<void> {
    if (this.#touched) return
    const park = encodeURIComponent(this.required('park'))
    const { frame, title } = await this.fetchFeed<InquiryFeed>(`/embed/v1/parks/${park}/inquiry`)
    if (this.#touched) return
    // A frame of its own each time: another address in the same one would be a step of the visitor's history.
    const made = make('iframe', { title, part: 'frame', referrerpolicy: 'strict-origin', allow: '' })
    this.#frame = made
    this.#box.replaceChildren(made)
    this.#spoke = false
    const url = new URL(frame)
    const said = { origin: location.origin, page: location.origin + location.pathname, hue: this.#hue(made) }
    for (const [name, value] of [...Object.entries(said), ...this.#passed()])
      if (value) url.searchParams.set(name, value)
    made.addEventListener('load', () => this.#listen(made))
    made.src = url.href
  }

  #passed(): [string, string | null][] {
    return Object.entries(PASSED).map(([attribute, name]) => [name, this.getAttribute(attribute)])
  }

  /** In steps of 10, which are all legible: as the attribute says, else that of the page's accent where it has one. */
  #hue(probe: HTMLElement): string | null {
    probe.style.color = 'oklch(from var(--luodi-accent) l c h)'
    const [, chroma, hue] = /^oklch\(\S+ (\S+) ([\d.]+)/.exec(getComputedStyle(probe).color) ?? []
    const found = this.getAttribute('hue') ?? (Number(chroma) > 0.02 ? hue : null)
    return found ? String((Math.round(Number(found) / 10) * 10) % 360) : null
  }

  #listen(frame: HTMLIFrameElement): void {
    setTimeout(() => {
      if (!this.#spoke && this.#frame === frame && this.isConnected)
        this.fail('frame', `The form did not load; is ${origin} in this page’s frame-src?`)
    }, SILENT_MS)
  }

  handleEvent({ source, origin: from, data }: MessageEvent<unknown>): void {
    const frame = this.#frame
    const told = frame && source === frame.contentWindow && from === origin ? toldBy(data) : null
    if (!told || !frame) return
    if ('height' in told) frame.style.height = `${told.height + BORDERS_PX}px`
    switch (told.type) {
      case 'ready':
        this.#spoke = true
        this.#touched = !told.fresh
        this.ready()
        break
      case 'touched':
        this.#touched = true
        break
      case 'focus':
        this.#show(frame, told.top)
        break
      case 'submitted':
        this.emit('luodi:inquiry-submitted', { park: this.getAttribute('park'), reference: told.reference })
        break
      case 'height':
    }
  }

  /** Brings what is so far from the frame's top into sight, unless it is there already. */
  #show(frame: HTMLElement, top: number): void {
    const at = frame.getBoundingClientRect().top + top
    if (at >= 0 && at < innerHeight / 2) return
    frame.style.scrollMarginTop = `${16 - top}px`
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    frame.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
  }
}

/** How many sites and policies the form is about from the start. */
const chosenIn = (element: Element): number =>
  `${element.getAttribute('sites') ?? ''} ${element.getAttribute('policies') ?? ''}`.split(/\s+/).filter(Boolean).length
