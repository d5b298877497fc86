import { deciding, type Directive, lets, type Policy, serialized } from './csp.ts'

/** What a widget needs of the page that it stands in. */
export interface Wanted {
  /** The script's address, and the hash of the pinned one as SRI spells it. */
  script: URL
  integrity: string
  /** What the script asks for. */
  asks: readonly URL[]
  /** What stands in a frame; null where nothing does. */
  frame: URL | null
  /** Where the page stands: decides what `'self'` is. null where it is not known. */
  page: URL | null
}

export type Need = 'script' | 'connect' | 'frame' | 'sandbox'

/** Something that the policy stops. */
export interface Gap {
  need: Need
  /** The directive that stops it. */
  by: string
  /** The directive in which these have to stand. */
  into: string
  adds: readonly string[]
}

/**
 * What else there is to do or to know under the corrected policy: `nonce`: the script's tag needs the page's nonce;
 * `pinned`: the script is let through by its hash, so by the pinned address only; `ownSheet`: the reserved space has to
 * stand in a style sheet, for no style attribute is; `types`: Trusted Types are asked for, and the widgets need none;
 * `reported`: the policy stops nothing, and would be reported; `unquoted`: a keyword lost its quotes and is read as a host.
 */
export type Note = 'nonce' | 'pinned' | 'ownSheet' | 'types' | 'reported' | 'unquoted'

export interface Judged {
  policy: Policy
  gaps: readonly Gap[]
  notes: readonly Note[]
  /** The policy as it has to be. The same where nothing is missing. */
  corrected: Policy
}

const FALLBACKS = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
  frame: ['frame-src', 'child-src', 'default-src'],
} as const
const STYLE_FALLBACKS = ['style-src-attr', 'style-src', 'default-src']

const NONCE = /^'nonce-[\w+/-]+={0,2}'$/i
const HASH = /^'sha(?:256|384|512)-[\w+/-]+={0,2}'$/i
const LOST_QUOTES =
  /^[‘’“”`"]?(?:self|none|unsafe-(?:inline|eval|hashes)|strict-dynamic|report-sample|nonce-[\w+/=-]+|sha\d{3}-[\w+/=-]+)[‘’“”`"]?$/i

/** What a policy says of the widget. Several policies all have to let it through: each is judged by itself. */
export function judge(policy: Policy, wanted: Wanted): Judged {
  const gaps = [...sourceGaps(policy, wanted), ...sandboxGap(policy, wanted)]
  const corrected = gaps.reduce(widened, policy)
  return { policy, gaps, notes: notesOn(corrected, wanted), corrected }
}

function sourceGaps(policy: Policy, wanted: Wanted): Gap[] {
  const { script, asks, frame, page } = wanted
  const gaps: Gap[] = []
  const unless = (need: keyof typeof FALLBACKS, source: string, isLet: (values: readonly string[]) => boolean) => {
    const by = deciding(policy, FALLBACKS[need])
    if (by && !isLet(by.values)) gaps.push({ need, by: by.name, into: placeFor(need, by), adds: [source] })
  }
  const decides = deciding(policy, FALLBACKS.script)
  const source = decides && isStrict(decides) ? `'${wanted.integrity}'` : script.origin
  unless('script', source, (values) => wayOfScript(values, wanted) !== null)
  unless('connect', script.origin, (values) => asks.every((one) => lets(values, one, page)))
  if (frame) unless('frame', frame.origin, (values) => lets(values, frame, page))
  return gaps
}

/** Where it is more than the general list that decides, that is added to; else a list of its own begins as the general one. */
const placeFor = (need: keyof typeof FALLBACKS, { name }: Directive): string =>
  name === 'script-src-elem' ? name : `${need}-src`

const hasKeyword = (values: readonly string[], keyword: string): boolean =>
  values.some((value) => value.toLowerCase() === keyword)

const isStrict = ({ values }: Directive): boolean => hasKeyword(values, "'strict-dynamic'")

/** How the list lets the script through: by its address, by the page's nonce, by its hash; null when it does not. */
function wayOfScript(values: readonly string[], wanted: Wanted): 'address' | 'nonce' | 'hash' | null {
  const { script, integrity, page } = wanted
  if (!hasKeyword(values, "'strict-dynamic'") && lets(values, script, page)) return 'address'
  if (values.some((value) => NONCE.test(value))) return 'nonce'
  return values.some((value) => HASH.test(value) && plainHash(value) === plainHash(`'${integrity}'`)) ? 'hash' : null
}

/** Both alphabets of base64 are the same to a policy. */
const plainHash = (value: string): string => value.replaceAll('-', '+').replaceAll('_', '/')

/** A page in a sandbox runs scripts, and has an origin, only where it says so; a form in it likewise. */
function sandboxGap(policy: Policy, { frame }: Wanted): Gap[] {
  const sandbox = policy.inMeta || policy.reportOnly ? undefined : deciding(policy, ['sandbox'])
  if (!sandbox) return []
  const needed = ['allow-scripts', 'allow-same-origin', ...(frame ? ['allow-forms', 'allow-popups'] : [])]
  const adds = needed.filter((flag) => !hasKeyword(sandbox.values, flag))
  return adds.length > 0 ? [{ need: 'sandbox', by: 'sandbox', into: 'sandbox', adds }] : []
}

/** Nothing of these says anything of what is asked for or framed. */
const ofScriptsOnly = (value: string): boolean => /^'(?!self'$|report-sample'$)/i.test(value)

function widened(policy: Policy, { need, by, into, adds }: Gap): Policy {
  const given = policy.directives.find(({ name }) => name === by)?.values ?? []
  const isCopy = by !== into
  const kept = given.filter(
    (value) => value.toLowerCase() !== "'none'" && !(isCopy && need !== 'script' && ofScriptsOnly(value)),
  )
  const directive: Directive = { name: into, values: [...kept, ...adds] }
  const directives = isCopy
    ? [...policy.directives, directive]
    : policy.directives.map((one) => (one.name === into ? directive : one))
  return { ...policy, directives }
}

function notesOn(policy: Policy, wanted: Wanted): Note[] {
  const script = deciding(policy, FALLBACKS.script)
  const way = script ? wayOfScript(script.values, wanted) : 'address'
  const style = deciding(policy, STYLE_FALLBACKS)
  const says: [Note, boolean][] = [
    ['reported', policy.reportOnly],
    ['unquoted', policy.directives.some(({ name, values }) => /-src/.test(name) && values.some(isUnquoted))],
    ['nonce', way === 'nonce'],
    ['pinned', way === 'hash'],
    ['ownSheet', style !== undefined && !allowsAttributes(style.values)],
    ['types', deciding(policy, ['require-trusted-types-for', 'trusted-types']) !== undefined],
  ]
  return says.flatMap(([note, isSo]) => (isSo ? [note] : []))
}

const isUnquoted = (value: string): boolean => LOST_QUOTES.test(value)

/** `'unsafe-inline'` counts only where no nonce and no hash stands beside it. */
const allowsAttributes = (values: readonly string[]): boolean =>
  hasKeyword(values, "'unsafe-inline'") && !values.some((value) => NONCE.test(value) || HASH.test(value))

const HEADERS = { true: 'Content-Security-Policy-Report-Only', false: 'Content-Security-Policy' } as const

/** The policy as it is put back where it came from: a header, or a `<meta>` element. */
export function printed(policy: Policy): string {
  const text = serialized(policy)
  if (!policy.inMeta) return `${HEADERS[policy.reportOnly ? 'true' : 'false']}: ${text}`
  return `<meta http-equiv="Content-Security-Policy" content="${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`
}
