import { file, integrity } from '../../generated/embed.ts'
import { type Links, linksFrom, type Query } from '../../http/paths.ts'
import type { Locale, Localized } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Asked } from './snippet-input.ts'
import type { Choice, Given } from './snippet.ts'

/** Where a snippet is written: `locale` is the reader's, for what follows the page. */
interface Place {
  portal: string
  key: string
  /** Name of the park; null where there is none to show. */
  park: Localized | null
  locale: Locale
}

/** What the portal adds to a choice, in the widget's language. */
export function givenOf({ choice, isPinned }: Pick<Asked, 'choice' | 'isPinned'>, place: Place): Given {
  const { portal, key, park } = place
  const locale = choice.lang ?? place.locale
  const links = linksFrom({ locale, hostPark: null })
  const { linkText, widgets } = messages[locale].snippet
  const text = linkText(choice.widget === 'parks' ? null : (park?.[locale] ?? null), widgets[choice.widget])
  return {
    portal,
    key,
    script: { path: links.embedScript(isPinned ? file : undefined), integrity: isPinned ? integrity : null },
    link: { path: linkOf(links, choice, key), text },
    frame: { path: frameOf(links, choice, key, locale), title: text },
  }
}

/** The way to what the widget shows, on the portal: it credits the partner as the widget does. */
function linkOf(links: Links, { widget, park, kind, status, chain, system, sites }: Choice, via: string): string {
  if (widget === 'parks') return links.directory({ via })
  if (widget === 'sites') return links.sites(park, { kind, status, chain, via })
  return widget === 'policies' ? links.policies(park, { system, via }) : links.inquiry(park, { sites, via })
}

/** The widget as a page of its own, for an iframe. */
function frameOf(links: Links, choice: Choice, key: string, locale: Locale): string {
  const { widget, park, limit, kind, status, chain, system, sites, look } = choice
  const lang = locale === 'zh' ? 'zh-CN' : 'en'
  const theme = look.theme === 'auto' ? null : look.theme
  if (widget === 'inquiry') return links.embedForm(park, { key, lang, theme, sites })
  const filters: Query =
    widget === 'sites' ? { park, kind, status, chain } : widget === 'policies' ? { park, system } : {}
  return links.embedFrame(widget, { key, ...filters, lang, limit, theme })
}

/** What a page has to let through, as paths: what the script asks for, and what stands in a frame. */
export function needsOf(links: Links, { widget, park }: Choice): { asks: string[]; frame: string | null } {
  const feed = widget === 'parks' ? links.embedParks() : links.embedFeed(park, widget)
  return { asks: [feed, links.embedViews()], frame: widget === 'inquiry' ? links.embedForm(park) : null }
}
