import type { FeedItem, FeedLink } from './feed.ts'
import { draw, make } from './make.ts'
import { type Language, wordsIn } from './words.ts'

/** Lines of the hatch across a plot's drawing. */
const HATCHES = 16

/** A link to the portal, which opens beside the partner's page and says so to those who don't see it. */
export function linkOut({ text, href }: FeedLink, part: 'link' | 'more', language: Language): HTMLAnchorElement {
  const hint = make('span', { class: 'quiet' }, wordsIn(language).newWindow)
  return make('a', { part, class: part, href, target: '_blank', rel: 'noopener' }, text, hint)
}

/** One site, policy or park. `nth` tells its hatch from the others of the list. */
export function itemOf(item: FeedItem, nth: number, language: Language): HTMLLIElement {
  const { mark, figure, facts, note, plot } = item
  const link = linkOut({ text: item.title, href: item.href }, 'link', language)
  return make(
    'li',
    { part: 'item', class: 'item' },
    plot && planOf(plot, `hatch-${nth}`),
    make(
      'article',
      {},
      make('h3', {}, link),
      mark && make('p', { part: 'mark', class: `mark ${mark.tone}` }, mark.text),
      figure &&
        make(
          'p',
          { part: 'figure', class: 'figure' },
          make('span', { class: 'label' }, figure.label),
          make('b', {}, figure.value),
          make('span', {}, figure.unit),
        ),
      facts.length > 0 &&
        make(
          'dl',
          { part: 'facts', class: 'facts' },
          ...facts.map(({ label, value }) => make('div', {}, make('dt', {}, label), make('dd', {}, value))),
        ),
      note && make('p', { part: 'note', class: 'note' }, note),
    ),
  )
}

/** A thin outline with hatch, at the scale of its list; its figures stand beside it as words. */
function planOf({ viewBox, paths }: NonNullable<FeedItem['plot']>, id: string): SVGElement {
  const side = Number(viewBox.split(' ')[2]) / HATCHES
  const d = paths.join(' ')
  return draw(
    'svg',
    { part: 'plot', class: 'plan', viewBox, 'aria-hidden': 'true' },
    draw(
      'pattern',
      { id, width: `${side}`, height: `${side}`, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      draw('path', { class: 'hatch', d: `M0 0V${side}` }),
    ),
    draw('path', { class: 'ground', d }),
    draw('path', { class: 'outline', d, fill: `url(#${id})` }),
  )
}
