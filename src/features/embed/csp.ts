/*
 * Content Security Policy, Level 3 (https://www.w3.org/TR/CSP3/), as far as it decides whether a widget works: how a
 * policy is read from what people paste, and which addresses a list of sources lets through.
 */

export interface Directive {
  /** In lower case. */
  name: string
  values: readonly string[]
}

export interface Policy {
  /** Each name once: browsers go by the first. */
  directives: readonly Directive[]
  /** It is told of, and stops nothing. */
  reportOnly: boolean
  /** Written into the page: `sandbox` does not count there. */
  inMeta: boolean
}

/** Directives of the standard, by which a new line without `;` before it is told from a list that goes on. */
const NAMES =
  `default-src script-src style-src img-src font-src connect-src media-src object-src frame-src child-src worker-src
  script-src-elem script-src-attr style-src-elem style-src-attr manifest-src prefetch-src base-uri form-action
  frame-ancestors navigate-to plugin-types sandbox report-uri report-to require-trusted-types-for trusted-types
  upgrade-insecure-requests block-all-mixed-content`.split(/\s+/)

/** Headers of an answer, or the head of a page; what is longer costs more than it tells. */
const MOST_PASTED = 50_000

// In two steps: one pattern for both would go back and forth in a text that ends no element.
const META = /<meta\b[^<>]*>/gi
const OF_POLICY = /\bhttp-equiv\s*=\s*["']?content-security-policy/i
const CONTENT = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i
/** The header as answers and servers' settings spell it: `Name: …`, `Name "…"`, `'Name': "…"`, `name="Name" value="…"`. */
const HEADER =
  /(?:^|[\s"'=([{,])content-security-policy(-report-only)?["']?\s*(?:[:,=]|value\s*=|(?=["'])|$|\s)\s*(.*)$/i
/** Another header, where a policy that goes on over several lines ends. Schemes of sources look alike. */
const OTHER_HEADER = /^(?!(?:https?|wss?|data|blob|mediastream|filesystem):)[a-z][\w-]*:/i

const decoded = (text: string): string =>
  text
    .replaceAll(/&quot;|&#34;|&#x22;/gi, '"')
    .replaceAll(/&#0?39;|&apos;|&#x27;/gi, "'")
    .replaceAll('&amp;', '&')

/** No policy begins with a quote or holds a double one: those are of the settings around it. */
function unwrapped(text: string): string {
  const value = text.trim()
  const end = value.startsWith("'") ? value.lastIndexOf("'") : value.indexOf('"', 1)
  return value.slice(/^["']/.test(value) ? 1 : 0, end > 0 ? end : undefined)
}

interface Pasted extends Pick<Policy, 'reportOnly' | 'inMeta'> {
  text: string
}

/**
 * Every policy in the text: headers of an answer (of which the others are passed over), settings of a server, `<meta>`
 * elements, or a policy alone. A header may hold several, with commas between them. All of them count at once.
 */
export function policiesIn(pasted: string): Policy[] {
  const text = pasted.slice(0, MOST_PASTED)
  const elements = [...text.matchAll(META)].filter(([tag]) => OF_POLICY.test(tag))
  const metas = elements.map(([tag]): Pasted => {
    const [, double, single] = CONTENT.exec(tag) ?? []
    return { text: decoded(double ?? single ?? ''), reportOnly: false, inMeta: true }
  })
  const headers = headersIn(text.replaceAll(META, (tag) => (OF_POLICY.test(tag) ? '\n' : tag))).flatMap(
    ({ text: all, ...where }) =>
      unwrapped(all)
        .split(',')
        .map((one): Pasted => ({ ...where, text: one })),
  )
  return [...headers, ...metas]
    .map(({ text: one, ...where }) => ({ ...where, directives: directivesIn(one) }))
    .filter(({ directives }) => directives.length > 0)
}

function headersIn(text: string): Pasted[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const named = lines.some((line) => HEADER.test(line))
  const alone: Pasted = { text: '', reportOnly: false, inMeta: false }
  const found: Pasted[] = named ? [] : [alone]
  let open: Pasted | null = named ? null : alone
  for (const line of lines) {
    const header = HEADER.exec(line)
    if (header) {
      open = { text: header[2] ?? '', reportOnly: header[1] !== undefined, inMeta: false }
      found.push(open)
    } else if (named && OTHER_HEADER.test(line)) open = null
    else if (open) open.text = joined(open.text, line)
  }
  return found
}

/** Policies are often written one directive a line, and not always with their `;`. */
const joined = (before: string, line: string): string =>
  before !== '' && !before.endsWith(';') && NAMES.includes(line.split(/[\s;]/)[0]?.toLowerCase() ?? '')
    ? `${before}; ${line}`
    : `${before} ${line}`

function directivesIn(text: string): Directive[] {
  const found = new Map<string, Directive>()
  for (const part of text.split(';')) {
    const [name = '', ...values] = part.trim().split(/\s+/)
    const key = name.toLowerCase()
    if (/^[a-z0-9-]+$/.test(key) && !found.has(key)) found.set(key, { name: key, values })
  }
  return [...found.values()]
}

export const serialized = ({ directives }: Pick<Policy, 'directives'>): string =>
  directives.map(({ name, values }) => [name, ...values].join(' ')).join('; ')

/** The first of the named directives that the policy has: who decides, where each falls back on the next. */
export const deciding = (policy: Policy, names: readonly string[]): Directive | undefined =>
  names.flatMap((name) => policy.directives.filter((one) => one.name === name))[0]

const SCHEME = /^([a-z][a-z0-9+.-]*):$/i
const HOST = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*)(?::(\d+|\*))?(\/[^?#]*)?$/i

/** Whether one of the sources lets the address through, on a page of that origin (null where it is not known). */
export const lets = (values: readonly string[], url: URL, page: URL | null): boolean =>
  values.some((value) => matches(value, url, page))

/** CSP 3, 6.7.2.8 "Does url match expression in origin with redirect count?", without a redirect. */
function matches(source: string, url: URL, page: URL | null): boolean {
  if (source === '*') return /^(?:https?|wss?):$/.test(url.protocol)
  if (source.toLowerCase() === "'self'") return page !== null && isSelf(url, page)
  const scheme = SCHEME.exec(source)?.[1]
  if (scheme !== undefined) return schemeMatches(`${scheme}:`, url.protocol)
  const [, before, host, port, path] = HOST.exec(source) ?? []
  if (host === undefined) return false
  const asked = before === undefined ? (page?.protocol ?? 'https:') : `${before.toLowerCase()}:`
  return (
    schemeMatches(asked, url.protocol) &&
    hostMatches(host.toLowerCase(), url.hostname) &&
    portMatches(port, url) &&
    pathMatches(path, url.pathname)
  )
}

/** `http` allows `https` too, and so on: a source never keeps from the safer of two. */
function schemeMatches(given: string, asked: string): boolean {
  const scheme = given.toLowerCase()
  if (scheme === asked) return true
  if (scheme === 'http:') return asked === 'https:'
  if (scheme === 'ws:') return ['wss:', 'http:', 'https:'].includes(asked)
  return scheme === 'wss:' && asked === 'https:'
}

/** The standard matches no addresses of numbers; browsers do, and so does this. */
const hostMatches = (given: string, asked: string): boolean =>
  given === '*' || (given.startsWith('*.') ? asked.endsWith(given.slice(1)) : given === asked)

function portMatches(given: string | undefined, { port, protocol }: URL): boolean {
  if (given === '*') return true
  const usual = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' }[protocol] ?? ''
  const asked = port === '' ? usual : port
  return given === undefined ? asked === usual : given === asked || (given === '80' && asked === '443')
}

function pathMatches(given: string | undefined, asked: string): boolean {
  if (given === undefined || given === '/') return true
  const [pattern, path] = [given, asked].map((one) => one.split('/').map(decodedPart))
  if (!pattern || !path) return false
  const isFolder = given.endsWith('/')
  if (isFolder ? path.length < pattern.length : path.length !== pattern.length) return false
  return (isFolder ? pattern.slice(0, -1) : pattern).every((part, index) => part === path[index])
}

function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function isSelf(url: URL, page: URL): boolean {
  if (url.origin === page.origin) return true
  const usual = url.port === '' && page.port === ''
  return (
    url.hostname === page.hostname && (usual || url.port === page.port) && schemeMatches(page.protocol, url.protocol)
  )
}
