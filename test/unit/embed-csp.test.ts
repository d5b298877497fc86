import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lets, policiesIn, serialized } from '../../src/features/embed/csp.ts'
import { judge, printed, type Wanted } from '../../src/features/embed/csp-check.ts'

const HASH = `sha384-${'A'.repeat(64)}`
const PORTAL = 'https://invest.example.cn'
const PAGE = new URL('https://www.chamber.example')
const wanted: Wanted = {
  script: new URL(`${PORTAL}/embed/v1.js`),
  integrity: HASH,
  asks: [new URL(`${PORTAL}/embed/v1/parks/luxi/sites`), new URL(`${PORTAL}/embed/v1/views`)],
  frame: null,
  page: PAGE,
}
const withFrame: Wanted = { ...wanted, frame: new URL(`${PORTAL}/embed/v1/parks/luxi/inquiry/form`) }

const one = (text: string, needs = wanted) => {
  const [policy, more] = policiesIn(text)
  if (!policy || more) throw new Error(`not one policy: ${text}`)
  return judge(policy, needs)
}
const gaps = (text: string, needs = wanted) =>
  one(text, needs).gaps.map(({ need, by, into }) => `${need} ${by}>${into}`)
const corrected = (text: string, needs = wanted) => serialized(one(text, needs).corrected)

describe('what a policy stops', () => {
  it.each([
    // GitHub Pages and most small sites have none of these; what they have says nothing about scripts.
    ['upgrade-insecure-requests', []],
    ["frame-ancestors 'self'; object-src 'none'; base-uri 'self'", []],
    // A bank: only its own.
    ["default-src 'self'", ['script default-src>script-src', 'connect default-src>connect-src']],
    [
      "default-src 'self'; script-src 'self'; connect-src 'self'",
      ['script script-src>script-src', 'connect connect-src>connect-src'],
    ],
    // WordPress with plug-ins.
    ["default-src * data: blob: 'unsafe-inline' 'unsafe-eval'", []],
    ["default-src https: data: 'unsafe-inline' 'unsafe-eval'", []],
    ["default-src 'self' http: https: data: blob: 'unsafe-inline'", []],
    // Mozilla's and OWASP's beginnings.
    [
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'",
      ['script script-src>script-src', 'connect connect-src>connect-src'],
    ],
    [
      "default-src 'none'; img-src 'self'; style-src 'self'",
      ['script default-src>script-src', 'connect default-src>connect-src'],
    ],
    // Helmet's.
    [
      "default-src 'self';base-uri 'self';font-src 'self' https: data:;form-action 'self';frame-ancestors 'self';img-src 'self' data:;object-src 'none';script-src 'self';script-src-attr 'none';style-src 'self' https: 'unsafe-inline';upgrade-insecure-requests",
      ['script script-src>script-src', 'connect default-src>connect-src'],
    ],
    // Google's strict one: the tag carries the nonce.
    [
      "object-src 'none'; script-src 'nonce-r4nd0m' 'unsafe-inline' 'unsafe-eval' 'strict-dynamic' https: http:; base-uri 'none'",
      [],
    ],
    ["script-src 'strict-dynamic' 'sha256-abc=' https:", ['script script-src>script-src']],
    // Already let in, each in its way.
    [`script-src 'self' ${PORTAL}; connect-src 'self' ${PORTAL}`, []],
    ['script-src *.example.cn; connect-src https://*.example.cn', []],
    ['script-src invest.example.cn/embed/; connect-src https://invest.example.cn/embed/v1/', []],
    [
      'script-src invest.example.cn/embed/v1.js; connect-src invest.example.cn/embed/v1/parks/luxi/sites',
      ['connect connect-src>connect-src'],
    ],
    ["script-src-elem 'self'; script-src *; connect-src *", ['script script-src-elem>script-src-elem']],
    // Nearly.
    ['script-src https://*.invest.example.cn; connect-src *', ['script script-src>script-src']],
    ['script-src https://invest.example.cn:8443; connect-src *', ['script script-src>script-src']],
    ['script-src http://invest.example.cn; connect-src *', []],
    ['script-src invest.example.cn:*; connect-src invest.example.cn:443', []],
    ["connect-src 'none'", ['connect connect-src>connect-src']],
    ['script-src; connect-src https:', ['script script-src>script-src']],
  ])('%s', (text, expected) => expect(gaps(text)).toEqual(expected))

  it('asks for the frame where there is one', () => {
    expect(gaps("frame-src 'none'", wanted)).toEqual([])
    expect(gaps("frame-src 'none'", withFrame)).toEqual(['frame frame-src>frame-src'])
    expect(gaps('child-src blob:; default-src *', withFrame)).toEqual(['frame child-src>frame-src'])
    expect(corrected('child-src blob:; default-src *', withFrame)).toBe(
      `child-src blob:; default-src *; frame-src blob: ${PORTAL}`,
    )
    expect(gaps(`default-src 'self' ${PORTAL}`, withFrame)).toEqual([])
  })

  it('asks of a sandbox what scripts and forms need, where it counts', () => {
    expect(one('sandbox allow-scripts').gaps).toMatchObject([{ need: 'sandbox', adds: ['allow-same-origin'] }])
    expect(corrected('sandbox', withFrame)).toBe('sandbox allow-scripts allow-same-origin allow-forms allow-popups')
    expect(gaps('<meta http-equiv="Content-Security-Policy" content="sandbox">')).toEqual([])
    expect(gaps('Content-Security-Policy-Report-Only: sandbox')).toEqual([])
  })
})

describe('the corrected policy', () => {
  it('adds to the list that decides, and takes nothing away', () => {
    expect(corrected("default-src 'self'; script-src 'self' 'unsafe-inline' cdn.example; img-src *")).toBe(
      `default-src 'self'; script-src 'self' 'unsafe-inline' cdn.example ${PORTAL}; img-src *; connect-src 'self' ${PORTAL}`,
    )
  })

  it('begins a list as the general one, without what is said of scripts alone', () => {
    expect(corrected("default-src 'self' 'unsafe-inline' 'unsafe-eval' a.example", withFrame)).toBe(
      [
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' a.example",
        `script-src 'self' 'unsafe-inline' 'unsafe-eval' a.example ${PORTAL}`,
        `connect-src 'self' a.example ${PORTAL}`,
        `frame-src 'self' a.example ${PORTAL}`,
      ].join('; '),
    )
  })

  it('lets no none stand beside others', () => {
    expect(corrected("default-src 'none'")).toBe(`default-src 'none'; script-src ${PORTAL}; connect-src ${PORTAL}`)
  })

  it('lets the pinned script through by its hash where only what is trusted may load', () => {
    const judged = one("script-src 'strict-dynamic' 'sha256-abc='; connect-src *")
    expect(serialized(judged.corrected)).toBe(`script-src 'strict-dynamic' 'sha256-abc=' '${HASH}'; connect-src *`)
    expect(judged.notes).toContain('pinned')
  })

  it('is printed as it came', () => {
    expect(printed(one("Content-Security-Policy-Report-Only: default-src 'self'").corrected)).toMatch(
      /^Content-Security-Policy-Report-Only: default-src 'self'; script-src /,
    )
    expect(printed(one(`<meta http-equiv='Content-Security-Policy' content="script-src 'self'">`).corrected)).toBe(
      `<meta http-equiv="Content-Security-Policy" content="script-src 'self' ${PORTAL}">`,
    )
  })

  const source = fc.oneof(
    fc.constantFrom("'self'", "'none'", '*', 'https:', 'data:', "'unsafe-inline'", "'strict-dynamic'", "'nonce-abc'"),
    fc.constantFrom(
      "'sha256-abc='",
      PORTAL,
      '*.example.cn',
      `${PORTAL}/embed/v1.js`,
      `${PORTAL}:8443`,
      'self',
      "'NONE'",
    ),
    fc.string({ unit: fc.constantFrom(..."ab*.:/-'"), minLength: 1, maxLength: 12 }),
  )
  const name = fc.constantFrom(
    ...'default-src script-src script-src-elem connect-src frame-src child-src sandbox style-src Script-Src nonsense'.split(
      ' ',
    ),
  )
  const policy = fc
    .array(fc.tuple(name, fc.array(source, { maxLength: 4 })), { minLength: 1, maxLength: 6 })
    .map((directives) => directives.map(([of, values]) => [of, ...values].join(' ')).join(';'))
  const form = fc.constantFrom(
    (text: string) => text,
    (text: string) => `Content-Security-Policy: ${text}`,
    (text: string) => `<meta http-equiv="content-security-policy" content="${text}">`,
  )

  it('always passes, and one that passes stays as it is', () => {
    fc.assert(
      fc.property(policy, form, fc.constantFrom(wanted, withFrame, { ...wanted, page: null }), (text, as, needs) => {
        for (const judged of policiesIn(as(text)).map((found) => judge(found, needs))) {
          const again = policiesIn(printed(judged.corrected)).map((found) => judge(found, needs))
          expect(again).toHaveLength(1)
          expect(again[0]?.gaps).toEqual([])
          expect(again[0]?.notes).toEqual(judged.notes)
          if (judged.gaps.length === 0) expect(judged.corrected).toEqual(judged.policy)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what else there is to know', () => {
  it.each([
    ["script-src 'nonce-abc'; connect-src *", ['nonce']],
    [`script-src 'nonce-abc' ${PORTAL}; connect-src *`, []],
    [`script-src '${HASH}'; connect-src *`, ['pinned']],
    ["style-src 'self'", ['ownSheet']],
    ["style-src 'self' 'unsafe-inline'", []],
    ["style-src 'unsafe-inline' 'nonce-abc'", ['ownSheet']],
    ["style-src 'self'; style-src-attr 'unsafe-inline'", []],
    ["require-trusted-types-for 'script'", ['types']],
    ["Content-Security-Policy-Report-Only: default-src https: 'unsafe-inline'", ['reported']],
    ['script-src self https:; connect-src https:', ['unquoted']],
    ['script-src ‘self’ https:; connect-src https:', ['unquoted']],
  ])('%s', (text, expected) => expect(one(text).notes).toEqual(expected))
})

describe('what is pasted', () => {
  it('is read from headers among others, and several count each', () => {
    const text = [
      'HTTP/2 200',
      'content-type: text/html',
      "content-security-policy: default-src 'self';",
      "  script-src 'self' https:",
      'x-frame-options: DENY',
      "Content-Security-Policy: connect-src 'none', frame-src 'none'",
      "content-security-policy-report-only: script-src 'none'",
    ].join('\r\n')
    expect(policiesIn(text).map((policy) => `${policy.reportOnly} ${serialized(policy)}`)).toEqual([
      "false default-src 'self'; script-src 'self' https:",
      "false connect-src 'none'",
      "false frame-src 'none'",
      "true script-src 'none'",
    ])
  })

  it.each([
    [`add_header Content-Security-Policy "script-src 'self'; img-src *" always;`],
    [`Header always set Content-Security-Policy "script-src 'self'; img-src *"`],
    [`<add name="Content-Security-Policy" value="script-src 'self'; img-src *" />`],
    [`'Content-Security-Policy': "script-src 'self'; img-src *",`],
    [`res.setHeader("Content-Security-Policy", "script-src 'self'; img-src *")`],
    [`"script-src 'self'; img-src *"`],
    ["script-src 'self'\nimg-src *"],
    ["script-src\n  'self';\nimg-src *;"],
    [`Content-Security-Policy:\n script-src 'self';\n img-src *`],
    [`<meta content="script-src &#39;self&#39;; img-src *" http-equiv=Content-Security-Policy>`],
  ])('%s', (text) => expect(policiesIn(text).map(serialized)).toEqual(["script-src 'self'; img-src *"]))

  it('keeps the first of two alike, as browsers do, and finds nothing in nothing', () => {
    expect(policiesIn("script-src 'self'; SCRIPT-SRC *").map(serialized)).toEqual(["script-src 'self'"])
    expect(policiesIn('')).toEqual([])
    expect(policiesIn('content-type: text/html\nContent-Security-Policy:')).toEqual([])
  })
})

describe('which addresses a source lets through', () => {
  const url = (text: string) => new URL(text)
  it.each([
    ['https://a.example', 'https://a.example/x', true],
    ['https://A.example', 'https://a.example/x', true],
    ['a.example', 'http://a.example/', false],
    ['*.a.example', 'https://a.example/', false],
    ['*.a.example', 'https://b.c.a.example/', true],
    ['https://a.example/x', 'https://a.example/x/y', false],
    ['https://a.example/x/', 'https://a.example/x/y', true],
    ['https://a.example/x/', 'https://a.example/x', false],
    ['https://a.example/%78/', 'https://a.example/x/y', true],
    ['https://a.example:80', 'https://a.example/', true],
    ['ws://a.example', 'https://a.example/', true],
    ['http:', 'https://a.example/', true],
    ['*', 'data:text/plain,x', false],
    ["'self'", 'https://www.chamber.example/x', true],
    ["'self'", 'https://chamber.example/x', false],
    ['127.0.0.1:*', 'https://127.0.0.1:8787/', true],
    ['*:8443', 'https://a.example:8443/', true],
  ])('%s %s', (source, asked, expected) => expect(lets([source], url(asked), PAGE)).toBe(expected))
})
