/** A text as it is compared: one width, lower case. Each unit of it knows the piece of the original that it is from. */
export interface Folded {
  text: string
  /** For each UTF-16 unit of `text`, where its character begins and ends in the original. */
  starts: number[]
  ends: number[]
}

const isPlain = (code: number) => (code >= 0x4e00 && code <= 0x9fff) || (code < 0x80 && !(code >= 0x41 && code <= 0x5a))

/** Character by character, so that a match can be marked in the text as it was written (Ｋ, ㎡ and ﬁ are longer or wider). */
export function fold(original: string): Folded {
  const folded: Folded = { text: '', starts: [], ends: [] }
  let at = 0
  for (const character of original) {
    const end = at + character.length
    const plain = character.length === 1 && isPlain(character.charCodeAt(0))
    const piece = plain ? character : character.normalize('NFKC').toLowerCase()
    folded.text += piece
    for (let unit = 0; unit < piece.length; unit += 1) {
      folded.starts.push(at)
      folded.ends.push(end)
    }
    at = end
  }
  return folded
}
