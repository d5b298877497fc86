import { piecesOf } from '../snippet.ts'
import type { Marked } from '../search.ts'

/** A text with its matches marked. Every piece is escaped as text. */
export const MarkedText = ({ of }: { of: Marked }) => (
  <>{piecesOf(of).map(({ text, match }) => (match ? <mark>{text}</mark> : text))}</>
)
