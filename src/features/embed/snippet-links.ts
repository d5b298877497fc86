import type { Links, Query } from '../../http/paths.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { Choice } from './snippet.ts'

/** The way to what the widget shows, on the portal: it credits the partner as the widget does. */
export function linkOf(
  links: Links,
  { widget, park, kind, status, chain, system, sites }: Choice,
  via: string,
): string {
  if (widget === 'parks') return links.directory({ via })
  if (widget === 'sites') return links.sites(park, { kind, status, chain, via })
  return widget === 'policies' ? links.policies(park, { system, via }) : links.inquiry(park, { sites, via })
}

/** The widget as a page of its own, for an iframe. */
export function frameOf(links: Links, choice: Choice, key: string, locale: Locale): string {
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
