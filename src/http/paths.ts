import type { Locale } from '../kernel/localized.ts'

/** Where the visitor stands: links follow the language and, on a park's own host, lose its prefix. */
export interface Standpoint {
  locale: Locale
  /** Slug of the park whose own host name was asked, or null on the portal's host. */
  hostPark: string | null
}

type QueryValue = string | number | undefined | null
export type Query = Record<string, QueryValue | readonly string[]>

/** Resources under a receipt. `export` is the access copy, `link` a new private link in place of this one. */
export type ReceiptAction =
  | 'messages'
  | 'files'
  | 'escalations'
  | 'rating'
  | 'withdrawals'
  | 'corrections'
  | 'export'
  | 'erasure'
  | 'link'

/** Every link of the public pages. Nothing else in the code spells a URL. */
export type Links = ReturnType<typeof linksFrom>

export function linksFrom({ locale, hostPark }: Standpoint) {
  const language = locale === 'en' ? '/en' : ''
  const prefix = (park: string) => (hostPark === park ? language : `${language}/parks/${encodeURIComponent(park)}`)
  const inPark = (park: string, rest: string) => `${prefix(park)}${rest}`
  return {
    directory: (query?: Query) => withQuery(language || '/', query),
    park: (park: string) => prefix(park) || '/',
    sites: (park: string, query?: Query) => withQuery(inPark(park, '/land'), query),
    site: (park: string, code: string, query?: Query) =>
      withQuery(inPark(park, `/land/${encodeURIComponent(code)}`), query),
    compareSites: (park: string, query?: Query) => withQuery(inPark(park, '/land/compare'), query),
    compareParks: (query?: Query) => withQuery(`${language}/compare`, query),
    fit: (park: string, query?: Query) => withQuery(inPark(park, '/fit'), query),
    shortlist: (park: string, query?: Query) => withQuery(inPark(park, '/shortlist'), query),
    landing: (park: string, query?: Query) => withQuery(inPark(park, '/landing'), query),
    procedures: (park: string) => inPark(park, '/procedures'),
    estimate: (park: string, query?: Query) => withQuery(inPark(park, '/estimate'), query),
    search: (query?: Query) => withQuery(`${language}/search`, query),
    /** A poster of the park, or of one site or estimate when the query names it. */
    poster: (park: string, query?: Query) => withQuery(inPark(park, '/poster'), query),
    /** The picture of a park that a shared link shows, or of one site when the query names it. */
    picture: (park: string, query?: Query) => withQuery(inPark(park, '/picture.png'), query),
    portalPicture: () => '/picture.png',
    sitemap: (query?: Query) => withQuery('/sitemap.xml', query),
    policies: (park: string, query?: Query) => withQuery(inPark(park, '/policies'), query),
    policy: (park: string, slug: string) => inPark(park, `/policies/${encodeURIComponent(slug)}`),
    inquiry: (park: string, query?: Query) => withQuery(inPark(park, '/inquiry'), query),
    /** A source's own document. */
    sourceFile: (park: string, source: string) => inPark(park, `/sources/${encodeURIComponent(source)}/file`),
    privacy: (park: string) => inPark(park, '/privacy'),
    accessibility: (park: string) => inPark(park, '/accessibility'),
    /** A picture of the park's own, by its key. It is the same in every language. */
    ownPicture: (park: string, key: string) =>
      `${hostPark === park ? '' : `/parks/${encodeURIComponent(park)}`}/pictures/${encodeURIComponent(key)}`,
    receipt: (token: string, query?: Query) => withQuery(`${language}/receipts/${token}`, query),
    /** What the holder of a receipt can do with it: each is posted to a resource of its own. */
    receiptAction: (token: string, action: ReceiptAction) => `${language}/receipts/${token}/${action}`,
    receiptFile: (token: string, file: string) => `${language}/receipts/${token}/files/${encodeURIComponent(file)}`,
    /** An enterprise's own page; what it does there is posted to resources under it. */
    enterprisePage: (token: string, query?: Query) => withQuery(`${language}/enterprises/${token}`, query),
    /** Trainings and promotion meetings; the calendar's file of one of them; who registered. */
    events: (park: string, query?: Query) => withQuery(inPark(park, '/events'), query),
    event: (park: string, code: string, query?: Query) =>
      withQuery(inPark(park, `/events/${encodeURIComponent(code)}`), query),
    eventCalendar: (park: string, code?: string) =>
      inPark(park, code === undefined ? '/events/calendar.ics' : `/events/${encodeURIComponent(code)}/calendar.ics`),
    registration: (token: string, query?: Query) => withQuery(`${language}/registrations/${token}`, query),
    registrationAction: (token: string, action: 'cancellation' | 'erasure') =>
      `${language}/registrations/${token}/${action}`,
    /** The published reply record of a park. */
    serviceRecord: (park: string) => inPark(park, '/service-record'),
    /** What a partner sees of what it brought, by its private link. */
    partnerPage: (token: string, query?: Query) => withQuery(`${language}/partners/${token}`, query),
    partnerPageFile: (token: string, query?: Query) => withQuery(`${language}/partners/${token}/export`, query),
    /** The widgets' script: the newest, and one version for ever. */
    embedScript: (file?: string) => (file === undefined ? '/embed/v1.js' : `/embed/v1/${file}`),
    /** What the widgets show, as JSON. */
    embedFeed: (park: string, what: 'sites' | 'policies' | 'inquiry', query?: Query) =>
      withQuery(`/embed/v1/parks/${encodeURIComponent(park)}/${what}`, query),
    embedParks: (query?: Query) => withQuery('/embed/v1/parks', query),
    /** A widget as a page of its own, for an iframe where no script of ours may run. */
    embedFrame: (widget: 'parks' | 'sites' | 'policies', query?: Query) =>
      withQuery(`/embed/v1/frames/${widget}`, query),
    /** Where the widgets tell that they were seen. */
    embedViews: () => '/embed/v1/views',
    /** The inquiry's form inside a partner's page; it is posted to itself. */
    embedForm: (park: string, query?: Query) =>
      withQuery(`/embed/v1/parks/${encodeURIComponent(park)}/inquiry/form`, query),
    apiSite: (park: string, code: string) =>
      `/api/v1/parks/${encodeURIComponent(park)}/sites/${encodeURIComponent(code)}`,
    apiPolicy: (park: string, slug: string) =>
      `/api/v1/parks/${encodeURIComponent(park)}/policies/${encodeURIComponent(slug)}`,
    challenge: (park: string) => `/api/v1/parks/${encodeURIComponent(park)}/challenge`,
    apiReference: () => '/api',
    openApi: () => '/api/v1/openapi.json',
    asset: (file: string) => `/assets/${file}`,
  }
}

/** Appends the values that are set; lists repeat their name. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  return search.size > 0 ? `${path}?${search.toString()}` : path
}
