import { LuodiElement, type Query } from './element.ts'
import type { Feed, FeedItem } from './feed.ts'
import { type Listing, limitOf } from './heights.ts'
import { itemOf, linkOut } from './item.ts'
import { make } from './make.ts'
import { heightClass } from './styles.ts'
import { type Language, wordsIn } from './words.ts'

/** A widget that shows items. Its place is as high from the first moment as it will be with all of them. */
abstract class ListElement extends LuodiElement {
  abstract override readonly widget: Listing
  /** Attributes that choose among the items, by the names that the portal knows. */
  protected readonly filters: readonly string[] = []
  #shown = ''

  protected path(): string {
    return `/embed/v1/parks/${encodeURIComponent(this.required('park'))}/${this.widget}`
  }

  protected override wait(): void {
    const language = this.language()
    this.#shown = ''
    this.#stand(language, 'true', make('p', { class: 'quiet' }, wordsIn(language).loading))
  }

  protected override async load(): Promise<void> {
    const query: Query = { limit: `${this.#limit}` }
    for (const name of this.filters) query[name] = this.getAttribute(name)
    const path = this.path()
    const address = this.address(path, query)
    const isShown = address === this.#shown
    this.root.firstElementChild?.setAttribute('aria-busy', `${!isShown}`)
    if (isShown) return
    const feed = await this.fetchFeed<Feed>(path, query)
    this.#show(feed)
    this.#shown = address
    this.ready({ items: feed.items.length })
  }

  protected override showInstead(link: Node): void {
    this.#shown = ''
    this.#stand(this.language(), null, link)
  }

  get #limit(): number {
    return limitOf(this.widget, this.getAttribute('limit'))
  }

  #show({ lang, title, lead, items, empty, more, notes }: Feed): void {
    const language: Language = lang === 'en' ? 'en' : 'zh'
    const head = [
      make('h2', { part: 'title', id: 'title' }, title),
      lead && make('p', { part: 'lead', class: 'lead' }, lead),
    ]
    const rows = items.map((item, nth) => this.#following(itemOf(item, nth, language), item))
    const none = items.length === 0 && empty !== null && make('p', { class: 'empty' }, empty)
    this.#stand(lang, 'false', [...head, none], rows, [
      linkOut(more, 'more', language),
      notes.length > 0 &&
        make('div', { part: 'notes', class: 'notes' }, ...notes.map((note) => make('p', { part: 'note' }, note))),
    ])
  }

  /** Puts all of it in place at once; cells without an item keep the space of one. `busy` is null where it failed. */
  #stand(lang: string, busy: 'true' | 'false' | null, head: Part, rows: HTMLElement[] = [], foot: Part = null): void {
    const blank = Array.from({ length: Math.max(0, this.#limit - rows.length) }, () =>
      make('li', { class: 'item blank', 'aria-hidden': 'true' }),
    )
    const section = make(
      'section',
      {
        part: 'sheet',
        class: `sheet ${heightClass(this.widget, this.#limit)}`,
        lang,
        'aria-busy': busy,
        'aria-labelledby': busy === 'false' ? 'title' : null,
      },
      make(
        'div',
        { class: this.widget },
        make('div', { class: 'head' }, ...[head].flat()),
        make(
          'ul',
          { part: 'list', class: 'list', role: 'list', 'aria-hidden': rows.length > 0 ? null : 'true' },
          ...rows,
          ...blank,
        ),
        make('div', { class: 'foot' }, ...[foot].flat()),
      ),
    )
    this.root.replaceChildren(section)
  }

  /** The page may take over what following an item does. */
  #following(row: HTMLElement, { park, code, href }: FeedItem): HTMLElement {
    row.querySelector('a')?.addEventListener('click', (event) => {
      if (!this.emit('luodi:select', { widget: this.widget, park, code, href }, { cancelable: true }))
        event.preventDefault()
    })
    return row
  }
}

type Part = Parameters<typeof make>[2] | Parameters<typeof make>[2][]

export class ParksElement extends ListElement {
  override readonly widget = 'parks'
  static override observedAttributes = [...LuodiElement.observedAttributes, 'limit', 'chain']
  protected override readonly filters = ['chain']

  protected override path(): string {
    return '/embed/v1/parks'
  }
}

export class SitesElement extends ListElement {
  override readonly widget = 'sites'
  static override observedAttributes = [...LuodiElement.observedAttributes, 'limit', 'kind', 'status', 'chain']
  protected override readonly filters = ['kind', 'status', 'chain']
}

export class PoliciesElement extends ListElement {
  override readonly widget = 'policies'
  static override observedAttributes = [...LuodiElement.observedAttributes, 'limit', 'system']
  protected override readonly filters = ['system']
}
