/** The same text as it may stand in bytes: as it is, in UTF-16, in base64 at any offset, escaped in a URL or in JSON. */
export function spellings(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  const inUrl = encodeURIComponent(text)
  const inJson = text.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const written = [text, inUrl, inUrl.toLowerCase(), inUrl.replaceAll('%20', '+'), inJson, bytes.toString('hex')]
  const encoded = [0, 1, 2].flatMap((offset) => inBase64(bytes, offset))
  return [...new Set([...written, ...encoded])].map((one) => Buffer.from(one)).concat(Buffer.from(text, 'utf16le'))
}

/** The letters that no neighbour changes, in both alphabets, when the bytes stand `offset` after a group's beginning. */
function inBase64(bytes: Buffer, offset: number): string[] {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes])
  const whole = padded.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((padded.length * 8) / 6))
  return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')]
}

/** Which of the texts stand in any of the bytes, in whatever spelling. */
export const foundIn = (sources: readonly Buffer[], texts: readonly string[]): string[] =>
  texts.filter((text) => spellings(text).some((spelling) => sources.some((bytes) => bytes.includes(spelling))))
