import { gramsOf, normalizeQuery } from '../parks/directory-terms.ts'

/** Chinese stands without spaces and is found by one and two characters; other words by their beginning. */
const PIECES =
  /(?<han>[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+)|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]+/gv
const BETWEEN_WORDS = /[\s,;:、。·!?"'“”‘’「」《》〈〉〔〕【】()[\]{}|…—]+/u
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu

/** Lengths of the beginnings of a word that are kept. */
const BEGINNINGS = [8, 5, 3, 2, 1] as const
/** Most terms of a query that are looked up: each costs a row. The rest is checked in the texts. */
const MOST_TERMS = 6

const beginning = (word: string, length: number) => Array.from(word).slice(0, length).join('')

/** The longest beginning that is kept of every word that begins so. */
function beginningOf(word: string): string {
  const { length } = Array.from(word)
  return beginning(word, BEGINNINGS.find((one) => one <= length) ?? 1)
}

function beginningsOf(word: string): string[] {
  const { length } = Array.from(word)
  return length === 1 ? [word] : BEGINNINGS.filter((one) => one > 1 && one <= length).map((one) => beginning(word, one))
}

interface Piece {
  text: string
  han: boolean
}

const piecesOf = (folded: string): Piece[] =>
  [...folded.matchAll(PIECES)].map(([text, han]) => ({ text, han: han !== undefined }))

/** Every term of a folded text: single Chinese characters, pairs of them, and the beginnings of other words. */
export const termsOf = (folded: string): Set<string> =>
  new Set(
    piecesOf(folded).flatMap(({ text, han }) => (han ? [...Array.from(text), ...gramsOf(text)] : beginningsOf(text))),
  )

/** What the texts found must contain, each of them: the query's words, as written between spaces and punctuation. */
export const wordsOf = (query: string): string[] => [
  ...new Set(
    normalizeQuery(query)
      .split(BETWEEN_WORDS)
      .map((word) => word.replace(EDGES, ''))
      .filter((word) => word !== ''),
  ),
]

/** The terms that a text with all the words has, a few of them: what is looked up. */
export const lookupTerms = (words: readonly string[]): string[] =>
  [...new Set(words.flatMap(termsOfWord))].slice(0, MOST_TERMS)

/** In 一期1 the 1 may be the beginning of a longer word, and no term is kept of one letter of it. */
const termsOfWord = (word: string): string[] =>
  piecesOf(word).flatMap(({ text, han }, index, { length }) => {
    if (han) return gramsOf(text)
    return index > 0 && index === length - 1 && Array.from(text).length === 1 ? [] : [beginningOf(text)]
  })

/**
 * The words again, parted where two Chinese characters stand side by side in no text: 泸溪土地 is 泸溪 and 土地, as
 * nothing has 溪土. null when a term is missing for another reason, or only single characters would be left.
 */
export function partedWords(words: readonly string[], missing: ReadonlySet<string>): string[] | null {
  const parted = words.flatMap((word) => partsOf(word, missing))
  return parted.some((part) => part === null || lookupTerms([part]).some((term) => missing.has(term)))
    ? null
    : [...new Set(parted.filter((part) => part !== null))]
}

function partsOf(word: string, missing: ReadonlySet<string>): (string | null)[] {
  const [only, ...more] = piecesOf(word)
  if (!only?.han || more.length > 0 || !gramsOf(word).some((gram) => missing.has(gram))) return [word]
  const parts: string[] = []
  let before = ''
  for (const character of word) {
    if (before !== '' && !missing.has(before + character)) parts.push(`${parts.pop() ?? ''}${character}`)
    else parts.push(character)
    before = character
  }
  return parts.some((part) => Array.from(part).length > 1) ? parts : [null]
}

/** The terms with which the folded text begins. */
export function firstTerm(folded: string): Set<string> {
  const [first] = piecesOf(folded)
  if (!first) return new Set()
  if (!first.han) return new Set(beginningsOf(first.text))
  return new Set([Array.from(first.text)[0] ?? '', gramsOf(first.text)[0] ?? ''])
}
