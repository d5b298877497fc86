import { LANGUAGE_TAG, LOCALES, type Locale } from '../../kernel/localized.ts'

/** A page in every language, by absolute address. `lastModified` is `YYYY-MM-DD`, or null where nobody knows. */
export interface SitemapPage {
  addresses: Record<Locale, string>
  lastModified: string | null
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The pages, each language an entry of its own that names the others (sitemaps.org, with Google's alternates). */
export function sitemapOf(pages: readonly SitemapPage[]): string {
  const urls = pages.flatMap((page) => LOCALES.map((locale) => entry(page, locale)))
  return `${XML}<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('')}</urlset>\n`
}

function entry({ addresses, lastModified }: SitemapPage, locale: Locale): string {
  const alternates = [...LOCALES.map((one) => [LANGUAGE_TAG[one], addresses[one]]), ['x-default', addresses.zh]]
  const links = alternates.map(
    ([language = '', href = '']) => `<xhtml:link rel="alternate" hreflang="${language}" href="${escaped(href)}"/>`,
  )
  const modified = lastModified === null ? '' : `<lastmod>${lastModified}</lastmod>`
  return `<url><loc>${escaped(addresses[locale])}</loc>${modified}${links.join('')}</url>\n`
}

/** A list of sitemaps by their absolute addresses. */
export const sitemapIndexOf = (sitemaps: readonly string[]): string =>
  `${XML}<sitemapindex xmlns="${NAMESPACE}">\n${sitemaps
    .map((address) => `<sitemap><loc>${escaped(address)}</loc></sitemap>\n`)
    .join('')}</sitemapindex>\n`
