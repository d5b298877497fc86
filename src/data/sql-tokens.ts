/** A piece of one SQL statement. Words and names are lower-case, as SQLite compares them; `index` counts the `?`s from 0. */
export type Token =
  | { kind: 'name'; name: string }
  | { kind: 'word'; word: string }
  | { kind: 'literal' }
  | { kind: 'param'; index: number }
  | { kind: 'mark'; mark: string }
  | { kind: 'group'; tokens: Token[] }

const PIECE =
  /[ \t\n\f\r]+|"((?:[^"]|"")*)"|'(?:[^']|'')*'|([A-Za-z_][A-Za-z0-9_]*)|\d+(?:\.\d+)?|(\?)(?!\d)|(\|\||<=|>=|<>|!=|->>|->|.)/gsy

/** All other marks are refused: comments, `;`, other quotes, `?1`, a NUL (where SQLite stops reading), … */
const MARKS = new Set(',.=<>*+%|&~'.split('').concat('||', '<=', '>=', '<>', '!=', '->', '->>'))

/** Words whose meaning the guard does not follow. */
const REFUSED = new Set([
  'with',
  'union',
  'intersect',
  'except',
  'replace',
  'pragma',
  'attach',
  'natural',
  'using',
  'right',
  'full',
])

/** Reads one statement into tokens, parentheses as groups. Calls `fail` on whatever it does not understand. */
export function parse(sql: string, fail: (reason: string) => never): Token[] {
  const levels: Token[][] = [[]]
  const push = (token: Token) => {
    const before = levels.at(-1)?.at(-1)
    if (before?.kind === 'word' && before.word === 'in' && token.kind !== 'group')
      fail('IN with a table is not understood')
    levels.at(-1)?.push(token)
  }
  let params = 0
  for (const [piece, name, word, param, mark] of sql.matchAll(PIECE)) {
    if (name !== undefined)
      push({ kind: 'name', name: name.replaceAll('""', '"').replace(/[A-Z]/g, (letter) => letter.toLowerCase()) })
    else if (word !== undefined) {
      const lower = word.toLowerCase()
      if (REFUSED.has(lower)) fail(`"${lower}" is not understood`)
      push({ kind: 'word', word: lower })
    } else if (param !== undefined) push({ kind: 'param', index: params++ })
    else if (mark === '(') levels.push([])
    else if (mark === ')') {
      const tokens = levels.pop()
      if (!tokens || levels.length === 0) return fail('unbalanced parentheses')
      push({ kind: 'group', tokens })
    } else if (mark !== undefined) {
      if (!MARKS.has(mark)) fail(`"${mark}" is not understood`)
      push({ kind: 'mark', mark })
    } else if (piece.trim() !== '') push({ kind: 'literal' })
  }
  const [tokens, ...open] = levels
  return tokens && open.length === 0 ? tokens : fail('unbalanced parentheses')
}
