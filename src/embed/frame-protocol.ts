/** What the form's page tells the element that frames it. Nothing that was typed, and no link, is ever among it. */
export type FromFrame = { luodi: 1 } & Told

export type Told =
  /** It stands there; `fresh` when nothing was typed or sent yet. Heights are CSS pixels. */
  | { type: 'ready'; height: number; fresh: boolean }
  | { type: 'height'; height: number }
  /** Something was typed: the frame is not to be loaded anew any more. */
  | { type: 'touched' }
  /** An answer is to be seen so far from the frame's top. */
  | { type: 'focus'; top: number }
  /** The inquiry is in; its number, null while it has none yet. */
  | { type: 'submitted'; reference: string | null }

/** No form of ours is higher. */
const MOST_PX = 20_000
const REFERENCE = /^[\w-]{1,40}$/

/** The message, when it is one of the form's page and makes sense; else null. */
export function toldBy(data: unknown): Told | null {
  if (typeof data !== 'object' || data === null) return null
  const { luodi, type, height, fresh, top, reference } = data as Record<string, unknown>
  if (luodi !== 1) return null
  if (type === 'touched') return { type }
  if (type === 'height' && isLength(height)) return { type, height }
  if (type === 'ready' && isLength(height)) return { type, height, fresh: fresh === true }
  if (type === 'focus' && isLength(top)) return { type, top }
  if (type === 'submitted' && (reference === null || (typeof reference === 'string' && REFERENCE.test(reference))))
    return { type, reference }
  return null
}

const isLength = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= MOST_PX
