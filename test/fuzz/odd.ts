import fc from 'fast-check'

/** Texts that break what was not built for them. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'x\u0000y',
  '\ud800',
  'a\udfffb',
  '\u202Eليلى مصنع\u202C',
  '‏חברה בע״מ‏',
  '👩🏽‍🔬 Öztürk 𠮷野家',
  '\u0301'.repeat(70),
  '𠮷'.repeat(61),
  '\uFEFF',
  '\u2028\u2029',
  '\r\n\r\nSet-Cookie: a=b',
  "'; DROP TABLE leads;--",
  '" OR 1=1',
  '%',
  '_%',
  '%00',
  '*',
  '"a" NEAR b',
  '<script>alert(1)</script>',
  '${7*7}{{7*7}}',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  'null',
  'undefined',
  'true',
  '-1',
  '0',
  '00',
  '1.5',
  '1e3',
  '1e400',
  '０１２',
  '٣',
  '9007199254740993',
  '999999999999',
  '9999999999999999999999',
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '2026-13',
  '0000-00',
  '9999-12',
  '2026-1-1',
  '-271821-04-20',
  '十二',
  '6o',
  '零'.repeat(200),
  'x'.repeat(501),
  'a.b.c',
  '[]',
  '{}',
]

export const oddText = fc.oneof(
  { arbitrary: fc.constantFrom(...ODD_TEXTS), weight: 4 },
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** Far longer than anything is. */
const longText = fc.constantFrom(2000, 10_001, 60_000).map((length) => '考'.repeat(length))

const oddNumber = fc.oneof(
  fc.constantFrom(-1, -0, 0.1, 1.5, 1e13 + 1, 2 ** 53, 2 ** 53 + 2, 1e21, 1e308, 5e-324, -1e308),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

/** Arrays in arrays, as deep as given. */
const nested = (depth: number): unknown => {
  let value: unknown = 'x'
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

/** Any JSON. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: oddText, weight: 4 },
  { arbitrary: oddNumber, weight: 2 },
  longText,
  fc.constantFrom(
    null,
    true,
    false,
    [],
    {},
    [[]],
    [null],
    Array.from({ length: 300 }, () => 'x'),
  ),
  fc.constantFrom(30, 600).map(nested),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Text of JSON, or not quite. `valid` is a body that is taken. */
export const rawBodies = (valid: string): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> =>
  fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      'null',
      'true',
      '1',
      '"x"',
      '[]',
      '{}',
      '{',
      '[1,]',
      "{'a':1}",
      'NaN',
      '{"a":1e999}',
      '{"__proto__":{"a":1},"constructor":1}',
      `\uFEFF${valid}`,
      `${valid}${valid}`,
      `${valid}\u0000`,
      `[${valid}]`,
      valid.replace('{', '{"__proto__":{"company":"x"},'),
      valid.replace('{', '{"\\u0000":1,'),
      valid.replaceAll(/"[^"]*"/g, '"\\ud800"'),
      valid.replaceAll(/:\d+/g, ':1e400'),
      '['.repeat(100_000),
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `${'{"answers":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
      `{"a":${'9'.repeat(100_000)}}`,
      JSON.stringify({ ['x'.repeat(100_000)]: 1 }),
      JSON.stringify({ answers: Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`q${at}`, true])) }),
      'x'.repeat(300_000),
    ),
    fc.nat(valid.length).map((length) => valid.slice(0, length)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
    fc.constant(new Uint8Array(Buffer.from(valid, 'utf16le'))),
    fc.constant(
      new Uint8Array(Buffer.concat([Buffer.from('{"company":"'), Buffer.from([0xff, 0xed, 0xa0, 0x80, 0x22, 0x7d])])),
    ),
  )

export const MEDIA_TYPES: readonly string[] = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/jsonp',
  'application/json, text/plain',
  'json',
  ';',
  'x'.repeat(1000),
]

/** What a header may hold: bytes of Latin-1 without control characters. */
const headerText = fc.oneof(
  fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '')),
  fc.constantFrom(
    '',
    '*',
    '*/*',
    '\xff\xfe',
    '"',
    '"a',
    'W/"a"',
    '"a", W/"b", *',
    ',;,;q=',
    'x'.repeat(3000),
    ','.repeat(2000),
  ),
)

const HEADERS: Record<string, readonly string[]> = {
  'Accept-Language': ['en;q=x', 'en;q=-1', 'EN', 'de, *;q=0', '*', 'zh-Hant-TW;q=0.1, en-GB;q=1e9', 'en'.repeat(800)],
  'If-None-Match': ['*', 'W/"x"', '""', ', , ,'],
  'If-Modified-Since': ['yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  Range: ['bytes=0-0', 'bytes=-1', 'bytes=9-1,2-', 'items=1'],
  'Idempotency-Key': ['short', 'x'.repeat(201), 'with space in', '\xe9\xe9\xe9\xe9\xe9\xe9\xe9\xe9\xe9'],
  Origin: ['null', 'https://evil.example', 'not a url', 'file://', 'http://[::1'],
  Authorization: ['Bearer', 'Bearer ', 'Bearer sk_', 'Bearer pk_x', 'Bearer sk_x y', 'Basic ', 'Basic !!', 'Digest x'],
  Accept: ['text/html', '*/*;q=0', 'application/xml'],
  'Cache-Control': ['no-cache', 'max-age=0', 'max-age=-1', '"'],
  Cookie: ['luodi.session_token=', 'luodi.session_token=a.b', 'luodi.session_token=%', '=;;=;', '__Host-x=%ff'],
  'X-Forwarded-For': ['127.0.0.1', 'x, y', ''],
  'X-Forwarded-Proto': ['javascript'],
  'X-HTTP-Method-Override': ['DELETE'],
  'Content-Encoding': ['gzip'],
}

/** Headers of a request as nobody sends them. */
export const oddHeaders: fc.Arbitrary<Record<string, string>> = fc
  .uniqueArray(
    fc
      .constantFrom(...Object.keys(HEADERS))
      .chain((name) => fc.tuple(fc.constant(name), fc.oneof(fc.constantFrom(...(HEADERS[name] ?? [''])), headerText))),
    { minLength: 1, maxLength: 3, selector: ([name]) => name },
  )
  .map((pairs) => Object.fromEntries(pairs.map(([name, value]) => [name, value.trim()])))

/** Texts of a query string that no URL parser writes. */
export const RAW_QUERIES: readonly string[] = [
  '%',
  '%zz=1',
  'q=%',
  'q=%ff',
  'q=%00',
  'q=%ED%A0%80',
  'q=+%2B+',
  'q=a&q=b',
  'q[]=a',
  'q[a]=b',
  '=',
  '&&&',
  '=x',
  'q',
  'q=%F0%9F%98',
  'limit=1&limit=2',
  'limit=',
  'limit=%31',
  'cursor=',
  'cursor=%00',
  'cursor=bm90IG9uZQ',
  `cursor=${'A'.repeat(500)}`,
  '__proto__=1',
  'constructor=1',
  'a=1&'.repeat(500),
]
