/** A piece of a text: as it was, gone, or new. */
export interface Piece {
  is: 'same' | 'gone' | 'new'
  text: string
}

/** Beyond so many pairs words are too fine a measure: then sentences are compared. */
const MOST_PAIRS = 600_000

const FINE = /[\p{Script=Latin}\p{N}]+(?:[.,][\p{N}]+)*|\s+|./gsu
const COARSE = /[^。！？；.!?;\n]*(?:[。！？；.!?;\n]+|$)/gsu

const split = (text: string, by: RegExp): string[] => (text.match(by) ?? []).filter((part) => part !== '')

/** What differs between two texts: Chinese by the character, other writing by the word. */
export function marksBetween(before: string, after: string): Piece[] {
  const fine = [split(before, FINE), split(after, FINE)] as const
  const [was, will] =
    fine[0].length * fine[1].length > MOST_PAIRS ? [split(before, COARSE), split(after, COARSE)] : fine
  return joined(piecesOf(was, will))
}

function piecesOf(was: readonly string[], will: readonly string[]): Piece[] {
  let head = 0
  while (head < was.length && head < will.length && was[head] === will[head]) head++
  let tail = 0
  while (tail < was.length - head && tail < will.length - head && was.at(-1 - tail) === will.at(-1 - tail)) tail++
  const same = (parts: readonly string[]): Piece[] => parts.map((text) => ({ is: 'same', text }))
  const middle = [was.slice(head, was.length - tail), will.slice(head, will.length - tail)] as const
  return [...same(was.slice(0, head)), ...longestCommon(...middle), ...same(was.slice(was.length - tail))]
}

/** By the longest common subsequence: fits[i][j] is that of what follows in both. */
function longestCommon(was: readonly string[], will: readonly string[]): Piece[] {
  if (was.length * will.length > MOST_PAIRS) return [whole('gone', was), whole('new', will)]
  const width = will.length + 1
  const fits = new Uint16Array((was.length + 1) * width)
  const at = (i: number, j: number) => fits[i * width + j] ?? 0
  for (let i = was.length - 1; i >= 0; i--)
    for (let j = will.length - 1; j >= 0; j--)
      fits[i * width + j] = was[i] === will[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < was.length || j < will.length) {
    const [old = '', fresh = ''] = [was[i], will[j]]
    if (i < was.length && j < will.length && old === fresh) {
      pieces.push({ is: 'same', text: old })
      i++
      j++
    } else if (j >= will.length || (i < was.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ is: 'gone', text: old })
      i++
    } else {
      pieces.push({ is: 'new', text: fresh })
      j++
    }
  }
  return pieces
}

const whole = (is: Piece['is'], parts: readonly string[]): Piece => ({ is, text: parts.join('') })

/** Neighbours of a kind are one piece; a blank between changes belongs to them. */
function joined(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = []
  pieces.forEach((piece, index) => {
    const isGap =
      piece.is === 'same' &&
      piece.text.trim() === '' &&
      index > 0 &&
      pieces[index - 1]?.is !== 'same' &&
      (pieces[index + 1]?.is ?? 'same') !== 'same'
    const parts: Piece[] = isGap
      ? [
          { ...piece, is: 'gone' },
          { ...piece, is: 'new' },
        ]
      : [piece]
    for (const part of parts) {
      const open = found.slice(found.findLastIndex(({ is }) => is === 'same') + 1)
      const last = part.is === 'same' ? found.at(-1) : open.find(({ is }) => is === part.is)
      if (last?.is === part.is) last.text += part.text
      else found.push({ ...part })
    }
  })
  return found.filter(({ text }) => text !== '')
}
