/** GB18030 of texts of one and two bytes, found by decoding all of them: no platform encodes it. */
const CODES = new Map<string, number[]>()
for (let high = 0x81; high <= 0xfe; high += 1)
  for (let low = 0x40; low <= 0xfe; low += 1) {
    const text = new TextDecoder('gb18030').decode(Uint8Array.of(high, low))
    if ([...text].length === 1 && text !== '\ufffd') CODES.set(text, [high, low])
  }

export const gb18030 = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((character) => CODES.get(character) ?? (character < '\x80' ? [character.charCodeAt(0)] : [])),
  )
