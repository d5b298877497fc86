import type { Folded } from './fold.ts'
import type { Range } from './search.ts'

const WORD_CHARACTER = /[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]/v
const isOfWord = (character: string | undefined) => character !== undefined && WORD_CHARACTER.test(character)

/** Whether the word, which begins with a letter or digit of a spaced script, begins a word there; one letter is a word. */
function fits(text: string, word: string, at: number): boolean {
  if (!isOfWord(word[0])) return true
  if (isOfWord(text[at - 1])) return false
  return word.length > 1 || !isOfWord(text[at + 1])
}

/** Where the word stands in the folded text. */
function placesOf(text: string, word: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (fits(text, word, at)) places.push(at)
  return places
}

export const contains = (text: string, word: string): boolean => placesOf(text, word).length > 0

/** The pieces of the original text that any of the words matches, in order; those that touch are one. */
export function rangesOf({ text, starts, ends }: Folded, words: readonly string[]): Range[] {
  const found = words
    .flatMap((word) => placesOf(text, word).map((at): Range => [starts[at] ?? 0, ends[at + word.length - 1] ?? 0]))
    .toSorted(([a], [b]) => a - b)
  const merged: [number, number][] = []
  for (const [start, end] of found) {
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}
